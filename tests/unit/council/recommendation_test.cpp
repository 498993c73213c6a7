#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/calendar_file.h>
#include <consult/recommendation.h>

#include "unit/council/sample_rules.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Instant at(char const* text) {
    return parse_instant(text).value();
}

/// The rules of sample_rules(), and those of Kazakhstan's law on public control.
CouncilRules sample() {
    CouncilRules rules = sample_rules();
    rules.recommendations.sent = time_rule(7, TermUnit::working_day, "Art. 13(3)");
    rules.recommendations.hearing_notice = time_rule(3, TermUnit::working_day, "Art. 13(6)");
    return rules;
}

class RecommendationTest : public ::testing::Test {
protected:
    RecommendationTest() {
        recommendation.text = english("Inspect playgrounds each spring.");
        recommendation.adopted_at = at("2026-06-01T06:00:00Z");  // a Monday
    }
    void receive() { recommendation.received_at = at("2026-06-03T06:00:00Z"); }
    void hear(char const* told_at, char const* held_at) {
        recommendation.hearing = RecommendationHearing{at(told_at), at(held_at)};
    }
    [[nodiscard]] RecommendationReply reply(Disposition disposition) const {
        return {disposition, english("The budget has no room for it."), at("2026-06-12T06:00:00Z")};
    }
    [[nodiscard]] Result<> checked(RecommendationReply const& given) const {
        return check_reply(sample(), recommendation, given, {Language::parse("en").value()},
                           context());
    }
    [[nodiscard]] TermContext context() const {
        return {ZoneName::parse("Asia/Almaty").value(), &calendar, zones.get()};
    }

    std::shared_ptr<ZoneDatabase const> zones = system_zones();
    WorkingCalendar calendar = [] {
        for (CalendarRules const& rules : shipped_calendars()) {
            if (rules.id == "kz") return WorkingCalendar::make(rules).value();
        }
        throw Fault{"there is no calendar of Kazakhstan"};
    }();
    Recommendation recommendation;
};

TEST_F(RecommendationTest, HasDatesOnceTheyAreCountedFromSomething) {
    RecommendationDates dates = dates_of(sample(), recommendation, context()).value();
    EXPECT_EQ(to_text(dates.send_by->ends.local), "2026-06-11T00:00:00");
    EXPECT_FALSE(dates.reply_by.has_value());
    receive();
    dates = dates_of(sample(), recommendation, context()).value();
    EXPECT_EQ(to_text(dates.reply_by->ends.local), "2026-06-18T00:00:00");
    CouncilRules rules = sample();
    rules.recommendations.reply->term.count = std::nullopt;
    rules.recommendations.sent = std::nullopt;
    dates = dates_of(rules, recommendation, context()).value();
    EXPECT_FALSE(dates.send_by.has_value());
    EXPECT_FALSE(dates.reply_by.has_value());
}

TEST_F(RecommendationTest, IsSentOnceAndNotBeforeItWasAdopted) {
    EXPECT_EQ(state_of(recommendation), RecommendationState::adopted);
    EXPECT_TRUE(check_sending(recommendation, recommendation.adopted_at));
    EXPECT_THAT(problems_of(check_sending(recommendation, at("2026-05-31T00:00:00Z"))),
                ElementsAre("received_at recommendation.received_before"));
    receive();
    EXPECT_EQ(state_of(recommendation), RecommendationState::awaiting_reply);
    EXPECT_THAT(problems_of(check_sending(recommendation, at("2026-06-04T00:00:00Z"))),
                ElementsAre("recommendation recommendation.sent_already"));
}

TEST_F(RecommendationTest, IsAcceptedWithoutAHearing) {
    EXPECT_THAT(problems_of(checked(reply(Disposition::accepted))),
                ElementsAre("recommendation recommendation.not_sent"));
    receive();
    EXPECT_TRUE(checked(reply(Disposition::accepted)));
    recommendation.reply = reply(Disposition::accepted);
    EXPECT_EQ(state_of(recommendation), RecommendationState::to_be_done);
    EXPECT_THAT(problems_of(checked(reply(Disposition::accepted))),
                ElementsAre("recommendation recommendation.replied"));
}

TEST_F(RecommendationTest, IsNotTurnedDownUnheard) {
    receive();
    for (Disposition const disposition :
         {Disposition::partly_accepted, Disposition::not_accepted}) {
        recommendation.hearing = std::nullopt;
        EXPECT_THAT(problems_of(checked(reply(disposition))),
                    ElementsAre("hearing recommendation.hearing_missing"));
        // Friday the 12th is decided on: told on Monday is three working days before it.
        hear("2026-06-08T06:00:00Z", "2026-06-11T06:00:00Z");
        EXPECT_TRUE(checked(reply(disposition)));
        hear("2026-06-09T06:00:00Z", "2026-06-11T06:00:00Z");
        EXPECT_THAT(problems_of(checked(reply(disposition))),
                    ElementsAre("hearing recommendation.hearing_notice"));
        hear("2026-06-08T06:00:00Z", "2026-06-15T06:00:00Z");
        EXPECT_THAT(problems_of(checked(reply(disposition))),
                    ElementsAre("hearing recommendation.hearing_to_come"));
    }
    recommendation.reply = reply(Disposition::not_accepted);
    EXPECT_EQ(state_of(recommendation), RecommendationState::not_accepted);
}

