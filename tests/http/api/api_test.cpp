#include <consult/log.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

constexpr char const* key_one = "0123456789abcdef-one";
constexpr char const* key_two = "0123456789abcdef-two";

TEST_F(ApiTest, ARegulatorPublishesAndTheDraftCanBeRead) {
    std::string const number = open_consultation();
    EXPECT_EQ(number, "MOH-2026-0001");
    Reply const found = send("GET", "/api/v1/consultations/" + number);
    EXPECT_EQ(found.status, 200);
    EXPECT_EQ(found.body.at("phase").as_string(), "open");
    EXPECT_EQ(found.body.at("period").at("closes").at("local").as_string(), "2026-03-21T00:00:00");
    EXPECT_EQ(found.body.at("period").at("closes").at("instant").as_string(),
              "2026-03-20T19:00:00.000000Z");
    Reply const provision = send("GET", "/api/v1/versions/" + std::to_string(version_) +
                                            "/texts/en/provisions/art_1__para_1");
    EXPECT_EQ(provision.status, 200);
    EXPECT_EQ(provision.body.at("element").as_string(), "paragraph");
}

TEST_F(ApiTest, WhatIsBeingPreparedIsUnknownToThePublic) {
    (void)send(
        "POST", "/api/v1/consultations",
        R"({"institution":"MOH","title":{"en":"T"},"summary":{"en":"S"},"languages":["en"]})",
        regulator_);
    EXPECT_EQ(send("GET", "/api/v1/consultations/MOH-2026-0001").status, 404);
    EXPECT_EQ(send("GET", "/api/v1/consultations").body.at("total").as_int64(), 0);
    EXPECT_EQ(send("GET", "/api/v1/consultations/MOH-2026-0001", "", regulator_).status, 200);
    EXPECT_EQ(send("GET", "/api/v1/consultations?preparing=true", "", regulator_)
                  .body.at("total")
                  .as_int64(),
              1);
}

TEST_F(ApiTest, PublishingAnIncompleteOneIsRefusedWithEveryReason) {
    (void)send("POST", "/api/v1/consultations",
               R"({"institution":"MOH","title":{"en":"T"},"summary":{},"languages":["en"]})",
               regulator_);
    Reply const refused =
        send("POST", "/api/v1/consultations/MOH-2026-0001/publish", "", regulator_);
    EXPECT_EQ(refused.status, 409);
    EXPECT_GE(refused.body.at("errors").as_array().size(), 4u);
}

TEST_F(ApiTest, ACommentIsReceivedOnceAndItsReceiptProvesIt) {
    std::string const number = open_consultation();
    std::string const body =
        R"({"text":"Кафе — дұрыс?\r\n","language":"kk","anchor":{"provision":"art_1","quote":"Text"},)"
        R"("identity":{"name":"A","email":"a@example.org"},"visibility":"name_withheld"})";
    Reply const first = comment(number, body, key_one);
    ASSERT_EQ(first.status, 201) << boost::json::serialize(first.body);
    EXPECT_EQ(first.body.at("text").as_string(), "Кафе — дұрыс?\r\n");
    EXPECT_EQ(first.body.at("number").as_string(), number + "-000001");
    Reply const again = comment(number, body, key_one);
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.body.at("repeated").as_bool());
    EXPECT_EQ(again.body.at("tracking_token"), first.body.at("tracking_token"));
    EXPECT_EQ(again.body.at("text"), first.body.at("text"));
    EXPECT_EQ(again.body.at("log"), first.body.at("log"));
    Reply const other = comment(number, R"({"text":"another"})", key_one);
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.first_key(), "comment.key_used");

    Reply const tracked = send(
        "POST", "/api/v1/comments/" + number + "-000001/track",
        R"({"tracking_token":")" +
            std::string{std::string_view{first.body.at("tracking_token").as_string()}} + "\"}");
    ASSERT_EQ(tracked.status, 200);
    boost::json::value const& receipt = tracked.body.at("receipt");
    InclusionProof proof;
    proof.position = receipt.at("proof").at("position").to_number<std::uint64_t>();
    proof.head.size = receipt.at("proof").at("head").at("size").to_number<std::uint64_t>();
    auto const digest = [](boost::json::value const& hex) {
        return *digest_from(*from_hex(std::string_view{hex.as_string()}));
    };
    proof.head.root = digest(receipt.at("proof").at("head").at("root"));
    for (boost::json::value const& hash : receipt.at("proof").at("path").as_array()) {
        proof.path.push_back(digest(hash));
    }
    Bytes const entry = *from_hex(std::string_view{receipt.at("log").at("entry").as_string()});
    EXPECT_TRUE(verify(proof, entry));
    EXPECT_EQ(receipt.at("log").at("entry"), first.body.at("log").at("entry"));

    EXPECT_EQ(send("POST", "/api/v1/comments/" + number + "-000001/track",
                   R"({"tracking_token":"someone else's"})")
                  .status,
              404);
}

