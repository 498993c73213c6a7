/// Councils, their members and recommendations over the API.
#include <gmock/gmock.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

namespace json = boost::json;
using ::testing::AllOf;
using ::testing::HasSubstr;

char const* const council = "/api/v1/councils/MOHOK";

class CouncilsApiTest : public ApiTest {
protected:
    CouncilsApiTest() {
        InstitutionId const moh = platform_->institutions().find("MOH")->id;
        (void)platform_->accounts()
            .create(SystemActor{"test"}, {"secretary",
                                          "Name",
                                          "Office of the council",
                                          "a long enough password",
                                          {{Role::secretary, moh}}})
            .value();
        secretary_ = token("secretary");
        Reply const created = post("/api/v1/councils",
                                   R"({"code":"MOHOK","institution":"MOH","name":{"en":"Council",)"
                                   R"("kk":"Кеңес"},"rules":"kz.council.local"})");
        EXPECT_EQ(created.status, 201);
    }

    Reply post(std::string const& target, std::string const& body) {
        return send("POST", target, body, secretary_);
    }
    static std::string member(std::string const& name, std::string const& more = "") {
        return R"({"name":")" + name + R"(","capacity":"citizen",)" + more +
               R"("mandate":{"begins":"2026-02-01","ends":"2029-02-01"}})";
    }
    static std::string members() {
        return R"({"members":[)" + member("Aigul", R"("is_chair":true,)") + "," + member("Boris") +
               "," + member("Dana") + "]}";
    }
    /// On no draft; its address.
    std::string adopted(std::string const& text = "Answer calls after six.") {
        Reply const made =
            post(std::string{council} + "/recommendations",
                 R"({"subject":"work","about":{"en":"Hot line"},"text":{"en":")" + text + R"("}})");
        EXPECT_EQ(made.status, 201);
        return "/api/v1/recommendations/" +
               std::string{std::string_view{made.body.at("number").as_string()}};
    }
    /// A kept answer is given for a second after a change.
    Reply now(std::string const& target) {
        clock_->advance(std::chrono::seconds{1});
        return send("GET", target);
    }

    std::string secretary_;
};

TEST_F(CouncilsApiTest, AreFoundedAndFound) {
    Reply const found = send("GET", council);
    ASSERT_EQ(found.status, 200);
    EXPECT_EQ(found.body.at("rules").as_string(), "kz.council.local");
    EXPECT_EQ(found.body.at("institution").as_string(), "MOH");
    EXPECT_EQ(send("GET", "/api/v1/councils").body.at("items").as_array().size(), 1U);
    EXPECT_EQ(send("GET", "/api/v1/councils/NONE").status, 404);
    std::string const second =
        R"({"code":"SECOND","institution":"MOH","name":{"en":"Two"},"rules":"kz.council.lokal"})";
    Reply const refused = post("/api/v1/councils", second);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.first_key(), "council.rules_unknown");
    EXPECT_EQ(send("POST", "/api/v1/councils", second, regulator_).status, 403);
    EXPECT_EQ(send("POST", "/api/v1/councils", second).status, 401);
}

TEST_F(CouncilsApiTest, AppointTheirMembers) {
    std::string const all = std::string{council} + "/members";
    Reply const unread =
        post(all, R"({"members":[{"name":"A","capacity":"king","mandate":{"begins":"soon",)"
                  R"("ends":"2029-02-01","in_a_row":-1}}]})");
    EXPECT_EQ(unread.status, 422);
    EXPECT_THAT(json::serialize(unread.body),
                AllOf(HasSubstr("members[0].capacity"), HasSubstr("members[0].mandate.begins"),
                      HasSubstr("members[0].mandate.in_a_row")));
    EXPECT_THAT(
        json::serialize(post(all, R"({"members":[{"name":"A","capacity":"citizen"}]})").body),
        HasSubstr("members[0].mandate"));
    Reply const appointed = post(all, members());
    ASSERT_EQ(appointed.status, 201);
    ASSERT_EQ(appointed.body.at("items").as_array().size(), 3U);
    json::value const& first = appointed.body.at("items").at(0);
    EXPECT_TRUE(first.at("is_chair").as_bool());
    EXPECT_TRUE(first.at("sits").as_bool());
    EXPECT_EQ(first.at("mandate").at("in_a_row").as_int64(), 1);

    std::string const of_first = all + "/" + std::to_string(first.at("id").as_int64());
    EXPECT_EQ(post(of_first + "/departure", R"({"on":"2030-01-01","kind":"resigned"})").first_key(),
              "council.departure_when");
    Reply const left = post(of_first + "/departure", R"({"on":"2026-03-01","kind":"resigned"})");
    ASSERT_EQ(left.status, 200);
    EXPECT_EQ(left.body.at("departure").at("kind").as_string(), "resigned");
    EXPECT_FALSE(left.body.at("sits").as_bool());
    std::int64_t const second = appointed.body.at("items").at(1).at("id").as_int64();
    EXPECT_TRUE(send("PUT", std::string{council} + "/chair",
                     R"({"member":)" + std::to_string(second) + "}", secretary_)
                    .body.at("is_chair")
                    .as_bool());
    EXPECT_EQ(now(all).body.at("items").as_array().size(), 3U);
}

TEST_F(CouncilsApiTest, AreGivenAsPopolo) {
    Reply const appointed = post(std::string{council} + "/members", members());
    std::string const last = std::to_string(appointed.body.at("items").at(2).at("id").as_int64());
    (void)post(std::string{council} + "/members/" + last + "/departure",
               R"({"on":"2026-03-01","kind":"died"})");
    Reply const popolo = now(std::string{council} + "/popolo?language=kk");
    ASSERT_EQ(popolo.status, 200);
    EXPECT_EQ(popolo.body.at("persons").as_array().size(), 2U) << "those who sit";
    EXPECT_THAT(json::serialize(popolo.body), HasSubstr("Кеңес"));
    EXPECT_EQ(send("GET", std::string{council} + "/popolo?language=_").status, 422);
}

