/// Subscribing, confirming, changing and ending, as a browser and a mail program do it.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class SubscriptionPagesTest : public PageTest {
protected:
    ConsultationNumber number = open_consultation();

    std::vector<OutgoingMail> mails() {
        while (platform->notices().work()) {
        }
        return platform->notices().take_mails(100);
    }
    Answer subscribe(SentFields fields) {
        fields.emplace_back("form_token", form_token(get("/ru/subscribe").body));
        return post("/ru/subscribe", fields);
    }
    /// Confirmed at the page; where managing it stands.
    std::string subscribed() {
        subscribe({{"what", "consultation:" + number.text()},
                   {"address", "aigul@example.org"},
                   {"frequency", "at_once"}});
        std::string const token = mails().at(0).token;
        std::string const location = post("/ru/subscriptions/" + token + "/confirm", {}).location;
        return location.substr(0, location.find('?'));
    }
};

TEST_F(SubscriptionPagesTest, TheOverviewLeadsToTheFormWithTheConsultationChosen) {
    std::string const page = "/en/consultations/" + number.text();
    EXPECT_THAT(get(page).body, HasSubstr("/en/subscribe?consultation=" + number.text()));
    Answer const form = get("/en/subscribe?consultation=" + number.text());
    EXPECT_EQ(form.status, 200);
    EXPECT_THAT(form.body, HasSubstr("value=\"consultation:" + number.text() + "\" selected"));
    EXPECT_THAT(form.body, HasSubstr("value=\"institution:MOH\""));
    EXPECT_THAT(form.body, HasSubstr("value=\"topic:health\""));
}

TEST_F(SubscriptionPagesTest, EveryAddressIsAnsweredAlike) {
    subscribed();
    SentFields const known{{"what", "everything"}, {"address", "aigul@example.org"}};
    SentFields const unknown{{"what", "everything"}, {"address", "nobody@example.org"}};
    Answer const first = subscribe(known);
    Answer const second = subscribe(unknown);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, second.body);
    EXPECT_THAT(first.body, Not(HasSubstr("example.org")));
    // Past three messages a day too.
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(subscribe(known).body, second.body);
}

TEST_F(SubscriptionPagesTest, WhatIsRefusedComesBackWithWhatWasTyped) {
    Answer const answer = subscribe({{"what", "institution:FIN"}, {"address", "no address"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("value=\"no address\""),
                                   HasSubstr("value=\"institution:FIN\" selected"),
                                   HasSubstr("Это не адрес электронной почты")));
    EXPECT_EQ(post("/en/subscribe",
                   {{"what", "everything"}, {"address", "a@example.org"}, {"form_token", "forged"}})
                  .status,
              409);
    EXPECT_THAT(mails(), IsEmpty());
}

TEST_F(SubscriptionPagesTest, OpeningALinkChangesNothing) {
    subscribe({{"what", "everything"}, {"address", "a@example.org"}});
    std::string const token = mails().at(0).token;
    std::string const link = "/ru/subscriptions/" + token + "/confirm";
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(get(link).status, 200);
        EXPECT_FALSE(value(platform->subscriptions().awaiting(token)).confirmed_at.has_value());
    }
    Answer const confirmed = post(link, {});
    EXPECT_EQ(confirmed.status, 303);
    EXPECT_THAT(get(confirmed.location).body, HasSubstr("Ваш адрес подтверждён"));
    std::string const managing = confirmed.location.substr(0, confirmed.location.find('?'));
    std::string const leaving = "/ru/unsubscribe/" + managing.substr(managing.rfind('/') + 1);
    EXPECT_EQ(get(leaving).status, 200);
    EXPECT_EQ(get(managing).status, 200) << "it is still there";
}

