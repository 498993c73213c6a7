/// What officials see of messages, and the webhooks they make.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ConsoleNoticesTest : public PageTest {
protected:
    void subscribe() {
        NewSubscription subscription;
        subscription.address = "aigul@example.org";
        subscription.language = language("en");
        succeed(platform->subscriptions().subscribe(std::move(subscription), ""));
    }
    /// A message that could not be delivered.
    MessageId dead_letter() {
        subscribe();
        OutgoingMail const mail = platform->notices().take_mails(1).at(0);
        platform->notices().settle(mail.id, mail.attempt,
                                   {DeliveryOutcome::Kind::refused, "RCPT: 550 no <such> user"});
        return mail.id;
    }
    std::string admin() { return sign_in("admin", Role::administrator); }
};

TEST_F(ConsoleNoticesTest, MailsThatNothingSendsAreSaidOnTheDesk) {
    std::string const session = admin();
    EXPECT_THAT(get("/en/console", session).body, Not(HasSubstr("no mail server")));
    subscribe();
    EXPECT_THAT(get("/en/console", session).body,
                HasSubstr("1 message waits, and this server has no mail server to send it by."));
    // It is no concern of others.
    EXPECT_THAT(get("/en/console", sign_in("raushan", Role::regulator, moh.id)).body,
                Not(HasSubstr("no mail server")));
}

TEST_F(ConsoleNoticesTest, DeadLettersAreTriedAgainOrDiscarded) {
    std::string const id = std::to_string(dead_letter().value());
    std::string const session = admin();
    EXPECT_THAT(get("/en/console", session).body, HasSubstr("1 message could not be delivered."));
    EXPECT_THAT(get("/en/console/messages", session).body,
                AllOf(HasSubstr("a…l@example.org"), HasSubstr("550 no &lt;such&gt; user"),
                      Not(HasSubstr("aigul"))));
    // What doesn't say what to do discards nothing.
    EXPECT_EQ(send("/en/console/messages", {{"message", id}}, session).status, 422);
    EXPECT_EQ(send("/en/console/messages", {{"message", id}, {"step", "retry"}}, session).status,
              303);
    OutgoingMail const mail = platform->notices().take_mails(1).at(0);
    platform->notices().settle(mail.id, mail.attempt, {DeliveryOutcome::Kind::refused, "550"});
    EXPECT_EQ(send("/en/console/messages", {{"message", id}, {"step", "discard"}}, session).status,
              303);
    EXPECT_THAT(get("/en/console/messages", session).body,
                HasSubstr("Everything was delivered, or still can be."));
    EXPECT_EQ(send("/en/console/messages", {{"message", id}, {"step", "discard"}}, session).status,
              404);
    EXPECT_EQ(get("/en/console/messages", sign_in("raushan", Role::regulator, moh.id)).status, 403);
}

TEST_F(ConsoleNoticesTest, WhatWasStoppedIsCounted) {
    subscribe();
    std::string const token = platform->notices().take_mails(1).at(0).token;
    succeed(platform->subscriptions().unsubscribe(token));
    EXPECT_THAT(get("/en/console/messages", admin()).body,
                HasSubstr("in the last thirty days</dt><dd>1</dd>"));
}

TEST_F(ConsoleNoticesTest, AWebhooksSecretIsShownOnce) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    SentFields const fields{{"institution", "MOH"},
                            {"url", "https://example.org/hook"},
                            {"events", "consultation.published"},
                            {"events", "report.published"}};
    Answer const made = send("/en/console/webhooks", fields, session);
    EXPECT_EQ(made.status, 200);
    EXPECT_THAT(made.body, AllOf(HasSubstr("whsec_"), HasSubstr("https://example.org/hook")));
    EXPECT_THAT(get("/en/console/webhooks", session).body,
                AllOf(Not(HasSubstr("whsec_")), HasSubstr("https://example.org/hook"),
                      HasSubstr("Consultation published, Report published")));
    Answer const refused =
        send("/en/console/webhooks", {{"institution", "MOH"}, {"url", "http://x"}}, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("value=\"http://x\""),
                                    HasSubstr("Choose at least one of the events")));
    WebhookId const id = platform->webhooks().list(regulator).at(0).id;
    SentFields remove{{"step", "remove"}};
    remove.emplace_back("form_token", form_token(get("/en/console/webhooks", session).body));
    EXPECT_EQ(post("/en/console/webhooks/" + std::to_string(id.value()), remove, session).status,
              303);
    EXPECT_THAT(get("/en/console/webhooks", session).body, HasSubstr("There is no webhook yet."));
    EXPECT_EQ(get("/en/console/webhooks", sign_in("mod", Role::moderator, moh.id)).status, 403);
}

TEST_F(ConsoleNoticesTest, SaysWhyAWebhookFailsAndSinceWhenInTheOfficesWordsAndTime) {
    clock->set(at("2026-03-01T20:30:00Z"));
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    ConsultationNumber const number = prepare();
    value(platform->webhooks().create(
        regulator, NewWebhook{"MOH", "https://example.org/hook", {Occasion::published}}));
    value(platform->consultations().publish(regulator, number));
    auto const fail = [&](std::string const& reason) {
        while (platform->notices().work()) {
        }
        for (OutgoingCall const& call : platform->notices().take_calls(9)) {
            platform->notices().settle(call.id, call.attempt,
                                       {DeliveryOutcome::Kind::later, reason});
        }
        clock->advance(std::chrono::hours{2});
    };
    fail("answered 404");
    EXPECT_THAT(get("/en/console/webhooks", session).body,
                AllOf(HasSubstr("2 March 2026, 01:30 (Almaty, UTC+5)"),
                      HasSubstr("The address answered with the status 404.")));
    EXPECT_THAT(get("/ru/console/webhooks", session).body,
                AllOf(HasSubstr("Адрес ответил со статусом 404."), Not(HasSubstr("answered"))));
    fail("Couldn't connect to server");
    EXPECT_THAT(get("/ru/console/webhooks", session).body,
                HasSubstr("По этому адресу никто не принимает соединение."));
    EXPECT_THAT(get("/kk/console/webhooks", session).body,
                HasSubstr("Бұл мекенжайда қосылымды ешкім қабылдамайды."));
    fail("something <new>");
    EXPECT_THAT(get("/ru/console/webhooks", session).body, HasSubstr("something &lt;new&gt;"));
}

TEST_F(ConsoleNoticesTest, AnAccountHasAnAddress) {
    std::string const session = admin();
    AccountId const id = value(platform->accounts().list(administrator)).at(0).id;
    std::string const page = "/en/console/accounts/" + std::to_string(id.value());
    SentFields fields{{"name", "Admin"},
                      {"office", "Office"},
                      {"state", "active"},
                      {"roles", "administrator"},
                      {"email", "no address"}};
    EXPECT_EQ(send(page, fields, session).status, 422);
    fields.back().second = "admin@example.org";
    EXPECT_EQ(send(page, fields, session).status, 303);
    EXPECT_EQ(value(platform->accounts().list(administrator)).at(0).email, "admin@example.org");
    EXPECT_THAT(get(page, session).body, HasSubstr("value=\"admin@example.org\""));
}

}  // namespace
}  // namespace consult::test
