#include "storage/sqlite/clock_watch.h"

#include <gtest/gtest.h>

namespace consult::storage {
namespace {

using namespace std::chrono_literals;

class ClockWatchTest : public ::testing::Test {
protected:
    /// Time goes on, and the clock with it.
    void pass(std::chrono::microseconds time) {
        elapsed += time;
        clock.advance(time);
    }

    ManualClock clock{Instant{1'700'000'000s}};
    std::chrono::microseconds elapsed = 5h;
    ClockWatch watch{clock, [this] { return elapsed; }};
};

TEST_F(ClockWatchTest, BelievesAClockThatGoesOn) {
    EXPECT_EQ(watch.ahead(), 0ms);
    pass(24h);  // nobody asked, or the machine slept
    EXPECT_EQ(watch.ahead(), 0ms);
}

TEST_F(ClockWatchTest, BelievesSmallStepsAndASlowChange) {
    for (int i = 0; i < 100; ++i) {
        pass(10s);
        clock.advance(55s);
        ASSERT_EQ(watch.ahead(), 0ms);
    }
}

TEST_F(ClockWatchTest, DoubtsAJumpUntilItIsTakenBack) {
    clock.advance(24h);
    EXPECT_EQ(watch.ahead(), 24h);
    pass(1min);
    EXPECT_EQ(watch.ahead(), 24h);
    clock.advance(-24h);
    EXPECT_EQ(watch.ahead(), 0ms);
    pass(1s);
    clock.advance(24h);
    EXPECT_EQ(watch.ahead(), 24h) << "the next one, too";
}

TEST_F(ClockWatchTest, BelievesAClockThatHasGoneOnSteadilySince) {
    clock.advance(2h);
    EXPECT_EQ(watch.ahead(), 2h);
    pass(5min - 1s);
    EXPECT_EQ(watch.ahead(), 2h);
    pass(1s);
    EXPECT_EQ(watch.ahead(), 0ms);
    pass(1h);
    EXPECT_EQ(watch.ahead(), 0ms);
}

TEST_F(ClockWatchTest, DoubtsAClockThatJumpsOnAnew) {
    clock.advance(2h);
    EXPECT_EQ(watch.ahead(), 2h);
    pass(4min);
    clock.advance(1h);
    EXPECT_EQ(watch.ahead(), 3h);
    pass(4min);
    EXPECT_EQ(watch.ahead(), 3h);
    pass(1min);
    EXPECT_EQ(watch.ahead(), 0ms);
}

TEST_F(ClockWatchTest, DoesNotJudgeAClockThatGoesBack) {
    clock.advance(-24h);
    EXPECT_EQ(watch.ahead(), 0ms);
    pass(1min);
    EXPECT_EQ(watch.ahead(), 0ms);
}

}  // namespace
}  // namespace consult::storage
