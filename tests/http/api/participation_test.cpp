/// Voluntary traits over HTTP: asking for them, giving them, counting them.
#include "api_fixture.h"

namespace consult::test {
namespace {

class ParticipationApiTest : public ApiTest {
protected:
    /// An open consultation that asks for gender and region.
    std::string asking() {
        std::string const texts =
            R"("title":{"en":"T"},"summary":{"en":"S"},"contact":"c","languages":["en"])";
        Reply const created = send("POST", "/api/v1/consultations",
                                   R"({"institution":"MOH",)" + texts + "}", regulator_);
        std::string const number{std::string_view{created.body.at("number").as_string()}};
        std::string const path = "/api/v1/consultations/" + number;
        EXPECT_EQ(
            send("PUT", path + "/traits", R"({"traits":["gender","region"]})", regulator_).status,
            204);
        Reply const draft = send("POST", path + "/drafts", "", regulator_);
        (void)send(
            "PUT",
            "/api/v1/versions/" + std::to_string(draft.body.at("id").as_int64()) + "/texts/en",
            "# Draft\n\n## Article 1. Scope\n\n1. Text.\n", regulator_,
            {{"Content-Type", "text/markdown"}});
        (void)send("PUT", path + "/period",
                   R"({"opens":"2026-03-02T08:00","closes":"2026-03-20T24:00"})", regulator_);
        EXPECT_EQ(send("POST", path + "/publish", "", regulator_).status, 200);
        return number;
    }
    static std::string key(int number) {
        return "a key of a test that is long enough " + std::to_string(number);
    }
};

TEST_F(ParticipationApiTest, TraitsAreAskedBeforePublicationOnly) {
    std::string const path = "/api/v1/consultations/" + asking() + "/traits";
    Reply const asked = send("GET", path);
    ASSERT_EQ(asked.status, 200);
    EXPECT_EQ(boost::json::serialize(asked.body), R"({"traits":["region","gender"]})");
    EXPECT_EQ(send("PUT", path, R"({"traits":[]})", regulator_).status, 409);
    EXPECT_EQ(send("PUT", path, R"({"traits":[]})").status, 401);
    EXPECT_EQ(send("PUT", path, R"({"traits":["shoe_size"]})", regulator_).status, 422);
}

TEST_F(ParticipationApiTest, AnswersAreCountedAndNeverGivenBack) {
    std::string const number = asking();
    for (int i = 0; i < 10; ++i) {
        clock_->set(clock_->now() + std::chrono::seconds{2});
        Reply const sent = comment(
            number, R"({"text":"Five.","traits":{"gender":"female","region":"KZ-75"}})", key(i));
        ASSERT_EQ(sent.status, 201);
        EXPECT_EQ(boost::json::serialize(sent.body).find("female"), std::string::npos);
    }
    std::string const path = "/api/v1/consultations/" + number;
    EXPECT_EQ(send("GET", path + "/participation").status, 404);
    Reply const counted = send("GET", path + "/participation", "", regulator_);
    ASSERT_EQ(counted.status, 200);
    EXPECT_EQ(counted.body.at("comments").as_int64(), 10);
    EXPECT_FALSE(counted.body.at("final").as_bool());
    boost::json::value const& gender = counted.body.at("traits").at(1);
    EXPECT_EQ(gender.at("trait").as_string(), "gender");
    EXPECT_EQ(gender.at("counts").at(0).at("value").as_string(), "female");
    EXPECT_EQ(gender.at("counts").at(0).at("count").as_int64(), 10);
    Reply const screening = send("GET", path + "/screening", "", regulator_);
    ASSERT_EQ(screening.status, 200);
    EXPECT_EQ(boost::json::serialize(screening.body).find("female"), std::string::npos);
    EXPECT_EQ(boost::json::serialize(screening.body).find("KZ-75"), std::string::npos);
}

TEST_F(ParticipationApiTest, CountsForEveryoneAreKeptAndThoseForOfficialsAreNot) {
    std::string const path = "/api/v1/consultations/" + asking();
    EXPECT_TRUE(send("GET", path + "/traits").response.prepared);
    Reply const early = send("GET", path + "/participation");
    EXPECT_EQ(early.status, 404);
    EXPECT_EQ(early.response.fields.value("Cache-Control"), "no-store");
    Reply const counts = send("GET", path + "/participation", "", regulator_);
    EXPECT_EQ(counts.status, 200);
    EXPECT_FALSE(counts.response.prepared);
    EXPECT_EQ(counts.response.fields.value("Cache-Control"), "no-store");
    // What an official was shown is not kept for everyone.
    EXPECT_EQ(send("GET", path + "/participation").status, 404);
}

TEST_F(ParticipationApiTest, AnAnswerIsOneOfThoseOfferedToWhatIsAsked) {
    std::string const number = asking();
    Reply const unknown = comment(
        number, R"({"text":"Five.","traits":{"gender":"yes","age_group":"18_24"}})", key(1));
    EXPECT_EQ(unknown.status, 422);
    EXPECT_EQ(unknown.first_key(), "comment.trait_answer");
    Reply const not_asked =
        comment(number, R"({"text":"Five.","traits":{"age_group":"18_24"}})", key(2));
    EXPECT_EQ(not_asked.status, 422);
    EXPECT_EQ(not_asked.first_key(), "comment.trait_not_asked");
    Reply const extra = comment(number, R"({"text":"Five.","traits":{"shoe_size":"44"}})", key(3));
    EXPECT_EQ(extra.status, 422);
}

}  // namespace
}  // namespace consult::test
