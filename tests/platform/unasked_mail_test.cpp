/// Mails to addresses that came with comments: whoever comments may give somebody else's.
#include "platform/notices_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using Outcome = DeliveryOutcome::Kind;

class UnaskedMailTest : public NoticesTest {
protected:
    /// So many comments with one address, each with a text of its own, answered together.
    void answer_many(int count, std::string const& address = "victim@example.org") {
        std::vector<CommentNumber> comments;
        for (int i = 0; i < count; ++i) {
            comments.push_back(comment_of(number, address, "Comment " + std::to_string(++texts)));
        }
        answer(number, comments);
    }
    /// All that can be sent now, which is delivered.
    std::vector<OutgoingMail> sent() {
        std::vector<OutgoingMail> const all = mails();
        deliver(all);
        return all;
    }
    OutboxFigures figures() { return platform->notices().figures(); }

    ConsultationNumber number = open_consultation();  // 11:00 in Almaty
    int texts = 0;
};

TEST_F(UnaskedMailTest, OfManyCommentsAFewAreToldAtOnceAndTheRestInOneTheNextMorning) {
    answer_many(601);
    EXPECT_THAT(sent(), SizeIs(Notices::most_by_themselves));
    EXPECT_EQ(figures().held, 601u - Notices::most_by_themselves);
    clock->set(at("2026-03-04T02:59:59Z"));
    EXPECT_THAT(sent(), IsEmpty());
    clock->set(at("2026-03-04T03:00:00Z"));
    std::vector<OutgoingMail> const morning = sent();
    ASSERT_THAT(morning, SizeIs(1));
    EXPECT_EQ(morning[0].occasion, Occasion::digest);
    EXPECT_EQ(morning[0].address, "victim@example.org");
    EXPECT_FALSE(morning[0].subject.has_value());
    EXPECT_THAT(morning[0].notices, SizeIs(601u - Notices::most_by_themselves));
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_EQ(figures().held, 0u);
}

TEST_F(UnaskedMailTest, SpellingsOfOneMailboxCountTogether) {
    for (int i = 0; i < 5; ++i)
        answer_many(1, "victim+" + std::to_string(i) + "@example.org");
    answer_many(2, "Victim@Example.org");
    EXPECT_THAT(sent(), SizeIs(Notices::most_by_themselves));
    answer_many(1, "somebody.else@example.org");
    EXPECT_THAT(sent(), SizeIs(1));
}

/// Whoever invents an ending of somebody's address can neither have that person's answers sent to
/// it nor make their number endless.
TEST_F(UnaskedMailTest, TellsEachAddressOfAMailboxByItself) {
    answer_many(5, "victim+bogus@example.org");
    answer_many(1, "victim@example.org");
    for (int i = 0; i < 4; ++i)
        answer_many(1, "victim+" + std::to_string(i) + "@example.org");
    EXPECT_THAT(sent(), SizeIs(Notices::most_by_themselves));
    auto const addresses = [&] {
        std::vector<std::string> all;
        for (OutgoingMail const& mail : sent())
            all.push_back(mail.address + " " + std::to_string(mail.notices.size()));
        return all;
    };
    clock->set(at("2026-03-04T03:00:00Z"));
    EXPECT_THAT(addresses(), ElementsAre("victim@example.org 1", "victim+bogus@example.org 2",
                                         "victim+0@example.org 1"));
    EXPECT_EQ(figures().held, 3u);
    EXPECT_THAT(addresses(), IsEmpty());
    clock->advance(24h);
    EXPECT_THAT(addresses(), ElementsAre("victim+1@example.org 1", "victim+2@example.org 1",
                                         "victim+3@example.org 1"));
    EXPECT_EQ(figures().held, 0u);
}

