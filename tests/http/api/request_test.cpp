// What is asked of every request, whatever its route.
#include "http/api/api_fixture.h"

namespace consult::test {
namespace {

constexpr char const* some_key = "0123456789abcdef0123456789abcdef";

std::int64_t status_in(boost::json::value const& body) {
    return body.at("status").as_int64();
}

TEST_F(ApiTest, PathsAndQueriesAreUtf8AndNameAParameterOnce) {
    std::string const list = "/api/v1/consultations";
    EXPECT_EQ(send("GET", list + "?text=%D1%84").status, 200);
    EXPECT_EQ(send("GET", list + "?text=%ff").status, 400);
    EXPECT_EQ(send("GET", list + "?%ff=1").status, 400);
    EXPECT_EQ(send("GET", list + "/%ff").status, 400);
    Reply const twice = send("GET", list + "?phase=open&phase=closed");
    EXPECT_EQ(twice.status, 422);
    EXPECT_EQ(twice.first_key(), "query.twice");
}

TEST_F(ApiTest, CredentialsThatNameNobodyAreNotPassedOver) {
    std::string const list = "/api/v1/consultations";
    for (char const* const credentials : {"Basic YTpi", "Bearer", "Bearer ", "Bearer unknown"}) {
        Reply const reply = send("GET", list, "", "", {{"Authorization", credentials}});
        EXPECT_EQ(reply.status, 401) << credentials;
        EXPECT_EQ(reply.response.fields.value("WWW-Authenticate"), "Bearer");
    }
    std::string const number = open_consultation();
    EXPECT_EQ(send("GET", list + "/" + number + "/screening", "", "",
                   {{"Authorization", "bearer " + regulator_}})
                  .status,
              200);
}

TEST_F(ApiTest, WhoIsNotSignedInIsToldSoBeforeWhatIsWrongWithTheBody) {
    Reply const reply = send("POST", "/api/v1/consultations", R"({"colour":1})");
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.first_key(), "actor.unauthenticated");
}

TEST_F(ApiTest, AProblemSaysTheStatusItComesWith) {
    std::string const number = open_consultation();
    std::string const path = "/api/v1/consultations/" + number + "/comments";
    for (std::string const& body : {std::string{"{"}, std::string{"{}"}, std::string(50, '['),
                                    R"({"text":")" + std::string(200'000, 'a') + R"("})"}) {
        Reply const reply = send("POST", path, body, "", {{"Idempotency-Key", some_key}});
        EXPECT_GE(reply.status, 400);
        EXPECT_EQ(status_in(reply.body), reply.status) << body.substr(0, 20);
    }
}

TEST_F(ApiTest, AMediaTypeIsReadWithoutRegardToCase) {
    std::string const number = open_consultation();
    EXPECT_EQ(
        send("POST", "/api/v1/consultations/" + number + "/comments", R"({"text":"a"})", "",
             {{"Idempotency-Key", some_key}, {"Content-Type", "Application/JSON; charset=utf-8"}})
            .status,
        201);
}

TEST_F(ApiTest, TellsAHundredProblemsAndThatThereAreMore) {
    std::string const number = open_consultation();
    std::string body = R"({"text":"a")";
    for (int i = 0; i < 5'000; ++i)
        body += ",\"m" + std::to_string(i) + "\":1";
    Reply const reply = send("POST", "/api/v1/consultations/" + number + "/comments", body + "}",
                             "", {{"Idempotency-Key", some_key}});
    EXPECT_EQ(reply.status, 422);
    boost::json::array const& errors = reply.body.at("errors").as_array();
    EXPECT_EQ(errors.size(), 101u);
    EXPECT_EQ(errors.back().at("key").as_string(), "problems.more");
}

TEST_F(ApiTest, WhatCantBeReadAndWhatBreaksARuleAreToldTogether) {
    std::string const number = open_consultation();
    Reply const reply = send("POST", "/api/v1/consultations/" + number + "/comments",
                             R"({"text":" ","language":"???","identity":{"email":"x"}})", "",
                             {{"Idempotency-Key", some_key}});
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.body.at("errors").as_array().size(), 3u);
}

TEST_F(ApiTest, AFileIsNotSentAgainToWhoHasIt) {
    std::string const number = open_consultation();
    std::string const source = "/api/v1/versions/" + std::to_string(version_) + "/texts/en/source";
    Reply const first = send("GET", source);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.response.fields.value("Cache-Control"), "no-cache");
    std::string const etag{first.response.fields.value("ETag")};
    ASSERT_FALSE(etag.empty());
    EXPECT_EQ(send("GET", source, "", "", {{"If-None-Match", etag}}).status, 304);
    EXPECT_EQ(send("GET", source, "", "", {{"If-None-Match", "\"other\""}}).status, 200);
    EXPECT_EQ(send("GET", source, "", regulator_).response.fields.value("Cache-Control"),
              "no-store");
}

}  // namespace
}  // namespace consult::test
