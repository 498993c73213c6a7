/// Who is told of what, once, and what becomes of messages.
#include "platform/notices_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using Outcome = DeliveryOutcome::Kind;

class NoticesOfTest : public NoticesTest {};

TEST_F(NoticesOfTest, EachWayOfBeingConcernedIsTold) {
    ConsultationNumber const earlier = open_consultation();
    clock->set(at("2026-03-01T06:00:00Z"));
    for (auto const& [address, subject] : std::vector<std::pair<char const*, SubscriptionSubject>>{
             {"all@example.org", {}},
             {"moh@example.org", {Kind::institution, "MOH"}},
             {"fin@example.org", {Kind::institution, "FIN"}},
             {"health@example.org", {Kind::topic, "health"}},
             {"one@example.org", {Kind::consultation, earlier.text()}},
         }) {
        subscribe(wanted(address, subject));
    }
    ConsultationNumber const number = prepare();
    EXPECT_THAT(mails(), IsEmpty()) << "what is in preparation is nobody's";
    value(platform->consultations().publish(regulator, number));
    std::string const published = " consultation.published " + number.text();
    std::vector<OutgoingMail> const first = mails();
    EXPECT_THAT(told(first),
                ElementsAre("all@example.org" + published, "health@example.org" + published,
                            "moh@example.org" + published));
    deliver(first);
    EXPECT_THAT(mails(), IsEmpty()) << "its first version is no news of its own";
    publish_version(3);
    std::string const version = " draft.version_published " + number.text();
    EXPECT_THAT(told(mails()),
                ElementsAre("all@example.org" + version, "health@example.org" + version,
                            "moh@example.org" + version));
}

TEST_F(NoticesOfTest, WhoeverIsConcernedTwiceIsToldOnce) {
    subscribe(wanted("a@example.org"));
    subscribe(wanted("A@example.org", {Kind::institution, "MOH"}));
    ConsultationNumber const number = prepare();
    value(platform->consultations().publish(regulator, number));
    EXPECT_THAT(mails(), SizeIs(1));
}

TEST_F(NoticesOfTest, OneThatIsAlsoWantedAtOnceIsNotHeld) {
    subscribe(wanted("a@example.org", {}, Frequency::daily));
    subscribe(wanted("a@example.org", {Kind::institution, "MOH"}));
    ConsultationNumber const number = prepare();
    value(platform->consultations().publish(regulator, number));
    EXPECT_THAT(told(mails()),
                ElementsAre("a@example.org consultation.published " + number.text()));
    EXPECT_EQ(platform->notices().figures().held, 0u);
}

TEST_F(NoticesOfTest, EveryStepOfTheWayIsTold) {
    subscribe(wanted("a@example.org"));
    ConsultationNumber const number = open_consultation();
    deliver(mails());
    auto const occasion = [&] {
        std::vector<OutgoingMail> const sent = mails();
        deliver(sent);
        return sent.size() == 1 ? std::string{name(sent[0].occasion)} : std::to_string(sent.size());
    };
    LocalizedText reason{language("en"), "More time"};
    value(platform->consultations().extend(
        regulator, number, value(parse_local_date_time("2026-03-20T18:00")), reason));
    EXPECT_EQ(occasion(), "consultation.extended");
    clock->set(at("2026-03-17T12:59:59Z"));
    EXPECT_EQ(occasion(), "0");
    clock->set(at("2026-03-17T13:00:00Z"));
    EXPECT_EQ(occasion(), "consultation.closing_soon");
    EXPECT_EQ(occasion(), "0");
    value(platform->consultations().cancel(regulator, number, reason));
    EXPECT_EQ(occasion(), "consultation.cancelled");
}

TEST_F(NoticesOfTest, WhatWasBeforeIsNotToldAfterAnotherStart) {
    ConsultationNumber const number = prepare();
    subscribe(wanted("a@example.org"));
    value(platform->consultations().publish(regulator, number));
    work();
    open();
    deliver(mails());
    open();
    EXPECT_THAT(mails(), IsEmpty());
    EXPECT_EQ(platform->notices().figures().untold, 0u);
}

TEST_F(NoticesOfTest, WhoGaveAnAddressWithACommentIsToldOfItsAnswer) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const mine = comment_of(number, "mine@example.org");
    CommentNumber const silent = comment_of(number, "", "No address here");
    CommentNumber const twice = comment_of(number, "mine@example.org", "Another one");
    ResponseId const response = answer(number, {mine, silent, twice});
    std::vector<OutgoingMail> const sent = mails();
    EXPECT_THAT(told(sent), ElementsAre("mine@example.org response.published " + mine.text(),
                                        "mine@example.org response.published " + twice.text()));
    EXPECT_EQ(sent.at(0).notices.at(0).response, response);
    EXPECT_EQ(sent.at(0).language, language("kk"));
}