TEST_F(ApiTest, ACommentIsSeenOnlyOnceScreenedAndNeverTellsAWithheldName) {
    std::string const number = open_consultation();
    (void)comment(number,
                  R"({"text":"hello","identity":{"name":"Secret","email":"s@example.org"},)"
                  R"("visibility":"name_withheld"})",
                  key_one);
    std::string const list = "/api/v1/consultations/" + number + "/comments";
    EXPECT_EQ(send("GET", list).body.at("total").as_int64(), 0);
    EXPECT_EQ(send("GET", "/api/v1/comments/" + number + "-000001").status, 404);
    EXPECT_EQ(
        send("POST", "/api/v1/screening",
             R"({"comments":[")" + number + R"(-000001"],"event":"publish"})", token("moderator"))
            .status,
        204);
    clock_->advance(std::chrono::seconds{2});
    Reply const seen = send("GET", list);
    EXPECT_EQ(seen.body.at("total").as_int64(), 1);
    EXPECT_EQ(boost::json::serialize(seen.body).find("Secret"), std::string::npos);
    EXPECT_EQ(boost::json::serialize(seen.body).find("example.org"), std::string::npos);
}

TEST_F(ApiTest, WithholdingTakesEffectAtOnceAlsoInTheCache) {
    std::string const number = open_consultation();
    (void)comment(number, R"({"text":"to be withheld"})", key_one);
    std::string const one = R"({"comments":[")" + number + R"(-000001"],)";
    (void)send("POST", "/api/v1/screening", one + R"("event":"publish"})", regulator_);
    std::string const path = "/api/v1/comments/" + number + "-000001";
    EXPECT_EQ(send("GET", path).body.at("text").as_string(), "to be withheld");
    EXPECT_NE(api_->ready("GET", path, "", ""), nullptr);
    Reply const refused =
        send("POST", "/api/v1/screening", one + R"("event":"withhold"})", regulator_);
    EXPECT_EQ(refused.status, 422) << "withholding needs a reason";
    EXPECT_EQ(send("POST", "/api/v1/screening", one + R"("event":"withhold","reason":"abuse"})",
                   regulator_)
                  .status,
              204);
    EXPECT_EQ(api_->ready("GET", path, "", ""), nullptr);
    Reply const after = send("GET", path);
    EXPECT_EQ(after.body.at("text").as_string(), "");
    EXPECT_EQ(after.body.at("withhold_reason").as_string(), "abuse");
}

TEST_F(ApiTest, TheDeadlineIsKeptToTheMicrosecond) {
    std::string const number = open_consultation();
    Instant const opens = *parse_instant("2026-03-02T03:00:00Z");
    Instant const closes = *parse_instant("2026-03-20T19:00:00Z");
    int made = 0;
    auto const at = [&](Instant instant) {
        clock_->set(instant);
        return comment(number, R"({"text":"now"})", key_one + std::to_string(made++)).status;
    };
    EXPECT_EQ(at(opens - std::chrono::microseconds{1}), 409);
    EXPECT_EQ(at(opens), 201);
    EXPECT_EQ(at(closes - std::chrono::seconds{1}), 201);
    EXPECT_EQ(at(closes - std::chrono::microseconds{1}), 201);
    EXPECT_EQ(at(closes), 409);
    EXPECT_EQ(at(closes + std::chrono::seconds{1}), 409);
    // A retry of what was in time gets its receipt after the closing too.
    EXPECT_EQ(comment(number, R"({"text":"now"})", key_one + std::string{"1"}).status, 200);
}

TEST_F(ApiTest, AFloodFromOneNetworkIsToldToWait) {
    std::string const number = open_consultation();
    int refused = 0;
    for (int i = 0; i < 8; ++i) {
        Reply const reply = comment(number, R"({"text":"again"})", key_one + std::to_string(i));
        if (reply.status != 429) continue;
        ++refused;
        EXPECT_FALSE(reply.response.fields.value("Retry-After").empty());
    }
    EXPECT_EQ(refused, 3);
}

