#include "api_fixture.h"

namespace consult::test {
namespace {

class CommentSearchApiTest : public ApiTest {
protected:
    CommentSearchApiTest() {
        EXPECT_TRUE(platform_->keep_search(folder_ / "consult.search"));
        number_ = open_consultation();
        std::string key(32, 'a');
        for (char const* const text : {"Clean <b>water</b>.", "Waters of lakes.", "A road."}) {
            ++key[0];
            EXPECT_EQ(
                comment(number_, std::string{R"({"language":"en","text":")"} + text + "\"}", key)
                    .status,
                201);
        }
        std::string const moderator = token("moderator");
        EXPECT_EQ(send("POST", "/api/v1/screening",
                       R"({"event":"publish","comments":[")" + number_ + R"(-000001",")" + number_ +
                           R"(-000003"]})",
                       moderator)
                      .status,
                  204);
        platform_->settle_search();
    }

    Reply search(std::string const& query) {
        return send("GET", "/api/v1/consultations/" + number_ + "/comments/search?" + query);
    }
    Reply search_all(std::string const& query, std::string const& token) {
        return send("GET", "/api/v1/consultations/" + number_ + "/screening/search?" + query, "",
                    token);
    }
    static std::vector<std::string> numbers(Reply const& reply) {
        std::vector<std::string> numbers;
        for (auto const& item : reply.body.at("items").as_array())
            numbers.emplace_back(std::string_view{item.at("comment").at("number").as_string()});
        return numbers;
    }

    std::string number_;
};

TEST_F(CommentSearchApiTest, AnswersWithCommentsAndWhereTheWordsAre) {
    Reply const found = search("q=water%20");
    ASSERT_EQ(found.status, 200);
    EXPECT_EQ(numbers(found), std::vector{number_ + "-000001"});
    EXPECT_EQ(found.body.at("total").to_number<int>(), 1);
    EXPECT_TRUE(found.body.at("total_is_exact").as_bool());
    EXPECT_TRUE(found.body.at("is_complete").as_bool());
    EXPECT_TRUE(found.body.at("is_current").as_bool());
    boost::json::value const& snippet = found.body.at("items").at(0).at("snippet");
    EXPECT_EQ(snippet.at("pieces"), boost::json::parse(R"([{"text":"Clean <b>","found":false},
                  {"text":"water","found":true},{"text":"</b>.","found":false}])"));
    EXPECT_EQ(found.response.fields.value("Cache-Control"), "no-store");
}

TEST_F(CommentSearchApiTest, AnswersOfficialsWithAllComments) {
    Reply const found = search_all("q=water%20&order=relevance", regulator_);
    ASSERT_EQ(found.status, 200);
    // The shorter one first.
    EXPECT_EQ(numbers(found), (std::vector{number_ + "-000002", number_ + "-000001"}));
    EXPECT_EQ(numbers(search_all("q=water%20&state=received", regulator_)),
              std::vector{number_ + "-000002"});
    EXPECT_EQ(search_all("q=water", "").status, 401);
}

TEST_F(CommentSearchApiTest, LeadsToTheNextPage) {
    Reply const first = search_all("q=water%20&size=1", regulator_);
    ASSERT_EQ(first.status, 200);
    std::string const link{first.response.fields.value("Link")};
    std::size_t const end = link.find('>');
    ASSERT_EQ(link.substr(end), ">; rel=\"next\"");
    Reply const second = send("GET", link.substr(1, end - 1), "", regulator_);
    EXPECT_EQ(numbers(second), std::vector{number_ + "-000001"});
    EXPECT_EQ(second.response.fields.value("Link"), "");
}

TEST_F(CommentSearchApiTest, NamesTheParametersThatAreWrong) {
    Reply const refused = search("q=%3F&order=best");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.body.at("errors").at(0).at("field"), "order");
    Reply const no_words = search("q=%3F");
    EXPECT_EQ(no_words.status, 422);
    EXPECT_EQ(no_words.body.at("errors").at(0).at("field"), "q");
    EXPECT_EQ(no_words.first_key(), "search.no_words");
    EXPECT_EQ(search("q=water&received_from=today").body.at("errors").at(0).at("field"),
              "received_from");
    EXPECT_EQ(search("q=water&language=??").status, 422);
    EXPECT_EQ(search("q=water&cursor=x").first_key(), "page.cursor");
}

}  // namespace
}  // namespace consult::test