/// The first comment alone does not say what somebody reads.
TEST_F(UnaskedMailTest, TellsTogetherInTheLanguageThatMostOfTheCommentsAreIn) {
    answer_many(3);
    EXPECT_THAT(sent(), SizeIs(3));
    for (char const* const tag : {"kk", "ru", "und", "ru", "und", "und", "en"})
        answer(number, {comment_of(number, "victim@example.org", std::to_string(++texts), tag)});
    // Where as many are in each, that of the oldest.
    for (char const* const tag : {"en", "kk"})
        answer(number, {comment_of(number, "victim+b@example.org", std::to_string(++texts), tag)});
    EXPECT_THAT(sent(), IsEmpty());
    clock->set(at("2026-03-04T03:00:00Z"));
    std::vector<std::string> languages;
    for (OutgoingMail const& mail : sent())
        languages.push_back(mail.address + " " + mail.language.tag());
    EXPECT_THAT(languages, ElementsAre("victim@example.org ru", "victim+b@example.org en"));
}

TEST_F(UnaskedMailTest, LeavesNothingOutOfWhatIsTold) {
    for (unsigned i = 0; i < Notices::most_by_themselves + 2 * Notices::most_told_together + 1; ++i)
        answer_many(1);
    EXPECT_THAT(sent(), SizeIs(Notices::most_by_themselves));
    clock->set(at("2026-03-04T03:00:00Z"));
    std::vector<std::size_t> told;
    for (OutgoingMail const& mail : sent())
        told.push_back(mail.notices.size());
    EXPECT_THAT(told, ElementsAre(Notices::most_told_together, Notices::most_told_together, 1));
    EXPECT_EQ(figures().held, 0u);
}

TEST_F(UnaskedMailTest, DotsMakeNoOtherMailboxWhereTheServerPassesThemOver) {
    for (char const* const address :
         {"v.ictim@gmail.com", "vi.ctim@GMail.com", "vict.im@googlemail.com", "victim@gmail.com"})
        answer_many(1, address);
    EXPECT_THAT(sent(), SizeIs(Notices::most_by_themselves));
    answer_many(1, "v.ictim@example.org");
    EXPECT_THAT(sent(), SizeIs(1)) << "elsewhere they may";
}

TEST_F(UnaskedMailTest, AnotherDayHasItsOwn) {
    answer_many(2);
    EXPECT_THAT(sent(), SizeIs(2));
    answer_many(2);
    EXPECT_THAT(sent(), SizeIs(1)) << "answers of another response in the same day";
    clock->advance(24h);
    EXPECT_THAT(sent(), SizeIs(1)) << "what was held";
    clock->advance(24h);
    answer_many(2);
    EXPECT_THAT(sent(), SizeIs(2));
}

TEST_F(UnaskedMailTest, ADayThatComesLaterAddsToWhatIsHeld) {
    answer_many(4);
    sent();
    clock->advance(30min);
    answer_many(2);
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_EQ(figures().held, 3u);
}

TEST_F(UnaskedMailTest, WhoConfirmsTheAddressGetsTheRestAtOnceAndNoMoreIsHeldForADay) {
    answer_many(6);
    std::vector<OutgoingMail> const first = sent();
    ASSERT_THAT(first, SizeIs(3));
    EXPECT_TRUE(first[0].can_confirm);
    EXPECT_EQ(value(platform->subscriptions().confirm(first[0].token)), first[0].token);
    EXPECT_TRUE(value(platform->subscriptions().of(first[0].token)).is_confirmed);
    std::vector<OutgoingMail> const rest = sent();
    ASSERT_THAT(rest, SizeIs(1));
    EXPECT_THAT(rest[0].notices, SizeIs(3));
    EXPECT_FALSE(rest[0].can_confirm);
    // Many at once are still told together, within the hour.
    answer_many(2);
    EXPECT_THAT(sent(), IsEmpty());
    clock->advance(1h);
    std::vector<OutgoingMail> const later = sent();
    ASSERT_THAT(later, SizeIs(1));
    EXPECT_THAT(later[0].notices, SizeIs(2));
    clock->advance(1h);
    answer_many(5);
    EXPECT_THAT(sent(), SizeIs(3));
}

TEST_F(UnaskedMailTest, WhoSubscribedHasConfirmedTheAddress) {
    subscribe(wanted("victim@example.org", {Kind::institution, "FIN"}));
    answer_many(1);
    std::vector<OutgoingMail> const told = sent();
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_FALSE(told[0].can_confirm);
}

