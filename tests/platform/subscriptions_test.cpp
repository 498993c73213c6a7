/// Asking to be told, confirming that, changing and ending it.
#include "platform/notices_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

class SubscriptionsTest : public NoticesTest {};

TEST_F(SubscriptionsTest, NobodyIsToldBeforeTheyConfirm) {
    ConsultationNumber const number = prepare();
    succeed(ask(wanted("a@example.org")));
    std::vector<OutgoingMail> const first = mails();
    ASSERT_THAT(told(first), ElementsAre("a@example.org subscription.confirmation"));
    deliver(first);
    value(platform->consultations().publish(regulator, number));
    EXPECT_THAT(mails(), IsEmpty());
}

TEST_F(SubscriptionsTest, LookingAtTheLinkConfirmsNothing) {
    succeed(ask(wanted("a@example.org")));
    std::string const token = mails().at(0).token;
    EXPECT_FALSE(value(platform->subscriptions().awaiting(token)).confirmed_at.has_value());
    EXPECT_FALSE(value(platform->subscriptions().awaiting(token)).confirmed_at.has_value());
    std::string const managing = value(platform->subscriptions().confirm(token));
    EXPECT_TRUE(value(platform->subscriptions().awaiting(token)).confirmed_at.has_value());
    // Once more is no error, and gives the same.
    EXPECT_EQ(value(platform->subscriptions().confirm(token)), managing);
    EXPECT_THAT(value(platform->subscriptions().of(managing)).subscriptions, SizeIs(1));
}

TEST_F(SubscriptionsTest, ALinkToConfirmByOpensNothingElse) {
    succeed(ask(wanted("a@example.org")));
    std::string const token = mails().at(0).token;
    value(platform->subscriptions().confirm(token));
    EXPECT_THAT(problems_of(platform->subscriptions().of(token)),
                ElementsAre("token subscription.link_unknown"));
}

TEST_F(SubscriptionsTest, IsForgottenWhenNobodyConfirmsForAWeek) {
    succeed(ask(wanted("a@example.org")));
    std::string const token = mails().at(0).token;
    clock->advance(7 * 24h - 1s);
    work();
    EXPECT_TRUE(platform->subscriptions().awaiting(token).has_value());
    clock->advance(1s);
    EXPECT_THAT(problems_of(platform->subscriptions().confirm(token)),
                ElementsAre("token subscription.link_unknown"));
    clock->advance(1s);
    work();
    EXPECT_EQ(platform->notices().figures().waiting_mails, 0u);
}

TEST_F(SubscriptionsTest, TheAnswerDoesNotTellWhoIsSubscribed) {
    subscribe(wanted("a@example.org"));
    EXPECT_TRUE(ask(wanted("a@example.org")).has_value());
    EXPECT_TRUE(ask(wanted("b@example.org")).has_value());
    // Either gets the same mail.
    EXPECT_THAT(told(mails()), ElementsAre("a@example.org subscription.confirmation",
                                           "b@example.org subscription.confirmation"));
}

TEST_F(SubscriptionsTest, SendsNobodyMoreThanThreeConfirmationsADay) {
    for (int i = 0; i < 5; ++i)
        succeed(ask(wanted(i % 2 == 0 ? "a@example.org" : "A@Example.org")));
    EXPECT_THAT(mails(), SizeIs(3));
    clock->advance(24h);
    succeed(ask(wanted("a@example.org")));
    std::vector<OutgoingMail> const later = mails();
    EXPECT_THAT(later, SizeIs(4)) << "those of yesterday were not settled";
}

TEST_F(SubscriptionsTest, ANetworkAsksThirtyTimesInAQuarterOfAnHour) {
    for (int i = 0; i < 30; ++i)
        succeed(ask(wanted("a" + std::to_string(i) + "@example.org")));
    EXPECT_THAT(problems_of(ask(wanted("b@example.org"))),
                ElementsAre(" subscription.too_many_tries"));
    EXPECT_TRUE(
        platform->subscriptions().subscribe(wanted("b@example.org"), "198.51.100.0").has_value());
}

TEST_F(SubscriptionsTest, RefusesWhatIsNotThereOrNotPublic) {
    ConsultationNumber const number = prepare();
    auto const problems = [&](SubscriptionSubject subject) {
        return problems_of(ask(wanted("a@example.org", std::move(subject))));
    };
    EXPECT_THAT(problems({Kind::consultation, number.text()}),
                ElementsAre("consultation consultation.unknown"));
    EXPECT_THAT(problems({Kind::institution, "XYZ"}),
                ElementsAre("subject subscription.subject_unknown"));
    EXPECT_THAT(problems({Kind::topic, "health"}),
                ElementsAre("subject subscription.subject_unknown"));
    EXPECT_THAT(problems_of(ask(wanted("a@b", {Kind::institution, "XYZ"}))),
                ElementsAre("address email.address", "subject subscription.subject_unknown"));
    EXPECT_EQ(platform->notices().figures().waiting_mails, 0u);
}

TEST_F(SubscriptionsTest, RefusesALanguageThatMessagesAreNotWrittenIn) {
    NewSubscription offered = wanted("a@example.org");
    for (char const* const unknown : {"de", "tlh", "und", "run"}) {
        offered.language = language(unknown);
        EXPECT_THAT(problems_of(ask(offered)),
                    ElementsAre("language subscription.language_unknown"));
    }
    offered.language = language("kk-Cyrl");
    std::string const token = subscribe(offered);
    SubscriptionId const id = value(platform->subscriptions().of(token)).subscriptions.at(0).id;
    EXPECT_THAT(
        problems_of(platform->subscriptions().change(token, id, language("de"), Frequency::daily)),
        ElementsAre("language subscription.language_unknown"));
    EXPECT_EQ(value(platform->subscriptions().of(token)).subscriptions.at(0).frequency,
              Frequency::at_once);
}

