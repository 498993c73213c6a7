/// Reading together and double coding over the API.
#include <gmock/gmock.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

namespace json = boost::json;

class ReadingApiTest : public RemarksApiTest {
protected:
    std::vector<std::string> listed(std::string const& query) {
        Reply const reply = send("GET", of_ + "/reading/comments" + query, "", moderator_);
        EXPECT_EQ(reply.status, 200);
        std::vector<std::string> numbers;
        for (json::value const& item : reply.body.at("items").as_array()) {
            numbers.emplace_back(std::string_view{item.at("comment").at("number").as_string()});
        }
        return numbers;
    }
};

TEST_F(ReadingApiTest, QueuesAreCountedAndListed) {
    Reply const counted = send("GET", of_ + "/reading", "", moderator_);
    EXPECT_EQ(counted.status, 200);
    json::array const& queues = counted.body.at("items").as_array();
    EXPECT_EQ(queues[0], (json::value{{"count", 3}, {"exact", true}}));
    EXPECT_EQ(queues[1], (json::value{{"queue", "unread"}, {"count", 3}, {"exact", true}}));
    EXPECT_THAT(listed("?queue=unread&order=newest_first"),
                ::testing::ElementsAre(numbered(3), numbered(2), numbered(1)));
    Reply const page = send("GET", of_ + "/reading/comments?size=2&queue=unread", "", moderator_);
    EXPECT_EQ(page.body.at("items").as_array().size(), 2U);
    EXPECT_THAT(std::string{page.response.fields.value("Link")},
                ::testing::HasSubstr("queue=unread"));
    EXPECT_EQ(send("GET", of_ + "/reading/comments?queue=all", "", moderator_).first_key(),
              "reading.choice");
}

TEST_F(ReadingApiTest, TheNextIsTakenHeldAndLetGo) {
    Reply const taken = post(of_ + "/reading/next", R"({"filter":{"queue":["unread"]}})");
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, (json::value{{"comment", numbered(1)}}));
    std::string const comment = "/api/v1/comments/" + numbered(1) + "/reading";
    Reply const read = send("GET", comment, "", moderator_);
    EXPECT_EQ(read.body.at("work").at("held_by").at("name").as_string(), "Name");
    EXPECT_TRUE(read.body.at("work").as_object().contains("read_at"));
    EXPECT_EQ(post(comment + "/hold").status, 204);
    EXPECT_EQ(post(comment + "/release").status, 204);
    EXPECT_FALSE(
        send("GET", comment, "", moderator_).body.at("work").as_object().contains("held_by"));
    EXPECT_EQ(post(comment + "/take").status, 204);
    Reply const last =
        post(of_ + "/reading/next",
             R"({"filter":{"order":"oldest_first"},"after":")" + numbered(3) + "\"}");
    EXPECT_EQ(last.body, json::value(json::object{}));
    EXPECT_EQ(send("POST", comment + "/take", "", moderator_).status, 403);
    EXPECT_EQ(send("POST", comment + "/take", "").status, 401);
}

TEST_F(ReadingApiTest, CommentsAreMarkedAndAssigned) {
    std::string const two = R"({"comments":[")" + numbered(1) + R"(",")" + numbered(2) + R"("])";
    EXPECT_EQ(post("/api/v1/reading/marks", two + R"(,"mark":"read"})").status, 204);
    EXPECT_THAT(listed("?queue=unread"), ::testing::ElementsAre(numbered(3)));
    EXPECT_EQ(post("/api/v1/reading/marks", two + R"(,"mark":"no_answer"})").status, 204);
    EXPECT_EQ(post("/api/v1/reading/marks", two + R"(,"mark":"seen"})").first_key(), "json.choice");
    Reply const readers = send("GET", of_ + "/reading/readers", "", moderator_);
    std::string const to = json::serialize(readers.body.at("items").at(0).at("account"));
    Reply const some = post(of_ + "/reading/assignments", two + R"(,"to":)" + to + "}");
    EXPECT_EQ(some.body, (json::value{{"assigned", 2}}));
    EXPECT_THAT(listed("?assigned=" + to), ::testing::SizeIs(2));
    Reply const all = post(of_ + "/reading/assignments", R"({"filter":{"queue":["assigned"]}})");
    EXPECT_EQ(all.body, (json::value{{"assigned", 2}}));
    EXPECT_THAT(listed("?queue=assigned"), ::testing::IsEmpty());
    EXPECT_EQ(post(of_ + "/reading/assignments", "{}").first_key(), "reading.comments_or_filter");
}