TEST_F(NoticesOfTest, ManyAnsweredCommentsAreToldInSteps) {
    ConsultationNumber const number = open_consultation();
    std::vector<CommentNumber> comments;
    for (int i = 0; i < 401; ++i)
        comments.push_back(comment_of(number, "a" + std::to_string(i) + "@example.org",
                                      "Comment " + std::to_string(i)));
    answer(number, comments);
    EXPECT_THAT(mails(), SizeIs(401));
}

TEST_F(NoticesOfTest, ManySubscribersAreToldInSteps) {
    for (int i = 0; i < 301; ++i) {
        NewSubscription const offered = wanted("a" + std::to_string(i) + "@example.org");
        succeed(platform->subscriptions().subscribe(offered, std::to_string(i)));
    }
    for (OutgoingMail const& mail : mails()) {
        settle(mail, Outcome::delivered);
        value(platform->subscriptions().confirm(mail.token));
    }
    value(platform->consultations().publish(regulator, prepare()));
    EXPECT_THAT(mails(), SizeIs(301));
}

TEST_F(NoticesOfTest, WhoWantsNoMailAboutCommentsGetsNone) {
    ConsultationNumber const number = open_consultation();
    answer(number, {comment_of(number, "mine@example.org")});
    std::vector<OutgoingMail> const sent = mails();
    ASSERT_THAT(sent, SizeIs(1));
    Subscriber const before = value(platform->subscriptions().of(sent[0].token));
    EXPECT_TRUE(before.is_unasked);
    EXPECT_FALSE(before.refuses_all);
    succeed(platform->subscriptions().unsubscribe(sent[0].token));
    succeed(platform->subscriptions().unsubscribe(sent[0].token));
    EXPECT_TRUE(value(platform->subscriptions().of(sent[0].token)).refuses_all);
    deliver(sent);
    answer(number, {comment_of(number, "Mine@Example.org", "Once more")});
    EXPECT_THAT(mails(), IsEmpty());
    EXPECT_EQ(platform->notices().figures().stopped, 1u) << "that it was owed stays noted";
}

TEST_F(NoticesOfTest, ADigestTellsTheDayInOneMail) {
    subscribe(wanted("a@example.org", {}, Frequency::daily));
    subscribe(wanted("b@example.org", {}, Frequency::daily));
    ConsultationNumber const first = prepare();
    value(platform->consultations().publish(regulator, first));
    ConsultationNumber const second = prepare();
    value(platform->consultations().publish(regulator, second));
    EXPECT_THAT(mails(), IsEmpty());
    EXPECT_EQ(platform->notices().figures().held, 4u);
    // Eight in the morning in Almaty.
    clock->set(at("2026-03-02T02:59:59Z"));
    EXPECT_THAT(mails(), IsEmpty());
    clock->set(at("2026-03-02T03:00:00Z"));
    std::vector<OutgoingMail> const sent = mails();
    std::string const both = " subscription.digest " + first.text() + " " + second.text();
    EXPECT_THAT(told(sent), ElementsAre("a@example.org" + both, "b@example.org" + both));
    deliver(sent);
    EXPECT_THAT(mails(), IsEmpty());
    // The link of a digest ends all that are told daily.
    succeed(platform->subscriptions().unsubscribe(sent[0].token));
    EXPECT_FALSE(platform->subscriptions().of(sent[0].token).has_value());
}

