/// Being told over HTTP: subscriptions by their tokens, webhooks, messages that came to nothing.
#include <gmock/gmock.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class NoticesApiTest : public ApiTest {
protected:
    NoticesApiTest() {
        NewAccount account;
        account.login = "admin";
        account.name = "Name";
        account.office = "Office";
        account.password = "a long enough password";
        account.roles = {{Role::administrator, {}}};
        (void)platform_->accounts().create(SystemActor{"test"}, account).value();
        admin_ = token("admin");
    }

    /// What waits to be sent now.
    std::vector<OutgoingMail> mails() {
        while (platform_->notices().work()) {
        }
        return platform_->notices().take_mails(100);
    }
    static std::string wanted(std::string const& further = {}) {
        return R"({"address":"a@example.org","subject":{"kind":"institution","name":"MOH"},)"
               R"("language":"kk")" +
               further + "}";
    }

    std::string admin_;
};

TEST_F(NoticesApiTest, ASubscriptionIsAskedForConfirmedChangedAndEnded) {
    EXPECT_EQ(send("POST", "/api/v1/subscriptions", wanted()).status, 204);
    std::vector<OutgoingMail> const asked = mails();
    ASSERT_THAT(asked, SizeIs(1));
    std::string const confirming = "/api/v1/subscriptions/" + asked[0].token;
    Reply const awaiting = send("GET", confirming + "/awaiting");
    ASSERT_EQ(awaiting.status, 200);
    EXPECT_EQ(awaiting.body.at("subject"),
              (boost::json::value{{"kind", "institution"}, {"name", "MOH"}}));
    EXPECT_EQ(awaiting.body.at("frequency").as_string(), "at_once");
    EXPECT_FALSE(awaiting.body.as_object().contains("confirmed_at"));
    EXPECT_EQ(awaiting.response.fields.value("Cache-Control"), "no-store");
    Reply const unasked = send("GET", confirming);
    EXPECT_EQ(unasked.body.at("is_unasked"), boost::json::value(true));
    EXPECT_TRUE(unasked.body.at("subscriptions").as_array().empty());

    Reply const confirmed = send("POST", confirming + "/confirm");
    ASSERT_EQ(confirmed.status, 200);
    std::string const managing =
        "/api/v1/subscriptions/" + std::string{confirmed.body.at("token").as_string()};
    Reply const subscriber = send("GET", managing);
    ASSERT_EQ(subscriber.status, 200);
    EXPECT_EQ(subscriber.body.at("address").as_string(), "a…@example.org");
    boost::json::value const& own = subscriber.body.at("subscriptions").at(0);
    std::string const one = managing + "/" + boost::json::serialize(own.at("id"));
    EXPECT_EQ(send("PUT", one, R"({"language":"en","frequency":"daily"})").status, 204);
    Reply const changed = send("GET", managing);
    EXPECT_EQ(changed.body.at("subscriptions").at(0).at("language").as_string(), "en");
    EXPECT_EQ(changed.body.at("subscriptions").at(0).at("frequency").as_string(), "daily");
    EXPECT_EQ(send("PUT", one, R"({"language":"en","frequency":"hourly"})").first_key(),
              "json.choice");

    Reply const ended = send("DELETE", one);
    EXPECT_EQ(ended.status, 200);
    EXPECT_FALSE(ended.body.as_object().contains("token")) << "nothing is left";
    EXPECT_EQ(send("GET", managing).status, 404);
    EXPECT_EQ(send("DELETE", managing).status, 404);
}

TEST_F(NoticesApiTest, AMessagesOwnTokenEndsIt) {
    EXPECT_EQ(send("POST", "/api/v1/subscriptions", wanted(R"(,"frequency":"daily")")).status, 204);
    Reply const confirmed =
        send("POST", "/api/v1/subscriptions/" + mails().at(0).token + "/confirm");
    std::string const managing =
        "/api/v1/subscriptions/" + std::string{confirmed.body.at("token").as_string()};
    EXPECT_EQ(send("DELETE", managing).status, 204);
    EXPECT_EQ(send("GET", managing).status, 404);
}