TEST_F(ApiTest, ARetryGetsItsReceiptThoughItsNetworkIsPastItsFlow) {
    std::string const number = open_consultation();
    std::string const body = R"({"text":"mine","visibility":"name_withheld"})";
    Reply const first = comment(number, body, key_one);
    ASSERT_EQ(first.status, 201);
    for (int i = 0; i < 5; ++i)
        (void)comment(number, body, key_two + std::to_string(i));
    ASSERT_EQ(comment(number, body, key_two).status, 429);
    std::uint64_t const before = platform_->log().head().size;

    Reply const again = comment(number, body, key_one);
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.body.at("repeated").as_bool());
    EXPECT_EQ(again.body.at("tracking_token"), first.body.at("tracking_token"));
    EXPECT_EQ(again.body.at("log").at("entry"), first.body.at("log").at("entry"));
    EXPECT_EQ(again.response.fields.value("Cache-Control"), "no-store");

    Reply const other = comment(number, R"({"text":"another"})", key_one);
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.first_key(), "comment.key_used");
    EXPECT_EQ(comment(number, R"({"text":7})", key_one).status, 429);
    EXPECT_EQ(comment(number, body, "short").status, 429);
    EXPECT_EQ(platform_->log().head().size, before);
}

TEST_F(ApiTest, ARetryGetsItsReceiptPastItsFlowAfterTheClosingToo) {
    std::string const number = open_consultation();
    std::string const body = R"({"text":"mine"})";
    ASSERT_EQ(comment(number, body, key_one).status, 201);
    clock_->set(*parse_instant("2026-04-01T00:00:00Z"));
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(comment(number, body, key_two + std::to_string(i)).status, 409);
    }
    ASSERT_EQ(comment(number, body, key_two).status, 429);
    EXPECT_EQ(comment(number, body, key_one).status, 200);
}

TEST_F(ApiTest, RetriesPastTheFlowAreLookedUpOnlyAsManyAsMayBe) {
    http::ApiOptions options;
    options.submission_burst = 1;
    options.submissions_per_second = 1;
    options.most_retry_lookups = 0;
    api_ = std::make_unique<http::ApiHandler>(*platform_, options);
    std::string const number = open_consultation();
    ASSERT_EQ(comment(number, R"({"text":"mine"})", key_one).status, 201);
    Reply const refused = comment(number, R"({"text":"mine"})", key_one);
    EXPECT_EQ(refused.status, 429);
    EXPECT_FALSE(refused.response.fields.value("Retry-After").empty());
    clock_->advance(std::chrono::seconds{1});
    EXPECT_EQ(comment(number, R"({"text":"mine"})", key_one).status, 200);
}

TEST_F(ApiTest, BadInputNamesItsFieldAndChangesNothing) {
    std::string const number = open_consultation();
    std::uint64_t const before = platform_->log().head().size;
    struct Case {
        std::string body;
        int status;
        std::string key;
        std::string field;
    };
    for (Case const& one : {
             Case{R"({"text":"a","text":"b"})", 400, "json.duplicate", ""},
             Case{R"({"text":"a")", 400, "json.malformed", ""},
             Case{"{\"text\":\"\xff\"}", 400, "text.not_utf8", ""},
             Case{R"({"text":"a","colour":1})", 422, "json.unknown", "colour"},
             Case{R"({"text":7})", 422, "json.string", "text"},
             Case{R"({})", 422, "json.missing", "text"},
             Case{R"({"text":" \u200b\n"})", 422, "text.blank", "text"},
             Case{R"({"text":"a","anchor":{"provision":"art_9"}})", 422,
                  "comment.provision_unknown", "anchor.provision"},
             Case{R"({"text":"a","anchor":{"provision":"art_1","quote":"never said"}})", 422,
                  "comment.quote_unknown", "anchor.quote"},
             Case{R"({"text":"a\u0000b"})", 422, "text.nul", "text"},
             Case{R"({"text":"a","version":999})", 422, "comment.version_unknown", "version"},
             Case{R"({"text":"a","identity":{"email":"x"}})", 422, "comment.email",
                  "identity.email"},
             Case{R"([1])", 422, "json.object", ""},
         }) {
        SCOPED_TRACE(one.body);
        clock_->advance(std::chrono::seconds{10});
        Reply const reply = comment(number, one.body, key_two);
        EXPECT_EQ(reply.status, one.status);
        EXPECT_EQ(reply.first_key(), one.key);
        boost::json::object const& error = reply.body.at("errors").as_array().front().as_object();
        EXPECT_EQ(error.contains("field") ? error.at("field").as_string() : "", one.field);
    }
    EXPECT_EQ(comment(number, R"({"text":"a"})", "short").status, 422);
    std::string deep(100, '[');
    EXPECT_EQ(comment(number, deep, key_two).status, 413);
    EXPECT_EQ(platform_->log().head().size, before);
}

