/// When a message is tried again.
#include "notify/retry.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace consult::test {
namespace {

using namespace std::chrono_literals;

Instant const first{std::chrono::seconds{1'800'000'000}};

TEST(Retry, WaitsTwiceAsLongEachTimeUpToSixHours) {
    EXPECT_EQ(next_attempt(1, first, first, 0), first + 1min);
    EXPECT_EQ(next_attempt(2, first, first, 0), first + 2min);
    EXPECT_EQ(next_attempt(9, first, first, 0), first + 256min);
    EXPECT_EQ(next_attempt(10, first, first, 0), first + 6h);
    EXPECT_EQ(next_attempt(19, first, first, 0), first + 6h);
}

TEST(Retry, EndsAfterTwentyAttemptsOrThreeDays) {
    EXPECT_FALSE(next_attempt(20, first, first, 0).has_value());
    EXPECT_TRUE(next_attempt(3, first, first + 72h - 1us, 0).has_value());
    EXPECT_FALSE(next_attempt(3, first, first + 72h, 0).has_value());
}

/// Without chance the attempts fill the days in which a message is tried.
TEST(Retry, SpreadsTheAttemptsOverTheWholeTime) {
    Instant now = first;
    unsigned attempts = 1;
    while (auto const next = next_attempt(attempts, first, now, 0)) {
        now = *next;
        ++attempts;
    }
    EXPECT_EQ(attempts, 20u);
    EXPECT_GE(now - first, 60h);
    EXPECT_LE(now - first, 78h);
}

RC_GTEST_PROP(Retry, ChanceMakesAWaitLongerByLessThanAQuarter, (std::uint32_t chance)) {
    unsigned const attempts = *rc::gen::inRange(1u, 20u);
    auto const least = *next_attempt(attempts, first, first, 0) - first;
    auto const wait = *next_attempt(attempts, first, first, chance) - first;
    RC_ASSERT(wait >= least);
    RC_ASSERT(wait < least + least / 4);
}

}  // namespace
}  // namespace consult::test
