/// Comments as web annotations.
#include "api_fixture.h"

namespace consult::test {
namespace {

/// Of the draft that the fixture publishes.
constexpr char const* first_eid = "art_1";

class AnnotationsTest : public ApiTest {
protected:
    AnnotationsTest() {
        number_ = open_consultation();
        annotations_ = "/api/v1/consultations/" + number_ + "/annotations";
        text_ = "/api/v1/versions/" + std::to_string(version_) + "/texts/en";
    }

    Reply submit(std::string const& body, std::string const& key = "0123456789abcdef0123") {
        return send("POST", annotations_, body, "",
                    {{"Idempotency-Key", key}, {"Content-Type", "application/ld+json"}});
    }
    [[nodiscard]] std::string offered(std::string const& eid) const {
        return R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation",)"
               R"("motivation":"commenting","body":{"type":"TextualBody","value":"Too short.",)"
               R"("language":"en","format":"text/plain"},"creator":{"type":"Person","name":"Asel"},)"
               R"("target":{"source":")" +
               text_ + R"(","selector":{"type":"FragmentSelector","value":")" + eid + R"("}}})";
    }
    void publish(std::string const& comment) {
        std::string const moderator = token("moderator");
        EXPECT_EQ(send("POST", "/api/v1/screening",
                       R"({"comments":[")" + comment + R"("],"event":"publish"})", moderator)
                      .status,
                  204);
    }
    static std::vector<std::string> fields(Reply const& reply) {
        std::vector<std::string> names;
        for (boost::json::value const& error : reply.body.at("errors").as_array())
            names.emplace_back(std::string_view{error.at("field").as_string()});
        return names;
    }

    std::string number_;
    std::string annotations_;
    std::string text_;
};

TEST_F(AnnotationsTest, AnAnnotationIsACommentAndReadsAsOne) {
    std::string const eid = first_eid;
    Reply const receipt = submit(offered(eid));
    ASSERT_EQ(receipt.status, 201) << boost::json::serialize(receipt.body);
    std::string const comment{std::string_view{receipt.body.at("number").as_string()}};
    EXPECT_EQ(submit(offered(eid)).status, 200) << "the same again";
    publish(comment);

    Reply const one = send("GET", "/api/v1/comments/" + comment + "/annotation");
    ASSERT_EQ(one.status, 200);
    ASSERT_TRUE(one.response.prepared);
    std::string const head =
        one.response.prepared->octets.substr(0, one.response.prepared->head_size);
    EXPECT_NE(head.find("application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""),
              std::string::npos)
        << head;
    EXPECT_EQ(one.body.at("type").as_string(), "Annotation");
    EXPECT_EQ(one.body.at("motivation").as_string(), "commenting");
    EXPECT_EQ(one.body.at("body").at("value").as_string(), "Too short.");
    EXPECT_EQ(one.body.at("body").at("language").as_string(), "en");
    EXPECT_EQ(one.body.at("creator").at("name").as_string(), "Asel");
    EXPECT_EQ(one.body.at("target").at("source").as_string(), text_);
    EXPECT_EQ(one.body.at("target").at("selector").at("value").as_string(), eid);
    EXPECT_EQ(one.body.at("@context").at(0).as_string(), "http://www.w3.org/ns/anno.jsonld");

    Reply const page = send("GET", annotations_ + "?size=1");
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.body.at("type").as_string(), "AnnotationPage");
    EXPECT_EQ(page.body.at("partOf").at("total").as_int64(), 1);
    EXPECT_EQ(page.body.at("items").at(0).at("id"), one.body.at("id"));
    EXPECT_FALSE(page.body.at("items").at(0).as_object().contains("@context"));
    EXPECT_EQ(send("GET", annotations_ + "?version=999").status, 404);
}

TEST_F(AnnotationsTest, WhatIsWrittenCanBeSubmittedAgain) {
    std::string offer = offered(first_eid);
    std::string const person = R"({"type":"Person","name":"Asel"})";
    offer.replace(offer.find(person), person.size(),
                  "[" + person + R"(,{"type":"Organization","name":"Parents"}])");
    Reply const receipt = submit(offer);
    ASSERT_EQ(receipt.status, 201) << boost::json::serialize(receipt.body);
    std::string const comment{std::string_view{receipt.body.at("number").as_string()}};
    publish(comment);
    Reply const one = send("GET", "/api/v1/comments/" + comment + "/annotation");
    ASSERT_EQ(one.status, 200);
    Reply const again = submit(boost::json::serialize(one.body), "another-key-0123456789");
    ASSERT_EQ(again.status, 201) << boost::json::serialize(again.body);
    std::string const second{std::string_view{again.body.at("number").as_string()}};
    publish(second);
    Reply const other = send("GET", "/api/v1/comments/" + second + "/annotation");
    EXPECT_EQ(other.body.at("body"), one.body.at("body"));
    EXPECT_EQ(other.body.at("target"), one.body.at("target"));
    EXPECT_EQ(other.body.at("creator"), one.body.at("creator"));
    EXPECT_NE(other.body.at("id"), one.body.at("id"));

    std::string twice = offered(first_eid);
    twice.replace(twice.find(person), person.size(), "[" + person + "," + person + "]");
    EXPECT_EQ(fields(submit(twice, "a-third-key-0123456789")),
              (std::vector<std::string>{"creator.1"}));
}

TEST_F(AnnotationsTest, RefusalsNameTheMembersOfTheAnnotation) {
    Reply const nothing = submit("{}");
    EXPECT_EQ(nothing.status, 422);
    EXPECT_EQ(fields(nothing), (std::vector<std::string>{"@context", "type", "body", "target"}));
    EXPECT_EQ(fields(submit(offered("art_99"))),
              (std::vector<std::string>{"target.selector.value"}));
    std::string elsewhere = offered("art_99");
    elsewhere.replace(elsewhere.find(text_), text_.size(), "https://example.org/other");
    EXPECT_EQ(fields(submit(elsewhere)), (std::vector<std::string>{"target.source"}));
    std::string blank = offered(first_eid);
    blank.replace(blank.find("Too short."), 10, " ");
    EXPECT_EQ(fields(submit(blank)), (std::vector<std::string>{"body.value"}));
    EXPECT_EQ(send("POST", annotations_, offered(first_eid), "",
                   {{"Idempotency-Key", "0123456789abcdef0123"}, {"Content-Type", "text/plain"}})
                  .status,
              415);
}

TEST_F(AnnotationsTest, SourcesAreVersionsOrTextsAndNothingBehindThem) {
    for (char const* const rest : {"?x=1", "/texts/", "/comparison"}) {
        std::string other = offered("art_99");
        other.replace(other.find(text_), text_.size(),
                      "/api/v1/versions/" + std::to_string(version_) + rest);
        Reply const reply = submit(other);
        ASSERT_EQ(reply.status, 422) << rest;
        EXPECT_EQ(fields(reply), (std::vector<std::string>{"target.source"})) << rest;
    }
}

TEST_F(AnnotationsTest, CreatorsArePersonsOrOrganisations) {
    std::string robot = offered(first_eid);
    robot.replace(robot.find("\"Person\""), 8, "\"Software\"");
    Reply const refused = submit(robot);
    ASSERT_EQ(refused.status, 422) << boost::json::serialize(refused.body);
    EXPECT_EQ(fields(refused), (std::vector<std::string>{"creator.type"}));
    EXPECT_NE(boost::json::serialize(refused.body).find("Person or Organization"),
              std::string::npos);
}

}  // namespace
}  // namespace consult::test