TEST_F(SubscriptionPagesTest, OneClickOfAMailProgramEndsIt) {
    std::string const managing = subscribed();
    std::string const leaving = "/ru/unsubscribe/" + managing.substr(managing.rfind('/') + 1);
    Answer const answer = post(leaving, {{"List-Unsubscribe", "One-Click"}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("Подписаться снова"));
    EXPECT_EQ(get(managing).status, 404);
    EXPECT_EQ(post(leaving, {{"List-Unsubscribe", "One-Click"}}).status, 200) << "once more";
}

TEST_F(SubscriptionPagesTest, IsChangedAndEndedAtItsPage) {
    std::string const managing = subscribed();
    std::string const token = managing.substr(managing.rfind('/') + 1);
    Answer const page = get(managing);
    EXPECT_THAT(page.body, AllOf(HasSubstr("a…l@example.org"), HasSubstr("Правила школьных кухонь"),
                                 Not(HasSubstr("aigul@"))));
    auto const id = value(platform->subscriptions().of(token)).subscriptions.at(0).id;
    SentFields fields{{"id", std::to_string(id.value())},
                      {"step", "change"},
                      {"frequency", "daily"},
                      {"language", "kk"}};
    EXPECT_EQ(post(managing, fields).status, 303);
    Subscription const changed = value(platform->subscriptions().of(token)).subscriptions.at(0);
    EXPECT_EQ(changed.frequency, Frequency::daily);
    EXPECT_EQ(changed.language, language("kk"));
    fields[1].second = "end";
    EXPECT_EQ(post(managing, fields).status, 200);
    EXPECT_EQ(get(managing).status, 404);
}

TEST_F(SubscriptionPagesTest, AnUnknownLanguageIsNotTakenForAnother) {
    std::string const managing = subscribed();
    std::string const token = managing.substr(managing.rfind('/') + 1);
    auto const id = value(platform->subscriptions().of(token)).subscriptions.at(0).id;
    EXPECT_EQ(post(managing, {{"id", std::to_string(id.value())},
                              {"step", "change"},
                              {"frequency", "daily"},
                              {"language", "tlh"}})
                  .status,
              422);
    EXPECT_EQ(value(platform->subscriptions().of(token)).subscriptions.at(0).frequency,
              Frequency::at_once);
}

TEST_F(SubscriptionPagesTest, NothingIsOfferedOfAConsultationThatIsOver) {
    value(platform->consultations().cancel(regulator, number, in_both("Withdrawn")));
    EXPECT_THAT(get("/en/consultations/" + number.text()).body,
                Not(HasSubstr("/en/subscribe?consultation=")));
    Answer const answer =
        subscribe({{"what", "consultation:" + number.text()}, {"address", "a@example.org"}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("id=\"what-error\""));
}

/// Mail about a comment that somebody made with an address.
TEST_F(SubscriptionPagesTest, TheOwnerOfAnAddressStopsMailAndAllowsItAgain) {
    NewComment offered;
    offered.consultation = number;
    offered.text = "Add fruit.";
    offered.language = language("ru");
    offered.identity.email = "victim@example.org";
    offered.idempotency_key = Bytes{view(randomness->salt())};
    CommentNumber const comment = value(platform->comments().submit(offered)).number;
    ResponseId const response =
        value(platform->responses().write(
                  regulator, number,
                  new_response(Disposition::accepted, "Fruit is added.", {comment}, "art_1")))
            .id;
    succeed(platform->responses().publish(regulator, {response}));
    std::string const token = mails().at(0).token;
    std::string const page = "/en/subscriptions/" + token;
    std::string const leaving = "/en/unsubscribe/" + token;
    for (std::string const& link : {page, leaving}) {
        EXPECT_THAT(get(link).body,
                    AllOf(HasSubstr("Messages to this address"), HasSubstr("v…m@example.org"),
                          HasSubstr("action=\"" + page + "/confirm\""),
                          HasSubstr("action=\"" + leaving + "\"")));
    }
    EXPECT_FALSE(value(platform->subscriptions().of(token)).refuses_all) << "looking says nothing";
    Answer const stopped = post(leaving, {{"List-Unsubscribe", "One-Click"}});
    EXPECT_EQ(stopped.status, 200);
    EXPECT_THAT(stopped.body, AllOf(HasSubstr("href=\"" + page + "\""),
                                    HasSubstr("Allow messages to this address again")));
    EXPECT_THAT(get(page).body, AllOf(HasSubstr("No such message is sent to it any more."),
                                      Not(HasSubstr("action=\"" + leaving + "\""))));
    std::string const location = post(page + "/confirm", {}).location;
    EXPECT_THAT(get(location).body,
                AllOf(HasSubstr("Its owner wants to be told"), Not(HasSubstr("/confirm\""))));
}

TEST_F(SubscriptionPagesTest, ATrackedCommentCanBeFollowed) {
    NewComment offered;
    offered.consultation = number;
    offered.text = "Add fruit.";
    offered.language = language("en");
    offered.idempotency_key = Bytes{view(randomness->salt())};
    Receipt const receipt = value(platform->comments().submit(offered));
    Answer const tracked = post(
        "/en/tracking", {{"number", receipt.number.text()}, {"token", receipt.tracking_token}});
    EXPECT_THAT(tracked.body, HasSubstr("value=\"comment:" + receipt.number.text() + "\""));
    SentFields fields{{"what", "comment:" + receipt.number.text()},
                      {"tracking_token", receipt.tracking_token}};
    Answer const form = post("/en/subscribe", fields);
    EXPECT_EQ(form.status, 200);
    EXPECT_THAT(form.body, Not(HasSubstr("There is a problem")));
    fields.emplace_back("address", "a@example.org");
    fields.emplace_back("form_token", form_token(form.body));
    EXPECT_EQ(post("/en/subscribe", fields).status, 200);
    EXPECT_THAT(mails(), SizeIs(1));
}

}  // namespace
}  // namespace consult::test
