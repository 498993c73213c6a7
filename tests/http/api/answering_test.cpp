/// Themes, responses, the report and its files over the API.
#include <gmock/gmock.h>

#include <consult/bytes.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class AnsweringApiTest : public RemarksApiTest {
protected:
    /// The address of a new theme.
    std::string theme(std::string const& name) {
        Reply const made = post(of_ + "/themes", R"({"name":{"en":")" + name + R"("}})");
        EXPECT_EQ(made.status, 201);
        return "/api/v1/themes/" + std::to_string(made.body.at("id").as_int64());
    }
    static std::string id_in(std::string const& address) {
        return address.substr(address.rfind('/') + 1);
    }
    /// @return the log as it was just before
    json::value publish_report() {
        std::string numbers;
        for (int i = 1; i <= 3; ++i)
            numbers += (i > 1 ? ",\"" : "\"") + numbered(i) + "\"";
        EXPECT_LT(send("POST", "/api/v1/screening",
                       R"({"event":"publish","comments":[)" + numbers + "]}", moderator_)
                      .status,
                  300);
        clock_->set(*parse_instant("2026-03-25T06:00:00Z"));
        regulator_ = token("regulator");  // the session has ended since
        EXPECT_EQ(
            send("PUT", of_ + "/report", R"({"text":{"en":"We *listened*."}})", regulator_).status,
            200);
        json::value const log = send("GET", "/api/v1/log").body;
        EXPECT_EQ(post(of_ + "/report/publish", R"({"unanswered_reason":{"en":"All were read."}})")
                      .status,
                  200);
        return log;
    }
    static Bytes octets_of(Reply const& reply) {
        if (reply.response.prepared)
            return reply.response.prepared->octets.substr(reply.response.prepared->head_size);
        auto const* const held = std::get_if<std::string>(&reply.response.body);
        return held ? *held : Bytes{};
    }
};

TEST_F(AnsweringApiTest, ThemesAreMadeMarkedMergedAndCounted) {
    std::string const visits = theme("Visits");
    std::string const cost = theme("Cost");
    Reply const marked = post(visits + "/comments", R"({"passages":[{"comment":")" + numbered(1) +
                                                        R"(","quote":"Remark"},{"comment":")" +
                                                        numbered(2) + R"("}]})");
    EXPECT_EQ(marked.status, 200);
    EXPECT_EQ(marked.body.at("comments"), json::value(2));
    EXPECT_EQ(
        post(cost + "/comments", R"({"passages":[{"comment":")" + numbered(2) + R"("}]})").status,
        200);
    Reply const declined = post(visits + "/declined", R"({"comments":[")" + numbered(2) + R"("]})");
    EXPECT_EQ(declined.body.at("comments"), json::value(1));

    Reply const renamed = send("PUT", cost, R"({"name":{"en":"What it costs"}})", regulator_);
    EXPECT_EQ(renamed.body.at("name").at("en"), json::value("What it costs"));
    Reply const merged = post(cost + "/merge", R"({"into":)" + id_in(visits) + "}");
    EXPECT_EQ(merged.status, 200);
    EXPECT_EQ(merged.body.at("comments"), json::value(2));
    Reply const history = send("GET", cost + "/history", "", regulator_);
    std::vector<std::string> kinds;
    for (json::value const& change : history.body.at("items").as_array())
        kinds.emplace_back(std::string_view{change.at("kind").as_string()});
    EXPECT_THAT(kinds, ElementsAre("made", "renamed", "merged"));

    Reply const coverage = send("GET", of_ + "/theme-coverage", "", regulator_);
    EXPECT_EQ(coverage.body.at("without_theme"), json::value(1));
    EXPECT_EQ(coverage.body.at("without_response"), json::value(1));
    EXPECT_EQ(coverage.body.at("unscreened"), coverage.body.at("unanswered"))
        << "nobody has screened any";
}

TEST_F(AnsweringApiTest, ImportsTellWhichRowsAnotherSourceWordsOtherwise) {
    auto const row = [](std::string const& id, std::string const& text) {
        return R"({"source_id":")" + id + R"(","source_date":"2026-02-01T00:00:00Z","text":")" +
               text + R"(","language":"en"})";
    };
    auto const bring_in = [&](std::string const& source, std::string const& second) {
        return post(of_ + "/imports", R"({"source":")" + source + R"(","comments":[)" +
                                          row("A-1", "As it is.") + "," + row("A-2", second) + "]}")
            .body;
    };
    EXPECT_EQ(bring_in("old portal", "As it was.").at("differing"), json::value(json::array{}));
    json::value const again = bring_in("new portal", "As it is now.");
    EXPECT_EQ(again.at("imported"), json::value(1));
    EXPECT_EQ(again.at("already_there"), json::value(1));
    EXPECT_EQ(again.at("differing"), json::parse(R"([{"source":"old portal","indexes":[1]}])"));
}

TEST_F(AnsweringApiTest, ThemesAreNotReplacedUnread) {
    std::string const one = theme("Visits");
    std::string const seen{
        std::string_view{send("GET", one, "", regulator_).body.at("written_at").as_string()}};
    clock_->advance(std::chrono::minutes{1});
    auto const name = [&](std::string const& words) {
        return send("PUT", one + "?seen=" + seen, R"({"name":{"en":")" + words + R"("}})",
                    regulator_);
    };
    EXPECT_EQ(name("Cost").status, 200);
    Reply const late = name("Price");
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.first_key(), "theme.changed_meanwhile");
    EXPECT_EQ(send("GET", one, "", regulator_).body.at("name").at("en"), json::value("Cost"));
}

