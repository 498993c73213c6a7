#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/council/sample_rules.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;

constexpr CouncilMemberId one{1}, two{2}, three{3}, four{4}, five{5}, six{6};

/// Four of six, which is a quorum of two thirds.
Attendance four_of_six() {
    return {{one, two, three, four, five, six}, {one, two, three, four}, one};
}

std::vector<CastVote> votes(std::vector<CouncilMemberId> const& in_favour,
                            std::vector<CouncilMemberId> const& against) {
    std::vector<CastVote> all;
    for (CouncilMemberId const member : in_favour)
        all.push_back({member, Vote::in_favour});
    for (CouncilMemberId const member : against)
        all.push_back({member, Vote::against});
    return all;
}

TEST(Ballot, IsAdoptedByMoreThanHalfOfThosePresent) {
    BallotResult const result =
        count_votes(sample_rules(), four_of_six(), {{}, votes({one, two, three}, {four})}).value();
    EXPECT_EQ(result, (BallotResult{3, 1, 0, 0, 3, true, false}));
    EXPECT_FALSE(
        count_votes(sample_rules(), four_of_six(), {{}, votes({one, two}, {})})->is_adopted)
        << "two of four are no more than half";
}

TEST(Ballot, CountsWhoAbstainsAndWhoDoesNotVote) {
    BallotResult const result =
        count_votes(sample_rules(), four_of_six(),
                    {{four}, {{one, Vote::in_favour}, {two, Vote::abstained}}})
            .value();
    EXPECT_EQ(result, (BallotResult{1, 0, 1, 1, 2, false, false}));
}

TEST(Ballot, TakesNoPartOfWhoeverIsRecused) {
    BallotResult const result =
        count_votes(sample_rules(), four_of_six(), {{four}, votes({one, two}, {three})}).value();
    EXPECT_TRUE(result.is_adopted) << "two of three";
    EXPECT_EQ(result.needed, 2U);
}

TEST(Ballot, IsCountedOfWhatTheRulesSay) {
    CouncilRules rules = sample_rules();
    Ballot const ballot{{}, votes({one, two}, {three})};
    auto const adopted = [&](MajorityOf of) {
        rules.meetings.voting->of = of;
        return count_votes(rules, four_of_six(), ballot)->is_adopted;
    };
    EXPECT_TRUE(adopted(MajorityOf::votes));
    EXPECT_FALSE(adopted(MajorityOf::present));
    EXPECT_FALSE(adopted(MajorityOf::members));
    rules.meetings.voting = std::nullopt;
    EXPECT_TRUE(count_votes(rules, four_of_six(), ballot)->is_adopted)
        << "without a rule, of the votes";
}

TEST(Ballot, TiesAreRejectedUnlessTheChairDecides) {
    CouncilRules rules = sample_rules();
    Ballot const ballot{{}, votes({one, two}, {three, four})};
    EXPECT_FALSE(count_votes(rules, four_of_six(), ballot)->is_adopted);
    rules.meetings.voting->tie = Tie::chair_decides;
    BallotResult result = count_votes(rules, four_of_six(), ballot).value();
    EXPECT_TRUE(result.is_adopted);
    EXPECT_TRUE(result.chair_decided);
    Attendance attendance = four_of_six();
    attendance.chair = three;
    result = count_votes(rules, attendance, ballot).value();
    EXPECT_FALSE(result.is_adopted);
    EXPECT_TRUE(result.chair_decided);
    attendance.chair = five;
    EXPECT_FALSE(count_votes(rules, attendance, ballot)->chair_decided) << "who did not vote";
}

TEST(Ballot, NeedsAQuorum) {
    Attendance attendance = four_of_six();
    attendance.present = {one, two, three, three};
    Result<BallotResult> const refused =
        count_votes(sample_rules(), attendance, {{}, votes({one, two, three}, {})});
    EXPECT_THAT(problems_of(refused), ElementsAre("present council.no_quorum"));
    EXPECT_EQ(message_of(refused),
              "present: 3 of 6 members are there; Act on Councils, Art. 10 asks for 4 to decide.");
    EXPECT_FALSE(check_quorum(sample_rules(), attendance));
    attendance.present.push_back(CouncilMemberId{99});
    EXPECT_FALSE(check_quorum(sample_rules(), attendance)) << "a guest is none of the members";
    CouncilRules rules = sample_rules();
    rules.meetings.quorum = std::nullopt;
    EXPECT_TRUE(check_quorum(rules, attendance));
}

TEST(Ballot, RefusesVotesThatAreNone) {
    Ballot const ballot{{three},
                        {{one, Vote::in_favour},
                         {one, Vote::against},
                         {three, Vote::in_favour},
                         {five, Vote::in_favour},
                         {CouncilMemberId{99}, Vote::in_favour}}};
    EXPECT_THAT(problems_of(count_votes(sample_rules(), four_of_six(), ballot)),
                ElementsAre("votes[1].member council.voted_twice",
                            "votes[2].member council.vote_of_recused",
                            "votes[3].member council.vote_of_absent",
                            "votes[4].member council.vote_of_no_member"));
}

RC_GTEST_PROP(BallotProperty, EveryMemberThereIsCountedOnce, ()) {
    CouncilRules rules = sample_rules();
    rules.meetings.quorum = std::nullopt;
    Attendance attendance;
    Ballot ballot;
    auto const count = *rc::gen::inRange<std::int64_t>(1, 40);
    std::uint64_t there = 0;
    for (std::int64_t id = 1; id <= count; ++id) {
        CouncilMemberId const member{id};
        attendance.members.push_back(member);
        auto const does = *rc::gen::inRange(0, 6);
        if (does == 0) continue;
        attendance.present.push_back(member);
        if (does == 1) {
            ballot.recused.push_back(member);
            continue;
        }
        ++there;
        if (does < 5) ballot.votes.push_back({member, static_cast<Vote>(does - 2)});
    }
    BallotResult const result = count_votes(rules, attendance, ballot).value();
    RC_ASSERT(result.in_favour + result.against + result.abstained + result.not_voted == there);
    RC_ASSERT(result.is_adopted == (2 * result.in_favour > there));
}

}  // namespace
}  // namespace consult::test