TEST_F(NoticesOfTest, WhatADigestTellsOfOtherSubscriptionsIsNotLostWithOne) {
    std::string const institution =
        subscribe(wanted("a@example.org", {Kind::institution, "MOH"}, Frequency::daily));
    std::string const all =
        subscribe(wanted("a@example.org", {Kind::institution, "FIN"}, Frequency::daily));
    ConsultationNumber const moh_number = prepare();
    value(platform->consultations().publish(regulator, moh_number));
    ConsultationTexts texts;
    texts.languages = {language("en")};
    texts.title = LocalizedText{language("en"), "Taxes"};
    texts.summary = LocalizedText{language("en"), "How taxes are paid."};
    texts.contact = "taxes@fin.example";
    ConsultationNumber const fin_number =
        value(platform->consultations().create(outsider, "FIN", texts)).number;
    NewPeriod period;
    period.opens = value(parse_local_date_time("2026-03-02T09:00"));
    period.closes = value(parse_local_date_time("2026-03-16T18:00"));
    value(platform->consultations().set_period(outsider, fin_number, period));
    value(platform->drafts().add_text(
        outsider, value(platform->drafts().create(outsider, fin_number)).id, language("en"),
        SourceFormat::markdown, "# Taxes\n\n## Article 1. Who pays\n\nAll do.\n"));
    value(platform->consultations().publish(outsider, fin_number));
    work();
    clock->set(at("2026-03-02T03:00:00Z"));
    work();
    ASSERT_EQ(platform->notices().figures().waiting_mails, 1u);
    succeed(platform->subscriptions().unsubscribe(institution));
    EXPECT_THAT(told(mails()),
                ElementsAre("a@example.org subscription.digest " + fin_number.text()));
}

TEST_F(NoticesOfTest, OneThatFailsIsTriedAgainLater) {
    succeed(ask(wanted("a@example.org")));
    std::vector<OutgoingMail> sent = mails();
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(sent[0].attempt, 1u);
    EXPECT_THAT(mails(), IsEmpty()) << "it is taken";
    settle(sent[0], Outcome::later, "the server is away");
    EXPECT_THAT(mails(), IsEmpty());
    clock->advance(75s);
    sent = mails();
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(sent[0].attempt, 2u);
    EXPECT_EQ(platform->notices().figures().dead, 0u);
}

TEST_F(NoticesOfTest, OneThatNobodySettledIsThereForTheTakingAgain) {
    succeed(ask(wanted("a@example.org")));
    std::vector<OutgoingMail> const first = mails();
    clock->advance(Notices::time_to_send);
    std::vector<OutgoingMail> const second = mails();
    ASSERT_THAT(second, SizeIs(1));
    EXPECT_EQ(second[0].id, first.at(0).id);
    // Whoever was late says nothing about it any more.
    settle(first[0], Outcome::refused, "late");
    EXPECT_EQ(platform->notices().figures().dead, 0u);
    settle(second[0], Outcome::delivered);
    EXPECT_EQ(platform->notices().figures().waiting_mails, 0u);
}

TEST_F(NoticesOfTest, OneThatIsRefusedIsADeadLetterOnTheDesk) {
    succeed(ask(wanted("aigul@example.org")));
    settle(mails().at(0), Outcome::refused, "550 no such user");
    auto const letters = value(platform->notices().dead_letters(administrator));
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].recipient, "a…l@example.org");
    EXPECT_EQ(letters[0].reason, "550 no such user");
    EXPECT_EQ(letters[0].occasion, Occasion::confirmation);
    EXPECT_FALSE(platform->notices().dead_letters(regulator).has_value());
    EXPECT_FALSE(platform->notices().retry(regulator, letters[0].id).has_value());
    succeed(platform->notices().retry(administrator, letters[0].id));
    EXPECT_THAT(problems_of(platform->notices().retry(administrator, letters[0].id)),
                ElementsAre("message outbox.no_dead_letter"));
    std::vector<OutgoingMail> const again = mails();
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again[0].attempt, 1u);
    settle(again[0], Outcome::refused, "550 no such user");
    succeed(platform->notices().discard(administrator, letters[0].id));
    EXPECT_EQ(platform->notices().figures().dead, 0u);
    EXPECT_THAT(mails(), IsEmpty());
}

TEST_F(NoticesOfTest, OneIsGivenUpAfterThreeDays) {
    succeed(ask(wanted("a@example.org")));
    settle(mails().at(0), Outcome::later, "away");
    clock->advance(72h);
    settle(mails().at(0), Outcome::later, "still away");
    EXPECT_EQ(platform->notices().figures().dead, 1u);
}

TEST_F(NoticesOfTest, AdministratorsHearOfDeadLettersOnceADay) {
    value(platform->accounts().create(administrator, {"admin",
                                                      "Admin",
                                                      "Office",
                                                      "correct horse battery",
                                                      {{Role::administrator, {}}},
                                                      "admin@example.org"}));
    for (char const* const address : {"a@example.org", "b@example.org"})
        succeed(ask(wanted(address)));
    for (OutgoingMail const& mail : mails())
        settle(mail, Outcome::refused, "550");
    std::vector<OutgoingMail> const sent = mails();
    ASSERT_THAT(told(sent), ElementsAre("admin@example.org outbox.dead_letters"));
    EXPECT_EQ(sent[0].dead_letters, 2u);
    EXPECT_EQ(sent[0].token, "");
    // That this one is not delivered is not told by another one, on the next day either.
    clock->advance(24h);
    settle(mails().at(0), Outcome::refused, "550");
    EXPECT_THAT(mails(), IsEmpty());
}