TEST_F(ApiTest, OfficialsActWithinTheirRoles) {
    std::string const number = open_consultation();
    std::string const path = "/api/v1/consultations/" + number;
    EXPECT_EQ(send("POST", path + "/cancel", R"({"reason":{"en":"r"}})").status, 401);
    EXPECT_EQ(send("POST", path + "/cancel", R"({"reason":{"en":"r"}})", token("moderator")).status,
              403);
    EXPECT_EQ(send("POST", path + "/cancel", R"({"reason":{"en":"r"}})", "forged").status, 401);
    EXPECT_EQ(send("GET", path + "/screening").status, 401);
    EXPECT_EQ(send("POST", path + "/cancel", R"({"reason":{"en":"r"}})", regulator_).status, 200);
    EXPECT_EQ(comment(number, R"({"text":"late"})", key_one).status, 409);
}

TEST_F(ApiTest, AnswersAndTheReportCloseTheCircle) {
    std::string const number = open_consultation();
    (void)comment(number, R"({"text":"why?"})", key_one);
    std::string const path = "/api/v1/consultations/" + number;
    (void)send("POST", "/api/v1/screening",
               R"({"comments":[")" + number + R"(-000001"],"event":"publish"})", regulator_);
    Reply const written =
        send("POST", path + "/responses",
             R"({"disposition":"accepted","reason":{"en":"Right."},"provision":"art_1",)"
             R"("comments":[")" +
                 number + R"(-000001"]})",
             regulator_);
    ASSERT_EQ(written.status, 201) << boost::json::serialize(written.body);
    EXPECT_EQ(send("GET", path + "/responses").body.at("total").as_int64(), 0);
    (void)send("PUT", path + "/report", R"({"text":{"en":"We heard."}})", regulator_);
    Reply const early = send("POST", path + "/report/publish", "{}", regulator_);
    EXPECT_EQ(early.status, 409);
    EXPECT_EQ(early.body.at("errors").as_array().size(), 3u)
        << "still open, a drafted response, and so a comment without one";
    clock_->set(*parse_instant("2026-03-25T00:00:00Z"));
    regulator_ = token("regulator");
    EXPECT_EQ(
        send("POST", "/api/v1/responses/publish",
             "{\"responses\":[" + boost::json::serialize(written.body.at("id")) + "]}", regulator_)
            .status,
        204);
    Reply const needless = send("POST", path + "/report/publish",
                                R"({"unanswered_reason":{"en":"None."}})", regulator_);
    EXPECT_EQ(needless.status, 409);
    Reply const report = send("POST", path + "/report/publish", "{}", regulator_);
    ASSERT_EQ(report.status, 200) << boost::json::serialize(report.body);
    EXPECT_EQ(report.body.at("figures").at("answered").as_int64(), 1);
    EXPECT_EQ(send("GET", path).body.at("phase").as_string(), "answered");
    EXPECT_TRUE(platform_->log().verify().holds());
}

TEST_F(ApiTest, TheReportSaysWhyItAnswersWhoeverHasNoResponse) {
    std::string const number = open_consultation();
    (void)comment(number, R"({"text":"why?"})", key_one);
    std::string const path = "/api/v1/consultations/" + number;
    (void)send("POST", "/api/v1/screening",
               R"({"comments":[")" + number + R"(-000001"],"event":"publish"})", regulator_);
    (void)send("PUT", path + "/report", R"({"text":{"en":"We heard."}})", regulator_);
    clock_->set(*parse_instant("2026-03-25T00:00:00Z"));
    regulator_ = token("regulator");
    Reply const silent = send("POST", path + "/report/publish", "{}", regulator_);
    EXPECT_EQ(silent.status, 409);
    EXPECT_EQ(silent.body.at("errors").at(0).at("field").as_string(), "unanswered_reason");
    Reply const report =
        send("POST", path + "/report/publish",
             R"({"unanswered_reason":{"en":"It is what the report is about."}})", regulator_);
    ASSERT_EQ(report.status, 200) << boost::json::serialize(report.body);
    Reply const read = send("GET", path + "/report");
    EXPECT_EQ(read.body.at("unanswered_reason").at("en").as_string(),
              "It is what the report is about.");
    EXPECT_EQ(read.body.at("figures").at("unanswered").as_int64(), 1);
}

