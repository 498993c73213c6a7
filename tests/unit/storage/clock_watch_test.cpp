#include "storage/clock_watch.h"

#include <gtest/gtest.h>

namespace consult::storage {
namespace {

using namespace std::chrono_literals;

class ClockWatchTest : public ::testing::Test {
protected:
    void time_passes(std::chrono::microseconds by) {
        elapsed += by;
        clock->advance(by);
    }
    /// As somebody asks who looks each second.
    void stands_for(std::chrono::seconds span) {
        for (auto second = 0s; second < span; ++second) {
            time_passes(1s);
            (void)watch.read();
        }
    }
    std::chrono::microseconds ahead() { return watch.read().ahead; }

    std::chrono::microseconds elapsed = 1h;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(Instant{1'700'000'000s});
    ClockWatch watch{clock, [this] { return elapsed; }};
};

TEST_F(ClockWatchTest, AClockThatGoesOnIsRight) {
    time_passes(24h);  // as a machine that slept
    EXPECT_EQ(ahead(), 0s);
    EXPECT_EQ(watch.read().now, clock->now());
}

TEST_F(ClockWatchTest, AClockThatWasSetIsOffByThat) {
    clock->advance(24h);
    EXPECT_EQ(ahead(), 24h);
    time_passes(1min);
    EXPECT_EQ(ahead(), 24h);
    clock->advance(-25h);
    EXPECT_EQ(ahead(), -1h);
    clock->advance(1h);
    EXPECT_EQ(ahead(), 0s);
}

TEST_F(ClockWatchTest, AClockThatGoesOnSteadilyWhereItWasSetIsRightInTheEnd) {
    clock->advance(8h);
    EXPECT_EQ(ahead(), 8h);
    stands_for(ClockWatch::long_enough - 1s);
    EXPECT_EQ(ahead(), 8h);
    time_passes(1s);
    EXPECT_EQ(ahead(), 0s);
    clock->advance(-8h);
    EXPECT_EQ(ahead(), -8h);
}

TEST_F(ClockWatchTest, AClockThatIsSetAgainAndAgainIsNotSteady) {
    for (int i = 0; i < 4; ++i) {
        clock->advance(2s);
        stands_for(ClockWatch::long_enough - 1s);
    }
    EXPECT_EQ(ahead(), 8s);
}

TEST_F(ClockWatchTest, SmallDifferencesAreFollowed) {
    for (int year = 0; year < 30; ++year) {
        clock->advance(2s);
        EXPECT_EQ(ahead(), 2s);
        stands_for(ClockWatch::long_enough + 1s);
        EXPECT_EQ(ahead(), 0s);
    }
    for (int i = 0; i < 100'000; ++i) {
        time_passes(1s);
        clock->advance(500us);  // as fast as a time service lets it run
        EXPECT_LT(ahead(), 3s);
    }
}

}  // namespace
}  // namespace consult::storage
