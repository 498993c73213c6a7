#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/coding.h>

namespace consult::test {
namespace {

using ::testing::ElementsAre;

std::vector<CodedDecision> table(int both, int only_first, int only_second, int neither) {
    std::vector<CodedDecision> decisions;
    decisions.insert(decisions.end(), static_cast<std::size_t>(both), {true, true});
    decisions.insert(decisions.end(), static_cast<std::size_t>(only_first), {true, false});
    decisions.insert(decisions.end(), static_cast<std::size_t>(only_second), {false, true});
    decisions.insert(decisions.end(), static_cast<std::size_t>(neither), {false, false});
    return decisions;
}

TEST(AgreementTest, OfTwoIsCohensKappa) {
    // Reckoned by hand: 35 of 50 agree; chance: 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    Agreement const found = agreement(table(20, 5, 10, 15));
    EXPECT_EQ(found.decisions, 50U);
    EXPECT_EQ(found.all_raised, 20U);
    EXPECT_EQ(found.none_raised, 15U);
    EXPECT_EQ(found.split, 15U);
    EXPECT_EQ(found.only_first, 5U);
    EXPECT_NEAR(found.observed, 0.7, 1e-12);
    EXPECT_NEAR(found.expected, 0.5, 1e-12);
    EXPECT_NEAR(found.kappa.value(), 0.4, 1e-12);
}

TEST(AgreementTest, ChanceIsReckonedFromWhatEachOfTwoSaid) {
    // The first says yes always, the second half the time: they agree as chance has it.
    Agreement const found = agreement(table(10, 10, 0, 0));
    EXPECT_NEAR(found.observed, 0.5, 1e-12);
    EXPECT_NEAR(found.kappa.value(), 0, 1e-12);
}

TEST(AgreementTest, OfManyIsFleissKappa) {
    // Three coders, four decisions: pairs agree in 1, 1/3, 1/3 and 1; 6 of 12 say yes.
    std::vector<CodedDecision> const decisions{
        {true, true, true}, {true, true, false}, {false, false, true}, {false, false, false}};
    Agreement const found = agreement(decisions);
    EXPECT_NEAR(found.observed, 2.0 / 3, 1e-12);
    EXPECT_NEAR(found.expected, 0.5, 1e-12);
    EXPECT_NEAR(found.kappa.value(), 1.0 / 3, 1e-12);
    EXPECT_EQ(found.split, 2U);
}

TEST(AgreementTest, WhereAllIsTheSameThereIsNoKappa) {
    EXPECT_FALSE(agreement(table(0, 0, 0, 9)).kappa);
    EXPECT_FALSE(agreement(table(9, 0, 0, 0)).kappa);
    EXPECT_EQ(agreement(table(0, 0, 0, 9)).observed, 1);
    EXPECT_FALSE(agreement({}).kappa);
}

TEST(AgreementTest, IsOfAllCoders) {
    std::vector<CodedDecision> const uneven{{true, true}, {true, false, true}};
    EXPECT_THROW((void)agreement(uneven), Fault);
    std::vector<CodedDecision> const alone{{true}};
    EXPECT_THROW((void)agreement(alone), Fault);
}

TEST(AgreementTest, GradesAreThoseOfLandisAndKoch) {
    EXPECT_EQ(grade_of(-0.01), AgreementGrade::poor);
    EXPECT_EQ(grade_of(0), AgreementGrade::slight);
    EXPECT_EQ(grade_of(0.21), AgreementGrade::fair);
    EXPECT_EQ(grade_of(0.6), AgreementGrade::moderate);
    EXPECT_EQ(grade_of(0.61), AgreementGrade::substantial);
    EXPECT_EQ(grade_of(0.81), AgreementGrade::almost_perfect);
    EXPECT_EQ(name(grade_of(1)), "almost_perfect");
}

std::vector<CodedDecision> some_decisions(std::size_t coders) {
    auto const count = *rc::gen::inRange<std::size_t>(1, 60);
    std::vector<CodedDecision> decisions;
    for (std::size_t i = 0; i < count; ++i) {
        decisions.push_back(*rc::gen::container<CodedDecision>(coders, rc::gen::arbitrary<bool>()));
    }
    return decisions;
}

RC_GTEST_PROP(AgreementProperty, CountsAddUpAndNothingLeavesItsRange, ()) {
    auto const coders = *rc::gen::inRange<std::size_t>(2, 7);
    std::vector<CodedDecision> const decisions = some_decisions(coders);
    Agreement const found = agreement(decisions);
    RC_ASSERT(found.all_raised + found.none_raised + found.split == found.decisions);
    RC_ASSERT(found.observed >= 0 && found.observed <= 1 + 1e-12);
    RC_ASSERT(found.expected >= 0 && found.expected <= 1 + 1e-12);
    RC_ASSERT(!found.kappa || (*found.kappa >= -1 - 1e-12 && *found.kappa <= 1 + 1e-12));
}

RC_GTEST_PROP(AgreementProperty, FullAgreementIsOneAndNothingElseIs, ()) {
    auto const coders = *rc::gen::inRange<std::size_t>(2, 7);
    Agreement const found = agreement(some_decisions(coders));
    if (found.kappa) RC_ASSERT((found.split == 0) == (std::abs(*found.kappa - 1) < 1e-12));
}

RC_GTEST_PROP(AgreementProperty, WhoIsWhoAndInWhatOrderDoesNotMatter, ()) {
    auto const coders = *rc::gen::inRange<std::size_t>(2, 7);
    std::vector<CodedDecision> decisions = some_decisions(coders);
    Agreement const before = agreement(decisions);
    for (CodedDecision& decision : decisions)
        std::reverse(decision.begin(), decision.end());
    std::reverse(decisions.begin(), decisions.end());
    Agreement const after = agreement(decisions);
    RC_ASSERT(before.kappa.has_value() == after.kappa.has_value());
    if (before.kappa) RC_ASSERT(std::abs(*before.kappa - *after.kappa) < 1e-9);
    // Nor whether yes or no is meant.
    for (CodedDecision& decision : decisions)
        decision.flip();
    Agreement const flipped = agreement(decisions);
    if (before.kappa) RC_ASSERT(std::abs(*before.kappa - *flipped.kappa) < 1e-9);
}

ConsultationNumber const moh{"MOH", 2026, 12};

TEST(DrawnTest, ASeedDrawsTheSameFromTheSame) {
    std::vector<std::uint64_t> const all{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    std::vector<std::uint64_t> const other_order{10, 3, 1, 2, 9, 8, 4, 5, 7, 6};
    // Held here so that a sample that was drawn once can be drawn again by later programs.
    EXPECT_THAT(drawn(moh, all, "tea", 3), ElementsAre(1, 5, 8));
    EXPECT_EQ(drawn(moh, all, "tea", 3), drawn(moh, other_order, "tea", 3));
    EXPECT_NE(drawn(moh, all, "tea", 3), drawn(moh, all, "coffee", 3));
    EXPECT_EQ(drawn(moh, all, "tea", 99), all);
}

RC_GTEST_PROP(DrawnProperty, ALargerSampleHoldsTheSmallerOne, (std::string const& seed)) {
    std::vector<std::uint64_t> all(50);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i + 1;
    auto const small = drawn(moh, all, seed, 5);
    auto const large = drawn(moh, all, seed, 20);
    RC_ASSERT(large.size() == 20U);
    RC_ASSERT(std::includes(large.begin(), large.end(), small.begin(), small.end()));
}

}  // namespace
}  // namespace consult::test