TEST_F(ReadingApiTest, NotesStayWithinTheInstitution) {
    std::string const comment = "/api/v1/comments/" + numbered(1);
    Reply const note = post(comment + "/reading/notes", R"({"text":"A secret remark."})");
    EXPECT_EQ(note.status, 201);
    EXPECT_EQ(note.body.at("author").at("office").as_string(), "Office");
    Reply const read = send("GET", comment + "/reading", "", moderator_);
    EXPECT_EQ(read.body.at("notes").as_array().size(), 1U);
    EXPECT_EQ(send("GET", comment + "/reading", "").status, 401);
    EXPECT_EQ(
        post("/api/v1/screening", R"({"comments":[")" + numbered(1) + R"("],"event":"publish"})")
            .status,
        204);
    for (std::string const& path :
         {comment, of_ + "/comments", of_ + "/report", std::string{"/api/v1/log/entries"}}) {
        EXPECT_THAT(json::serialize(send("GET", path).body),
                    ::testing::Not(::testing::HasSubstr("secret")))
            << path;
    }
    EXPECT_THAT(json::serialize(send("GET", of_ + "/screening", "", moderator_).body),
                ::testing::Not(::testing::HasSubstr("secret")));
    std::string const id = json::serialize(note.body.at("id"));
    EXPECT_EQ(send("DELETE", comment + "/reading/notes/" + id, "", regulator_).status, 204);
    EXPECT_EQ(send("DELETE", comment + "/reading/notes/" + id, "", regulator_).status, 404);
}

TEST_F(ReadingApiTest, ViewsAreKeptRenamedAndDeleted) {
    std::string const views = of_ + "/reading/views";
    Reply const saved =
        post(views, R"({"name":"Mine","filter":{"queue":["unread"],"provision":"-"}})");
    EXPECT_EQ(saved.status, 201);
    EXPECT_EQ(saved.body.at("filter"),
              (json::value{{"provision", "-"}, {"queue", json::array{"unread"}}}));
    std::string const one = views + "/" + json::serialize(saved.body.at("id"));
    EXPECT_EQ(send("PUT", one, R"({"name":"Ours"})", regulator_).body.at("name").as_string(),
              "Ours");
    EXPECT_EQ(send("GET", views, "", regulator_).body.at("items").as_array().size(), 1U);
    EXPECT_EQ(send("GET", views, "", moderator_).body.at("items").as_array().size(), 0U);
    EXPECT_EQ(send("DELETE", one, "", moderator_).status, 404);
    EXPECT_EQ(send("DELETE", one, "", regulator_).status, 204);
}

TEST_F(ReadingApiTest, ASearchIsKeptAsAView) {
    std::string const views = of_ + "/reading/views";
    json::value const search{{"words", "water"},
                             {"order", "relevance"},
                             {"provision", ""},
                             {"answered", false},
                             {"received_from", "2026-03-01T00:00:00.000000Z"}};
    Reply const saved =
        post(views, json::serialize(json::value{{"name", "Water"}, {"search", search}}));
    EXPECT_EQ(saved.status, 201);
    EXPECT_EQ(saved.body.at("search"), search);
    EXPECT_FALSE(saved.body.as_object().contains("filter"));
    EXPECT_EQ(send("GET", views, "", regulator_).body.at("items").at(0).at("search"), search);

    EXPECT_EQ(post(views, R"({"name":"Both","filter":{},"search":{"words":"a"}})").first_key(),
              "reading.view_both");
    EXPECT_EQ(post(views, R"({"name":"None","search":{}})").first_key(), "json.missing");
    EXPECT_EQ(post(views, R"({"name":"Odd","search":{"words":"a","rank":1}})").first_key(),
              "json.unknown");
    Reply const wrong = post(views, R"({"name":"Odd","search":{"words":"a","order":"best"}})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.body.at("errors").at(0).at("field").as_string(), "search.order");
}

TEST_F(ReadingApiTest, ASampleNeedsThemes) {
    Reply const readers = send("GET", of_ + "/reading/readers", "", moderator_);
    std::string const coder = json::serialize(readers.body.at("items").at(0).at("account"));
    Reply const refused =
        post(of_ + "/coding", R"({"name":"One","size":2,"coders":[)" + coder + R"(,"x"]})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(send("GET", of_ + "/coding", "", moderator_).body.at("items").as_array().size(), 0U);
    EXPECT_EQ(send("GET", of_ + "/coding/7", "", moderator_).first_key(), "coding.sample_unknown");
    EXPECT_EQ(send("GET", of_ + "/coding/7/results", "", moderator_).status, 404);
    EXPECT_EQ(
        post(of_ + "/coding/7/codes", R"({"comment":")" + numbered(1) + R"(","themes":[]})").status,
        404);
}

}  // namespace
}  // namespace consult::test
