#include "core/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace consult::test {
namespace {

using ::testing::ElementsAre;

constexpr std::array<std::uint64_t, 3> bounds{1, 10, 100};

TEST(TallyTest, CountsAValueInTheFirstBucketThatHoldsIt) {
    Tally tally{bounds};
    for (std::uint64_t const value : {0, 1, 2, 10, 11, 100, 101, 5000})
        tally.add(value);
    Histogram const histogram = tally.histogram();
    EXPECT_THAT(histogram.bounds, ElementsAre(1, 10, 100));
    EXPECT_THAT(histogram.counts, ElementsAre(2, 2, 2, 2)) << "a bound belongs to its bucket";
    EXPECT_DOUBLE_EQ(histogram.sum, 5225);
}

TEST(TallyTest, CountsAloneAsTogether) {
    Tally alone{bounds};
    Tally together{bounds};
    for (std::uint64_t value = 0; value < 200; value += 7) {
        alone.add_alone(value);
        together.add(value);
    }
    EXPECT_EQ(alone.histogram().counts, together.histogram().counts);
    EXPECT_EQ(alone.histogram().sum, together.histogram().sum);
}

TEST(TallyTest, LosesNothingThatThreadsAddAtOnce) {
    Tally tally{bounds};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&tally] {
            for (std::uint64_t value = 0; value < 10'000; ++value)
                tally.add(value % 4);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_THAT(tally.histogram().counts, ElementsAre(20'000, 20'000, 0, 0));
    EXPECT_DOUBLE_EQ(tally.histogram().sum, 60'000);
}

TEST(DurationTallyTest, IsInSeconds) {
    DurationTally tally;
    tally.add(std::chrono::milliseconds{1});
    tally.add(std::chrono::minutes{1});
    // The steady clock never goes back; should two machines' be mixed up, it is no time at all.
    tally.add(std::chrono::milliseconds{-1});
    Histogram const histogram = tally.histogram();
    EXPECT_DOUBLE_EQ(histogram.bounds.front(), 0.0001);
    EXPECT_DOUBLE_EQ(histogram.bounds.back(), 10);
    EXPECT_EQ(histogram.counts.front(), 1u);
    EXPECT_EQ(histogram.counts[3], 1u) << "a millisecond";
    EXPECT_EQ(histogram.counts.back(), 1u) << "above all bounds";
    EXPECT_DOUBLE_EQ(histogram.sum, 60.001);
}

}  // namespace
}  // namespace consult::test
