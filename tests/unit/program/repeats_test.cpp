#include "program/repeats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace consult::program {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Repeats::Limits limits{2, seconds{10}, 3, 4};
constexpr Repeats::Time start{seconds{1000}};

class RepeatsTest : public ::testing::Test {
protected:
    bool says(std::string_view text, Repeats::Time now = start, std::string_view incident = "") {
        return repeats_.lets_through({Severity::error, "incident", text, incident}, now);
    }
    Repeats repeats_{limits};
};

TEST_F(RepeatsTest, TheFirstFewAreSaidAndTheOthersCounted) {
    EXPECT_TRUE(says("the disk is full"));
    EXPECT_TRUE(says("the disk is full"));
    EXPECT_FALSE(says("the disk is full"));
    EXPECT_FALSE(says("the disk is full"));
    EXPECT_TRUE(says("something else")) << "another message is not held back by it";
    EXPECT_THAT(repeats_.take(start + seconds{9}), IsEmpty()) << "before the span is over";
    auto const taken = repeats_.take(start + seconds{10});
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].count, 2u);
    EXPECT_EQ(taken[0].text, "the disk is full");
    EXPECT_EQ(taken[0].event, "incident");
    EXPECT_EQ(taken[0].severity, Severity::error);
}

TEST_F(RepeatsTest, WhatGoesOnIsOnlyCounted) {
    for (int i = 0; i < 5; ++i)
        (void)says("again");
    EXPECT_EQ(repeats_.take(start + seconds{10})[0].count, 3u);
    EXPECT_FALSE(says("again", start + seconds{11}));
    EXPECT_EQ(repeats_.take(start + seconds{20})[0].count, 1u);
}

TEST_F(RepeatsTest, WhatHasStoppedIsSaidAnewWhenItComesAgain) {
    for (int i = 0; i < 5; ++i)
        (void)says("again");
    (void)repeats_.take(start + seconds{10});
    EXPECT_THAT(repeats_.take(start + seconds{20}), IsEmpty());
    EXPECT_TRUE(says("again", start + seconds{21}));
}

TEST_F(RepeatsTest, ASpanWithNothingHeldBackEndsByItself) {
    EXPECT_TRUE(says("now and then"));
    EXPECT_TRUE(says("now and then", start + seconds{10}));
    EXPECT_TRUE(says("now and then", start + seconds{11}));
    EXPECT_FALSE(says("now and then", start + seconds{12}));
}

TEST_F(RepeatsTest, MessagesThatDifferInTheirDigitsAreAlike) {
    EXPECT_TRUE(says("comment 1 has no entry"));
    EXPECT_TRUE(says("comment 22 has no entry"));
    EXPECT_FALSE(says("comment 333 has no entry"));
}

TEST_F(RepeatsTest, IncidentsHeldBackAreNamedAsFarAsTheyAreKept) {
    for (char const* number : {"a", "b", "c", "d", "e", "f", "g", "h"})
        (void)says("broken", start, number);
    auto const taken = repeats_.take(start, true);
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].count, 6u);
    EXPECT_THAT(taken[0].incidents, ElementsAre("c", "d", "e", "f"));
}

TEST_F(RepeatsTest, HoweverManyKindsThereAreItKeepsFew) {
    int said = 0;
    for (char c = 'a'; c <= 'z'; ++c)
        said += says(std::string(3, c)) ? 1 : 0;
    EXPECT_EQ(said, 3 + 2) << "three kinds, and two of all others";
    EXPECT_THAT(repeats_.take(start, true), SizeIs(1));
    EXPECT_THAT(repeats_.take(start, true), IsEmpty());
}

}  // namespace
}  // namespace consult::program