TEST_F(SubscriptionsTest, RefusesAConsultationOfWhichNothingMoreIsTold) {
    ConsultationNumber const number = open_consultation();
    NewSubscription comment =
        wanted("a@example.org", {Kind::comment, comment_of(number, "").text()});
    comment.tracking_token = last_receipt.tracking_token;
    NewSubscription const whole = wanted("a@example.org", {Kind::consultation, number.text()});
    EXPECT_TRUE(ask(comment).has_value());
    EXPECT_TRUE(ask(whole).has_value());
    value(platform->consultations().cancel(regulator, number, in_both("Withdrawn")));
    EXPECT_THAT(problems_of(ask(whole)), ElementsAre("subject subscription.subject_over"));
    EXPECT_THAT(problems_of(ask(comment)), ElementsAre("subject subscription.subject_over"));
}

TEST_F(SubscriptionsTest, OfAnAnsweredConsultationOnlyCommentsAreStillFollowed) {
    ConsultationNumber const number = open_consultation();
    NewSubscription comment =
        wanted("a@example.org", {Kind::comment, comment_of(number, "").text()});
    comment.tracking_token = last_receipt.tracking_token;
    succeed(
        platform->comments().screen(moderator, {last_receipt.number}, CommentEvent::publish, ""));
    answer(number, {last_receipt.number});
    close();
    value(platform->reports().draft(regulator, number, in_both("All were read.")));
    value(platform->reports().publish(regulator, number));
    EXPECT_THAT(problems_of(ask(wanted("a@example.org", {Kind::consultation, number.text()}))),
                ElementsAre("subject subscription.subject_over"));
    EXPECT_TRUE(ask(comment).has_value());
}

TEST_F(SubscriptionsTest, ACommentIsFollowedByWhoeverHasItsToken) {
    ConsultationNumber const number = open_consultation();
    NewSubscription offered =
        wanted("a@example.org", {Kind::comment, comment_of(number, "").text()});
    offered.tracking_token = "guessed";
    EXPECT_THAT(problems_of(ask(offered)), ElementsAre("tracking_token comment.not_tracked"));
    offered.tracking_token = last_receipt.tracking_token;
    subscribe(offered);
    answer(number, {last_receipt.number});
    EXPECT_THAT(told(mails()),
                ElementsAre("a@example.org response.published " + last_receipt.number.text()));
}

TEST_F(SubscriptionsTest, ConfirmingAgainReplacesTheSameSubscription) {
    subscribe(wanted("a@example.org"));
    std::string const token = subscribe(wanted("a@example.org", {}, Frequency::daily));
    Subscriber const subscriber = value(platform->subscriptions().of(token));
    ASSERT_THAT(subscriber.subscriptions, SizeIs(1));
    EXPECT_EQ(subscriber.subscriptions[0].frequency, Frequency::daily);
    EXPECT_EQ(subscriber.address, "a…@example.org");
}

TEST_F(SubscriptionsTest, IsChangedAndEndedByItsLink) {
    subscribe(wanted("a@example.org"));
    std::string const token = subscribe(wanted("a@example.org", {Kind::institution, "MOH"}));
    Subscriptions& subscriptions = platform->subscriptions();
    auto const all = value(subscriptions.of(token)).subscriptions;
    ASSERT_THAT(all, SizeIs(2));
    succeed(subscriptions.change(token, all[0].id, language("kk"), Frequency::daily));
    EXPECT_EQ(value(subscriptions.of(token)).subscriptions[0].language, language("kk"));
    EXPECT_EQ(value(subscriptions.of(token)).subscriptions[0].frequency, Frequency::daily);
    // The link of the one that ends is good no more; another one goes on.
    std::string const next = value(subscriptions.end(token, all[1].id));
    EXPECT_FALSE(subscriptions.of(token).has_value());
    ASSERT_THAT(value(subscriptions.of(next)).subscriptions, SizeIs(1));
    EXPECT_EQ(value(subscriptions.end(next, all[0].id)), "");
    EXPECT_FALSE(subscriptions.of(next).has_value());
}

TEST_F(SubscriptionsTest, OfOthersCanNotBeTouched) {
    std::string const mine = subscribe(wanted("a@example.org"));
    std::string const other = subscribe(wanted("b@example.org"));
    Subscriptions& subscriptions = platform->subscriptions();
    SubscriptionId const others = value(subscriptions.of(other)).subscriptions.at(0).id;
    EXPECT_FALSE(subscriptions.end(mine, others).has_value());
    EXPECT_FALSE(subscriptions.change(mine, others, language("kk"), Frequency::daily).has_value());
    std::string forged = mine;
    forged.back() = forged.back() == 'A' ? 'E' : 'A';
    EXPECT_FALSE(subscriptions.of(forged).has_value());
    EXPECT_FALSE(subscriptions.unsubscribe(forged).has_value());
    EXPECT_THAT(value(subscriptions.of(other)).subscriptions, SizeIs(1));
}

TEST_F(SubscriptionsTest, EndingItTakesBackWhatWaits) {
    ConsultationNumber const number = prepare();
    std::string const token = subscribe(wanted("a@example.org"));
    value(platform->consultations().publish(regulator, number));
    work();
    EXPECT_EQ(platform->notices().figures().waiting_mails, 1u);
    succeed(platform->subscriptions().unsubscribe(token));
    EXPECT_EQ(platform->notices().figures().waiting_mails, 0u);
    EXPECT_FALSE(platform->subscriptions().unsubscribe(token).has_value());
    EXPECT_THAT(mails(), IsEmpty());
}

}  // namespace
}  // namespace consult::test