TEST_F(NoticesApiTest, TellsEveryProblemOfASubscription) {
    Reply const empty = send("POST", "/api/v1/subscriptions", "{}");
    EXPECT_EQ(empty.status, 422);
    EXPECT_THAT(empty.body.at("errors").as_array(), SizeIs(3));
    Reply const wrong = send("POST", "/api/v1/subscriptions",
                             R"({"address":"nowhere","subject":{"kind":"everything"},)"
                             R"("language":"kk"})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.body.at("errors").at(0).at("field").as_string(), "address");
    EXPECT_EQ(send("POST", "/api/v1/subscriptions",
                   R"({"address":"a@example.org","subject":{"kind":"planet"},"language":"kk"})")
                  .body.at("errors")
                  .at(0)
                  .at("field")
                  .as_string(),
              "subject.kind");
    EXPECT_THAT(mails(), SizeIs(0));
}

TEST_F(NoticesApiTest, AWebhookIsMadeListedAndRemoved) {
    std::string const webhooks = "/api/v1/webhooks";
    std::string const hook = R"({"institution":"MOH","url":"https://hooks.example.org/consult",)"
                             R"("events":["consultation.published","report.published"]})";
    EXPECT_EQ(send("POST", webhooks, hook).status, 401);
    EXPECT_EQ(send("POST", webhooks, hook, token("moderator")).status, 403);
    Reply const made = send("POST", webhooks, hook, regulator_);
    ASSERT_EQ(made.status, 201);
    EXPECT_THAT(std::string{made.body.at("secret").as_string()}, HasSubstr("whsec_"));
    Reply const listed = send("GET", webhooks, "", regulator_);
    ASSERT_THAT(listed.body.at("items").as_array(), SizeIs(1));
    EXPECT_EQ(listed.body.at("items").at(0), made.body.at("webhook"));
    std::string const one =
        webhooks + "/" + boost::json::serialize(made.body.at("webhook").at("id"));
    EXPECT_EQ(send("POST", one + "/enable", "", regulator_).status, 204);
    EXPECT_EQ(send("DELETE", one, "", regulator_).status, 204);
    EXPECT_EQ(send("DELETE", one, "", regulator_).status, 404);
    EXPECT_EQ(send("POST", webhooks,
                   R"({"url":"https://a.example.org","events":["consultation.lost"]})", admin_)
                  .body.at("errors")
                  .at(0)
                  .at("field")
                  .as_string(),
              "events[0]");
}

TEST_F(NoticesApiTest, ADeadLetterIsTriedAnewOrGivenUp) {
    EXPECT_EQ(send("POST", "/api/v1/subscriptions", wanted()).status, 204);
    OutgoingMail const mail = mails().at(0);
    platform_->notices().settle(mail.id, mail.attempt,
                                {DeliveryOutcome::Kind::refused, "550 no such user"});
    EXPECT_EQ(send("GET", "/api/v1/outbox", "", regulator_).status, 403);
    EXPECT_EQ(send("GET", "/api/v1/outbox", "", admin_).body.at("dead").as_int64(), 1);
    std::string const letters = "/api/v1/outbox/dead-letters";
    Reply const dead = send("GET", letters, "", admin_);
    ASSERT_EQ(dead.status, 200);
    boost::json::value const& letter = dead.body.at("items").at(0);
    EXPECT_EQ(letter.at("channel").as_string(), "mail");
    EXPECT_EQ(letter.at("reason").as_string(), "550 no such user");
    std::string const one = letters + "/" + boost::json::serialize(letter.at("id"));
    EXPECT_EQ(send("POST", one + "/retry", "", admin_).status, 204);
    EXPECT_EQ(send("POST", one + "/retry", "", admin_).status, 404);
    OutgoingMail const again = mails().at(0);
    platform_->notices().settle(again.id, again.attempt,
                                {DeliveryOutcome::Kind::refused, "550 no such user"});
    EXPECT_EQ(send("DELETE", one, "", admin_).status, 204);
    EXPECT_EQ(send("GET", "/api/v1/outbox", "", admin_).body.at("dead").as_int64(), 0);
}

}  // namespace
}  // namespace consult::test