TEST_F(UnaskedMailTest, OneClickStopsAllAndNothingOwedIsForgotten) {
    answer_many(6);
    std::vector<OutgoingMail> const taken = mails();
    ASSERT_THAT(taken, SizeIs(3));
    settle(taken[0], Outcome::delivered);
    settle(taken[1], Outcome::refused, "550 away");
    succeed(platform->subscriptions().unsubscribe(taken[0].token));
    Subscriber const stopped = value(platform->subscriptions().of(taken[0].token));
    EXPECT_TRUE(stopped.refuses_all);
    EXPECT_FALSE(stopped.is_confirmed);
    EXPECT_EQ(figures().stopped, 5u);
    EXPECT_EQ(figures().held, 0u);
    EXPECT_EQ(figures().dead, 0u);
    settle(taken[2], Outcome::later, "what was under way says nothing any more");
    answer_many(1);
    clock->advance(48h);
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_EQ(figures().stopped, 6u);
    // The owner thinks better of it.
    value(platform->subscriptions().confirm(taken[0].token));
    std::vector<OutgoingMail> const all = sent();
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_THAT(all[0].notices, SizeIs(6));
    EXPECT_EQ(figures().stopped, 0u);
}

TEST_F(UnaskedMailTest, ADigestThatWaitsIsStoppedWithAllItTells) {
    answer_many(5);
    std::string const token = sent().at(0).token;
    clock->advance(24h);
    work();
    EXPECT_EQ(figures().waiting_mails, 1u);
    succeed(platform->subscriptions().unsubscribe(token));
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_EQ(figures().stopped, 2u);
    value(platform->subscriptions().confirm(token));
    EXPECT_THAT(sent().at(0).notices, SizeIs(2));
}

TEST_F(UnaskedMailTest, WhatIsStoppedIsKeptForThirtyDays) {
    answer_many(1);
    succeed(platform->subscriptions().unsubscribe(sent().at(0).token));
    answer_many(1);
    work();
    clock->advance(29 * 24h);
    work();
    EXPECT_EQ(figures().stopped, 1u);
    clock->advance(2 * 24h);
    work();
    EXPECT_EQ(figures().stopped, 0u);
}

TEST_F(UnaskedMailTest, TheStopHoldsForConfirmationsOfSubscriptionsToo) {
    succeed(ask(wanted("victim@example.org")));
    std::vector<OutgoingMail> const asked = sent();
    ASSERT_THAT(asked, SizeIs(1));
    succeed(ask(wanted("victim+1@example.org", {Kind::institution, "MOH"})));
    work();
    EXPECT_EQ(figures().waiting_mails, 1u);
    succeed(platform->subscriptions().unsubscribe(asked[0].token));
    succeed(platform->subscriptions().unsubscribe(asked[0].token));
    EXPECT_TRUE(value(platform->subscriptions().of(asked[0].token)).refuses_all);
    EXPECT_THAT(sent(), IsEmpty());
    succeed(ask(wanted("victim@example.org", {Kind::institution, "FIN"})));
    answer_many(1);
    EXPECT_THAT(sent(), IsEmpty());
    // Who confirms after all is told again.
    value(platform->subscriptions().confirm(asked[0].token));
    EXPECT_THAT(told(sent()), ElementsAre("victim@example.org subscription.digest " +
                                          CommentNumber{number, 1}.text()));
}

TEST_F(UnaskedMailTest, ConfirmationsToOneMailboxCountTogether) {
    for (int i = 0; i < 5; ++i)
        succeed(ask(wanted("victim+" + std::to_string(i) + "@example.org")));
    EXPECT_THAT(sent(), SizeIs(Subscriptions::most_unconfirmed));
}

TEST_F(UnaskedMailTest, ASubscriptionToACommentIsToldThoughItsMailboxIsStopped) {
    answer_many(1);
    std::string const stop = sent().at(0).token;
    NewSubscription offered = wanted(
        "victim@example.org", {Kind::comment, comment_of(number, "victim@example.org").text()});
    offered.tracking_token = last_receipt.tracking_token;
    subscribe(offered);
    succeed(platform->subscriptions().unsubscribe(stop));
    answer(number, {last_receipt.number});
    EXPECT_THAT(told(sent()),
                ElementsAre("victim@example.org response.published " + last_receipt.number.text()));
}

}  // namespace
}  // namespace consult::test
