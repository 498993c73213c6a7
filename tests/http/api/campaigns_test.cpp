/// Campaigns and themes over the API.
#include <gmock/gmock.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

namespace json = boost::json;

class CampaignsApiTest : public ApiTest {
protected:
    CampaignsApiTest() {
        number_ = open_consultation();
        of_ = "/api/v1/consultations/" + number_;
        std::string const letter =
            "Please keep both bakeries of the village open on Sundays, since no bus runs to the "
            "town on that day and old people have no other way to get fresh bread in winter.";
        for (char key = 'a'; key < 'd'; ++key) {
            EXPECT_EQ(
                comment(number_, R"({"text":")" + letter + R"("})", std::string(22, key)).status,
                201);
        }
        platform_->campaigns().keep_up();
    }
    std::string campaign() {
        json::value const found = send("GET", of_ + "/campaigns", "", regulator_).body;
        return "/api/v1/campaigns/" +
               std::to_string(found.at("items").as_array().at(0).at("id").as_int64());
    }
    static std::vector<std::string> fields_of(Reply const& reply) {
        std::vector<std::string> fields;
        for (json::value const& error : reply.body.at("errors").as_array())
            fields.emplace_back(std::string_view{error.at("field").as_string()});
        return fields;
    }

    std::string number_;
    std::string of_;
};

TEST_F(CampaignsApiTest, AreListedAndConfirmed) {
    Reply const listed = send("GET", of_ + "/campaigns", "", regulator_);
    EXPECT_EQ(listed.status, 200);
    ASSERT_EQ(listed.body.at("items").as_array().size(), 1U);
    EXPECT_EQ(listed.body.at("items").as_array()[0].at("comments"), json::value(3));
    Reply const confirmed = send("POST", campaign() + "/confirm", "", regulator_);
    EXPECT_EQ(confirmed.status, 200);
    EXPECT_EQ(confirmed.body.at("state"), json::value("confirmed"));
}

TEST_F(CampaignsApiTest, EveryBadNumberIsNamedByItsOwnPlace) {
    std::string const body =
        R"({"comments":["none","also none",")" + number_ + R"(-000002","nothing"]})";
    Reply const refused = send("POST", campaign() + "/split", body, regulator_);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(fields_of(refused),
                ::testing::ElementsAre("comments[0]", "comments[1]", "comments[3]"));
    EXPECT_EQ(send("GET", campaign(), "", regulator_).body.at("comments"), json::value(3));
}

TEST_F(CampaignsApiTest, AreNotNamedUnread) {
    std::string const seen{std::string_view{
        send("GET", campaign(), "", regulator_).body.at("written_at").as_string()}};
    clock_->advance(std::chrono::minutes{1});
    std::string const path = campaign() + "/description";
    EXPECT_EQ(send("PUT", path + "?seen=" + seen, R"({"sponsor":"A"})", regulator_).status, 200);
    Reply const late = send("PUT", path + "?seen=" + seen, R"({"sponsor":"B"})", regulator_);
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.first_key(), "campaign.changed_meanwhile");
    EXPECT_EQ(send("GET", campaign()).body.at("sponsor"), json::value("A"));
    EXPECT_EQ(send("PUT", path + "?seen=today", R"({"sponsor":"B"})", regulator_).status, 422);
}

TEST_F(CampaignsApiTest, TellTheirLettersAndWhereTheyWent) {
    std::string const one = campaign();
    Reply const letters = send("GET", one + "/letters");
    EXPECT_EQ(letters.status, 200);
    ASSERT_EQ(letters.body.at("items").as_array().size(), 1U);
    EXPECT_EQ(letters.body.at("items").at(0).at("comments"), json::value(3));
    EXPECT_EQ(letters.body.at("items").at(0).as_object().count("comment"), 0U)
        << "nothing is published yet";
    EXPECT_EQ(letters.body.at("items").at(0).at("withheld"), json::value(false));
    EXPECT_EQ(send("GET", one + "/comments?letter=1", "", regulator_).body.at("total"),
              json::value(3));
    EXPECT_EQ(send("GET", one + "/comments?letter=2", "", regulator_).body.at("total"),
              json::value(0));
    EXPECT_EQ(send("GET", one + "/comments?letter=none").status, 422);
    Reply const beside =
        send("GET", "/api/v1/comments/" + number_ + "-000002/campaign", "", regulator_);
    EXPECT_EQ(beside.body.at("letter_number"), json::value(1));
    EXPECT_EQ(beside.body.at("letter_comments"), json::value(3));

    EXPECT_EQ(send("POST", one + "/dissolve", R"({"reason":"It is quoted."})", regulator_).status,
              204);
    Reply const gone = send("GET", one);
    EXPECT_EQ(gone.status, 200);
    EXPECT_EQ(gone.body.at("state"), json::value("dissolved"));
}

TEST_F(CampaignsApiTest, SayThatWhatTheyWereMergedIntoWasDissolved) {
    std::string const letter =
        "Let the morning train stop at our station again, for the children who go to the school of "
        "the next town have waited in the cold for an hour since the timetable was changed.";
    clock_->advance(std::chrono::minutes{1});  // so many at once are taken from one address
    for (char key = 'd'; key < 'h'; ++key) {
        EXPECT_EQ(comment(number_, R"({"text":")" + letter + R"("})", std::string(22, key)).status,
                  201);
    }
    platform_->campaigns().keep_up();
    json::value const found = send("GET", of_ + "/campaigns").body.at("items");
    ASSERT_EQ(found.as_array().size(), 2U);
    auto const id = [&](std::size_t place) {
        return std::to_string(found.as_array()[place].at("id").as_int64());
    };
    std::string const merged = "/api/v1/campaigns/" + id(1);
    EXPECT_EQ(
        send("POST", merged + "/merge", R"({"into":)" + id(0) + "}", regulator_).body.at("state"),
        json::value("found"));
    EXPECT_EQ(send("GET", merged).body.at("state"), json::value("found"));
    EXPECT_EQ(send("POST", "/api/v1/campaigns/" + id(0) + "/dissolve",
                   R"({"reason":"It is quoted."})", regulator_)
                  .status,
              204);
    EXPECT_EQ(send("GET", merged).body.at("state"), json::value("dissolved"));
    EXPECT_EQ(send("GET", merged).body.at("merged_into"), json::value(std::stoll(id(0))));
}

TEST_F(CampaignsApiTest, MergingAsksIntoWhich) {
    Reply const refused = send("POST", campaign() + "/merge", "{}", regulator_);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.body.at("errors").at(0).at("field"), json::value("into"));
    EXPECT_EQ(refused.body.at("errors").at(0).at("key"), json::value("json.missing"));
}

}  // namespace
}  // namespace consult::test