TEST_F(ApiTest, DocumentsAreKeptAndGivenBackOctetForOctet) {
    std::string const number = open_consultation();
    std::string const path = "/api/v1/consultations/" + number + "/documents";
    Reply const uploaded =
        send("POST", path + "?kind=explanatory_note&language=ru&title=Note&file_name=note.txt",
             "Слова\n", regulator_, {{"Content-Type", "application/octet-stream"}});
    ASSERT_EQ(uploaded.status, 201) << boost::json::serialize(uploaded.body);
    EXPECT_EQ(uploaded.body.at("sha256").as_string(), to_hex(sha256("Слова\n")));
    std::string const document =
        "/api/v1/documents/" + boost::json::serialize(uploaded.body.at("id"));
    EXPECT_EQ(send("GET", document + "/content").status, 404) << "not published yet";
    EXPECT_EQ(send("POST", document + "/publish", "", regulator_).status, 200);
    Reply const content = send("GET", document + "/content");
    ASSERT_EQ(content.status, 200);
    http::PullBody const& body = std::get<http::PullBody>(content.response.body);
    std::string octets(body.size, '\0');
    EXPECT_EQ(body.source(octets.data(), octets.size()), octets.size());
    EXPECT_EQ(octets, "Слова\n");
    EXPECT_EQ(send("POST", path + "?kind=other&language=ru&title=x&file_name=a.exe", "MZ",
                   regulator_, {{"Content-Type", "application/octet-stream"}})
                  .status,
              422);
}

TEST_F(ApiTest, UnknownAddressesMethodsAndParametersAreToldApart) {
    EXPECT_EQ(send("GET", "/api/v1/nothing").status, 404);
    Reply const wrong = send("DELETE", "/api/v1/consultations");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.response.fields.value("Allow"), "GET, POST");
    EXPECT_EQ(send("GET", "/api/v1/consultations?phse=open").status, 422);
    EXPECT_EQ(send("GET", "/api/v1/consultations?size=0").status, 422);
    EXPECT_EQ(send("GET", "/api/v1/consultations?cursor=x").status, 422);
    EXPECT_EQ(send("GET", "/api/v1/consultations?text=%zz").status, 400);
    EXPECT_EQ(send("POST", "/api/v1/sessions", "{}", "", {{"Content-Type", "text/plain"}}).status,
              415);
}

TEST_F(ApiTest, ListsArePagedByLinksBothWays) {
    std::string const number = open_consultation();
    std::string numbers;
    for (int i = 1; i <= 5; ++i) {
        clock_->advance(std::chrono::seconds{5});
        (void)comment(number, R"({"text":"c"})", key_one + std::to_string(i));
        numbers += (i > 1 ? ",\"" : "\"") + number + "-00000" + std::to_string(i) + "\"";
    }
    (void)send("POST", "/api/v1/screening",
               R"({"comments":[)" + numbers + R"(],"event":"publish"})", regulator_);
    std::string const list = "/api/v1/consultations/" + number + "/comments";
    Page<PublicComment> const first =
        *platform_->comments().list(*ConsultationNumber::parse(number), {}, {"", 2});
    EXPECT_EQ(first.items.size(), 2u);
    EXPECT_TRUE(first.previous.empty());
    Page<PublicComment> const second =
        *platform_->comments().list(*ConsultationNumber::parse(number), {}, {first.next, 2});
    EXPECT_EQ(second.items.front().number.sequence, 3u);
    Page<PublicComment> const back =
        *platform_->comments().list(*ConsultationNumber::parse(number), {}, {second.previous, 2});
    EXPECT_EQ(back.items.front().number.sequence, 1u);
    EXPECT_TRUE(back.previous.empty());
    CommentFilter newest;
    newest.order = CommentOrder::newest_first;
    Page<PublicComment> const last =
        *platform_->comments().list(*ConsultationNumber::parse(number), newest, {"", 2});
    EXPECT_EQ(last.items.front().number.sequence, 5u);
    clock_->advance(std::chrono::seconds{2});
    Reply const page = send("GET", list + "?size=2");
    EXPECT_NE(page.response.prepared->octets.find("Link: <" + list + "?size=2&cursor="),
              std::string::npos);
}

}  // namespace
}  // namespace consult::test