class WebhooksTest : public NoticesTest {
protected:
    MadeWebhook make(std::string institution = "MOH") {
        return value(platform->webhooks().create(administrator,
                                                 {std::move(institution),
                                                  "https://example.org/hook",
                                                  {Occasion::published, Occasion::cancelled}}));
    }
    std::vector<OutgoingCall> calls() {
        work();
        return platform->notices().take_calls(100);
    }
};

TEST_F(WebhooksTest, AreMadeByThoseWhoAnswerForTheInstitution) {
    NewWebhook const offered{"MOH", "https://example.org/hook", {Occasion::published}};
    EXPECT_TRUE(platform->webhooks().create(regulator, offered).has_value());
    EXPECT_THAT(problems_of(platform->webhooks().create(outsider, offered)),
                ElementsAre(" actor.forbidden"));
    EXPECT_THAT(problems_of(platform->webhooks().create(moderator, offered)),
                ElementsAre(" actor.forbidden"));
    EXPECT_FALSE(platform->webhooks().create(anyone, offered).has_value());
    NewWebhook of_all = offered;
    of_all.institution.clear();
    EXPECT_FALSE(platform->webhooks().create(regulator, of_all).has_value());
    WebhookId const id = value(platform->webhooks().create(administrator, of_all)).webhook.id;
    EXPECT_THAT(platform->webhooks().list(administrator), SizeIs(2));
    EXPECT_THAT(platform->webhooks().list(regulator), SizeIs(1));
    EXPECT_THAT(platform->webhooks().list(outsider), IsEmpty());
    EXPECT_THAT(problems_of(platform->webhooks().remove(regulator, id)),
                ElementsAre("webhook webhook.unknown"));
    succeed(platform->webhooks().remove(administrator, id));
}

TEST_F(WebhooksTest, AreCalledForTheirEventsOfTheirInstitution) {
    MadeWebhook const made = make();
    make("FIN");
    ConsultationNumber const number = open_consultation();
    std::vector<OutgoingCall> const sent = calls();
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(sent[0].url, "https://example.org/hook");
    EXPECT_EQ(sent[0].notice.consultation, number);
    EXPECT_EQ(sent[0].notice.occasion, Occasion::published);
    EXPECT_TRUE(made.secret.starts_with("whsec_"));
    EXPECT_EQ(made.secret.size(), 6u + 44u);
    publish_version(3);
    EXPECT_THAT(calls(), IsEmpty());
}

TEST_F(WebhooksTest, AreDisabledAfterFailingForDays) {
    WebhookId const id = make().webhook.id;
    open_consultation();
    OutgoingCall call = calls().at(0);
    platform->notices().settle(call.id, call.attempt, {Outcome::later, "answered 500"});
    Webhook failing = platform->webhooks().list(administrator).at(0);
    EXPECT_EQ(failing.failing_since, clock->now());
    EXPECT_EQ(failing.last_error, "answered 500");
    EXPECT_FALSE(failing.disabled_at.has_value());
    clock->advance(72h);
    call = calls().at(0);
    platform->notices().settle(call.id, call.attempt, {Outcome::later, "answered 500"});
    EXPECT_TRUE(platform->webhooks().list(administrator).at(0).disabled_at.has_value());
    EXPECT_EQ(platform->notices().figures().dead, 1u);
    succeed(platform->webhooks().enable(administrator, id));
    succeed(platform->notices().retry(administrator, call.id));
    call = calls().at(0);
    platform->notices().settle(call.id, call.attempt, {Outcome::delivered, ""});
    EXPECT_FALSE(platform->webhooks().list(administrator).at(0).failing_since.has_value());
}

TEST_F(WebhooksTest, OneThatSaysItIsGoneIsDisabledAtOnce) {
    make();
    open_consultation();
    OutgoingCall const call = calls().at(0);
    platform->notices().settle(call.id, call.attempt, {Outcome::refused, "answered 410"});
    EXPECT_TRUE(platform->webhooks().list(administrator).at(0).disabled_at.has_value());
}

}  // namespace
}  // namespace consult::test