TEST_F(AnsweringApiTest, ThemesSayThatTheyWereRewordedSinceTheResponse) {
    std::string const one = theme("Visits");
    EXPECT_LT(
        post(one + "/comments", R"({"passages":[{"comment":")" + numbered(1) + R"("}]})").status,
        300);
    Reply const drafted =
        post(of_ + "/responses", R"({"disposition":"accepted","reason":{"en":"So it is."},)"
                                 R"("themes":[)" +
                                     id_in(one) + "]}");
    ASSERT_EQ(drafted.status, 201);
    ASSERT_LT(post("/api/v1/responses/publish",
                   R"({"responses":[)" + std::to_string(drafted.body.at("id").as_int64()) + "]}")
                  .status,
              300);
    EXPECT_EQ(send("GET", one).body.as_object().count("reworded"), 0U);
    auto const name = [&](std::string const& seen_responses) {
        return send("PUT", one + "?seen_responses=" + seen_responses, R"({"name":{"en":"Cost"}})",
                    regulator_);
    };
    EXPECT_EQ(name("0").status, 409);
    EXPECT_EQ(name("0").first_key(), "theme.answered_meanwhile");
    EXPECT_EQ(name("none").status, 422);
    clock_->advance(std::chrono::minutes{1});
    EXPECT_EQ(send("PUT", one, R"({"name":{"en":"No visits"}})", regulator_).status, 200);
    EXPECT_EQ(send("GET", one).body.at("reworded").at("was_name").at("en"), json::value("Visits"));
    EXPECT_EQ(send("GET", of_ + "/themes").body.at("items").at(0).at("reworded").at("at"),
              json::value(to_text(clock_->now())));
    Reply const raised = send("GET", "/api/v1/comments/" + numbered(1) + "/themes", "", regulator_);
    EXPECT_EQ(raised.body.at("items").at(0).at("reworded").at("was_name").at("en"),
              json::value("Visits"));
}

TEST_F(AnsweringApiTest, BadThemesAreRefusedByField) {
    EXPECT_EQ(post(of_ + "/themes", R"({"name":{}})").status, 422);
    EXPECT_EQ(send("POST", of_ + "/themes", R"({"name":{"en":"x"}})").status, 401);
    std::string const one = theme("Visits");
    Reply const into = post(one + "/merge", "{}");
    EXPECT_EQ(into.body.at("errors").at(0).at("field"), json::value("into"));
    EXPECT_EQ(into.first_key(), "json.missing");
    Reply const unknown = post(one + "/comments", R"({"passages":[{"comment":")" + numbered(1) +
                                                      R"("},{"comment":"x"}]})");
    EXPECT_EQ(unknown.body.at("errors").at(0).at("field"), json::value("passages[1].comment"));
    EXPECT_EQ(post("/api/v1/themes/999/proposals").status, 404);
    EXPECT_EQ(send("GET", one + "/comments?mark=often", "", regulator_).status, 422);
}

TEST_F(AnsweringApiTest, TheReportTellsItsPartsAndProposesAText) {
    EXPECT_EQ(send("GET", of_ + "/report/content").status, 404);
    Reply const before = send("GET", of_ + "/report/content", "", regulator_);
    EXPECT_EQ(before.status, 200);
    EXPECT_EQ(before.body.at("final"), json::value(false));
    EXPECT_EQ(before.body.at("period").at("history").as_array().size(), 1U);
    EXPECT_EQ(send("GET", of_ + "/report/proposal").status, 401);
    Reply const proposed = send("GET", of_ + "/report/proposal", "", regulator_);
    EXPECT_THAT(std::string{std::string_view{proposed.body.at("text").at("en").as_string()}},
                HasSubstr("3 comments were received."));
    json::value const log = publish_report();
    Reply const told = send("GET", of_ + "/report/content");
    ASSERT_EQ(told.status, 200);
    EXPECT_EQ(told.body.at("final"), json::value(true));
    EXPECT_EQ(told.body.at("text").at("en"), json::value("We *listened*."));
    EXPECT_EQ(told.body.at("verification").at("comments_received"), json::value(3));
    // The entry of the publication, which has its digest, comes after what it tells.
    EXPECT_EQ(told.body.at("verification").at("log"), log);
}

TEST_F(AnsweringApiTest, FilesAreForOfficialsFirstAndForEveryoneWithTheReport) {
    for (std::string const what : {"/report", "/response-matrix"}) {
        for (std::string const form : {"/pdf", "/xlsx", "/csv", "/json"}) {
            EXPECT_EQ(send("GET", of_ + what + form).status, 404) << what << form;
            EXPECT_EQ(send("GET", of_ + what + form, "", regulator_).status, 200) << what << form;
        }
    }
    Reply const early = send("GET", of_ + "/response-matrix/json", "", regulator_);
    EXPECT_EQ(early.body.at("verification").at("audience"), json::value("officials"));
    publish_report();
    Reply const matrix = send("GET", of_ + "/response-matrix/json?language=ru");
    ASSERT_EQ(matrix.status, 200);
    EXPECT_EQ(matrix.body.at("verification").at("audience"), json::value("everyone"));
    EXPECT_EQ(matrix.body.at("verification").at("language"), json::value("ru"));
    EXPECT_EQ(matrix.body.at("tables").at("matrix").at("rows").as_array().size(), 3U);
    EXPECT_THAT(octets_of(send("GET", of_ + "/report/pdf")), StartsWith("%PDF-"));
    EXPECT_EQ(send("GET", of_ + "/report/pdf?language=%00").status, 422);
    EXPECT_EQ(send("GET", of_ + "/report/pdf?language=de").first_key(), "export.language");
    EXPECT_EQ(send("GET", of_ + "/report/odt").status, 404);
}

}  // namespace
}  // namespace consult::test