TEST_F(CouncilsApiTest, RecommendAndAreRepliedTo) {
    std::string const one = adopted();
    EXPECT_EQ(send("GET", one).body.at("state").as_string(), "adopted");
    EXPECT_EQ(send("POST", one + "/receipt", "{}", token("moderator")).status, 403);
    ASSERT_EQ(post(one + "/receipt", "{}").status, 200);
    EXPECT_EQ(post(one + "/receipt", "{}").first_key(), "recommendation.sent_already");
    Reply const sent = now(one);
    EXPECT_EQ(sent.body.at("state").as_string(), "awaiting_reply");
    EXPECT_FALSE(sent.body.at("is_overdue").as_bool());
    EXPECT_TRUE(sent.body.at("reply_by").as_object().contains("local"));
    // Overdue by time alone; what is kept is not given then.
    clock_->set(*parse_instant(sent.body.at("reply_by").at("instant").as_string().c_str()));
    EXPECT_TRUE(send("GET", one).body.at("is_overdue").as_bool());

    regulator_ = token("regulator");  // the session has ended since
    auto const as_regulator = [&](std::string const& what, std::string const& body) {
        return send("POST", one + what, body, regulator_);
    };
    EXPECT_EQ(as_regulator("/hearing", R"({"at":"2026-01-01T00:00:00Z"})").first_key(),
              "recommendation.hearing_before");
    EXPECT_EQ(as_regulator("/hearing", R"({"at":"2026-05-01T00:00:00Z"})").status, 200);
    EXPECT_EQ(as_regulator("/reply", R"({"disposition":"no","reason":{"en":"No."}})").status, 422);
    EXPECT_EQ(as_regulator("/reply", R"({"disposition":"accepted","reason":{"en":"Yes."}})").status,
              200);
    EXPECT_EQ(as_regulator("/steps", R"({"state":"done"})").first_key(), "recommendation.evidence");
    Reply const done = as_regulator(
        "/steps", R"({"state":"done","evidence":"https://moh.example","note":{"en":"Open."}})");
    ASSERT_EQ(done.status, 200);
    EXPECT_EQ(done.body.at("state").as_string(), "done");
    EXPECT_EQ(done.body.at("reply").at("office").as_string(), "Office");
    EXPECT_EQ(done.body.at("implementation").as_array().size(), 1U);
    EXPECT_EQ(send("GET", "/api/v1/recommendations/MOHOK-2026-0099").status, 404);
    EXPECT_EQ(send("GET", "/api/v1/recommendations/nothing").status, 422);
}

TEST_F(CouncilsApiTest, ListAndWithdrawWhatTheyRecommend) {
    std::string const one = adopted();
    (void)adopted("On Sundays.");
    Reply const page = send("GET", std::string{council} + "/recommendations?size=1");
    EXPECT_EQ(page.body.at("total").as_int64(), 2);
    EXPECT_EQ(page.body.at("items").as_array().size(), 1U);
    EXPECT_THAT(std::string{page.response.prepared ? page.response.prepared->octets
                                                   : page.response.fields.value("Link")},
                HasSubstr("rel=\"next\""));
    EXPECT_EQ(post(one + "/withdrawal", R"({"reason":{}})").status, 422);
    Reply const withdrawn = post(one + "/withdrawal", R"({"reason":{"en":"Done already."}})");
    ASSERT_EQ(withdrawn.status, 200);
    EXPECT_EQ(withdrawn.body.at("withdrawal").at("en").as_string(), "Done already.");
}

TEST_F(CouncilsApiTest, AreAnsweredByAResponseOnADraft) {
    std::string const number = open_consultation();
    std::string const of = "/api/v1/consultations/" + number;
    EXPECT_TRUE(send("GET", of + "/recommendations").body.at("items").as_array().empty());
    EXPECT_EQ(post(std::string{council} + "/recommendations",
                   R"({"subject":"draft","consultation":"x","text":{"en":"Taste."}})")
                  .status,
              422);
    Reply const made =
        post(std::string{council} + "/recommendations",
             R"({"subject":"draft","consultation":")" + number + R"(","text":{"en":"Taste."}})");
    ASSERT_EQ(made.status, 201);
    std::string const one{std::string_view{made.body.at("number").as_string()}};
    ASSERT_EQ(post("/api/v1/recommendations/" + one + "/receipt", "{}").status, 200);
    EXPECT_EQ(now(of + "/recommendations").body.at("items").as_array().size(), 1U);

    std::string const begin = R"({"disposition":"accepted","reason":{"en":"Yes."},)";
    EXPECT_EQ(send("POST", of + "/responses", begin + R"("recommendations":["one"]})", regulator_)
                  .first_key(),
              "recommendation.number");
    Reply const written = send("POST", of + "/responses",
                               begin + R"("recommendations":[")" + one + R"("]})", regulator_);
    ASSERT_EQ(written.status, 201);
    EXPECT_EQ(written.body.at("recommendations").at(0).as_string(), one);
    EXPECT_EQ(send("POST", "/api/v1/responses/publish",
                   R"({"responses":[)" + std::to_string(written.body.at("id").as_int64()) + "]}",
                   regulator_)
                  .status,
              204);
    json::value const replied = now("/api/v1/recommendations/" + one).body;
    EXPECT_EQ(replied.at("state").as_string(), "to_be_done");
    EXPECT_EQ(replied.at("reply").at("response"), written.body.at("id"));
}

}  // namespace
}  // namespace consult::test