TEST_F(RecommendationTest, IsRepliedToWithAReasonInEachLanguage) {
    receive();
    RecommendationReply given = reply(Disposition::noted);
    given.reason = {};
    Result<> const refused =
        check_reply(sample(), recommendation, given,
                    {Language::parse("en").value(), Language::parse("ru").value()}, context());
    EXPECT_THAT(problems_of(refused),
                ElementsAre("disposition recommendation.disposition", "reason.en text.blank",
                            "reason.ru text.blank", "hearing recommendation.hearing_missing"));
    EXPECT_THAT(message_of(refused), ::testing::HasSubstr("Act on Councils, Art. 13(6)"));
}

TEST_F(RecommendationTest, IsHeardAfterItWasTold) {
    RecommendationHearing const hearing{at("2026-06-08T06:00:00Z"), at("2026-06-11T06:00:00Z")};
    EXPECT_THAT(problems_of(check_hearing(recommendation, hearing)),
                ElementsAre("recommendation recommendation.not_sent"));
    receive();
    EXPECT_TRUE(check_hearing(recommendation, hearing));
    EXPECT_THAT(problems_of(check_hearing(recommendation, {hearing.at, hearing.told_at})),
                ElementsAre("at recommendation.hearing_before"));
}

TEST_F(RecommendationTest, IsOwedNothingOnceItIsWithdrawn) {
    receive();
    EXPECT_TRUE(check_withdrawal(recommendation));
    recommendation.withdrawn_at = at("2026-06-05T00:00:00Z");
    EXPECT_EQ(state_of(recommendation), RecommendationState::withdrawn);
    EXPECT_THAT(problems_of(checked(reply(Disposition::accepted))),
                ElementsAre("recommendation recommendation.withdrawn"));
    EXPECT_THAT(problems_of(check_withdrawal(recommendation)),
                ElementsAre("recommendation recommendation.withdrawn"));
    EXPECT_THAT(problems_of(check_sending(recommendation, at("2026-06-06T00:00:00Z"))),
                ElementsAre("recommendation recommendation.withdrawn"));
    recommendation.withdrawn_at = std::nullopt;
    recommendation.reply = reply(Disposition::accepted);
    EXPECT_THAT(problems_of(check_withdrawal(recommendation)),
                ElementsAre("recommendation recommendation.withdrawal_late"));
}

TEST_F(RecommendationTest, IsFollowedUntilItIsDoneOrGivenUp) {
    receive();
    ImplementationStep step{Implementation::planned, english("In the plan for spring."), "",
                            at("2026-07-01T00:00:00Z")};
    EXPECT_THAT(problems_of(check_implementation(recommendation, step)),
                ElementsAre("recommendation recommendation.not_to_be_done"));
    recommendation.reply = reply(Disposition::partly_accepted);
    EXPECT_THAT(problems_of(check_implementation(recommendation, step)), IsEmpty());
    recommendation.implementation.push_back(step);
    EXPECT_EQ(state_of(recommendation), RecommendationState::to_be_done);

    step.evidence = "minutes";
    EXPECT_THAT(problems_of(check_implementation(recommendation, step)),
                ElementsAre("evidence recommendation.evidence_address"));
    step.state = Implementation::done;
    EXPECT_THAT(problems_of(check_implementation(recommendation, step)),
                ElementsAre("evidence recommendation.evidence"));
    step.evidence = "https://example.org/act";
    EXPECT_THAT(problems_of(check_implementation(recommendation, step)), IsEmpty());

    ImplementationStep const given_up{Implementation::given_up, {}, "", step.at};
    EXPECT_THAT(problems_of(check_implementation(recommendation, given_up)),
                ElementsAre("note recommendation.note_missing"));

    recommendation.implementation.push_back(step);
    EXPECT_EQ(state_of(recommendation), RecommendationState::done);
    EXPECT_THAT(problems_of(check_implementation(recommendation, step)),
                ElementsAre("recommendation recommendation.not_to_be_done"));
    recommendation.implementation.back().state = Implementation::given_up;
    EXPECT_EQ(state_of(recommendation), RecommendationState::given_up);
}

TEST_F(RecommendationTest, SaysItsStateByName) {
    EXPECT_EQ(name(RecommendationState::awaiting_reply), "awaiting_reply");
    EXPECT_EQ(name(RecommendationState::to_be_done), "to_be_done");
}

}  // namespace
}  // namespace consult::test
