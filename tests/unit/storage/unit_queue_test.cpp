#include "storage/unit_queue.h"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace consult::storage {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class UnitQueueTest : public ::testing::Test {
protected:
    static WaitingUnit unit(UnitKind kind, std::size_t octets) { return {{}, kind, octets, {}}; }
    UnitQueue::Answer offer(UnitKind kind, std::size_t octets = 1) {
        WaitingUnit offered = unit(kind, octets);
        return queue.offer(offered);
    }
    UnitQueue::Answer exclusive(std::size_t octets = 1) {
        return offer(UnitKind::exclusive, octets);
    }
    UnitQueue::Answer concurrent(std::size_t octets = 1) {
        return offer(UnitKind::concurrent, octets);
    }
    /// The octets of what is taken, by which the units are told apart.
    std::vector<std::size_t> take_of_a_kind(std::size_t most = 10) {
        std::vector<WaitingUnit> batch;
        goes_on = queue.take_of_a_kind(batch, most, 0ms);
        return octets_of(batch);
    }
    static std::vector<std::size_t> octets_of(std::vector<WaitingUnit> const& batch) {
        std::vector<std::size_t> octets;
        for (WaitingUnit const& taken : batch)
            octets.push_back(taken.octets);
        return octets;
    }

    UnitQueue queue{5, 100};
    bool goes_on = true;
};

TEST_F(UnitQueueTest, IsBoundedByUnitsAndOctets) {
    EXPECT_EQ(concurrent(60), UnitQueue::Answer::taken);
    EXPECT_EQ(concurrent(41), UnitQueue::Answer::full);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(concurrent(1), UnitQueue::Answer::taken);
    EXPECT_EQ(concurrent(1), UnitQueue::Answer::full);
    std::vector<WaitingUnit> batch;
    EXPECT_TRUE(queue.take(batch, 3, 0ms));
    EXPECT_THAT(octets_of(batch), ElementsAre(60, 1, 1));
    EXPECT_EQ(queue.health().queued_octets, 2u);
    EXPECT_EQ(concurrent(98), UnitQueue::Answer::taken);
}

TEST_F(UnitQueueTest, LetsThroughAloneWhatIsTooHeavyForIt) {
    EXPECT_EQ(concurrent(200), UnitQueue::Answer::taken);
    EXPECT_EQ(concurrent(1), UnitQueue::Answer::full);
}

TEST_F(UnitQueueTest, GivesAnExclusiveUnitAlone) {
    (void)concurrent(1);
    (void)concurrent(2);
    (void)exclusive(3);
    (void)concurrent(4);
    EXPECT_THAT(take_of_a_kind(), ElementsAre(1, 2));
    EXPECT_THAT(take_of_a_kind(), ElementsAre(3));
    EXPECT_THAT(take_of_a_kind(), ElementsAre(4));
}

TEST_F(UnitQueueTest, GivesWhatStandsBehindAnExclusiveUnitWhileAnotherIsBeingDone) {
    (void)exclusive(1);
    (void)exclusive(2);
    EXPECT_THAT(take_of_a_kind(), ElementsAre(1));
    EXPECT_THAT(take_of_a_kind(), IsEmpty());
    (void)concurrent(3);
    (void)concurrent(4);
    (void)exclusive(5);
    EXPECT_THAT(take_of_a_kind(1), ElementsAre(3));
    EXPECT_THAT(take_of_a_kind(), ElementsAre(4));
    EXPECT_THAT(take_of_a_kind(), IsEmpty());
    queue.exclusive_is_done();
    EXPECT_THAT(take_of_a_kind(), ElementsAre(2));
    queue.exclusive_is_done();
    EXPECT_THAT(take_of_a_kind(), ElementsAre(5));
}

TEST_F(UnitQueueTest, WakesWhoeverWaitsForWhatMayBeTaken) {
    (void)exclusive(1);
    (void)exclusive(2);
    ASSERT_THAT(take_of_a_kind(), ElementsAre(1));
    auto const waiting = [&] {
        auto begun = std::async(std::launch::async, [&] {
            std::vector<WaitingUnit> batch;
            (void)queue.take_of_a_kind(batch, 10, 24h);
            return octets_of(batch);
        });
        std::this_thread::sleep_for(100ms);  // it waits; what comes earlier it would find by itself
        return begun;
    };
    auto const woken = [&](std::future<std::vector<std::size_t>>& one) {
        if (one.wait_for(60s) != std::future_status::ready) {
            ADD_FAILURE() << "it is not woken";
            queue.close();
        }
        return one.get();
    };
    auto concurrent_one = waiting();
    (void)concurrent(3);
    EXPECT_THAT(woken(concurrent_one), ElementsAre(3));
    auto exclusive_one = waiting();
    queue.exclusive_is_done();
    EXPECT_THAT(woken(exclusive_one), ElementsAre(2));
}

TEST_F(UnitQueueTest, ThatIsClosedGivesWhatItHasAndEnds) {
    (void)exclusive(1);
    (void)exclusive(2);
    ASSERT_THAT(take_of_a_kind(), ElementsAre(1));
    queue.close();
    EXPECT_EQ(concurrent(), UnitQueue::Answer::closed);
    EXPECT_THAT(take_of_a_kind(), IsEmpty());
    EXPECT_TRUE(goes_on) << "one is still to be taken";
    queue.exclusive_is_done();
    EXPECT_THAT(take_of_a_kind(), ElementsAre(2));
    EXPECT_THAT(take_of_a_kind(), IsEmpty());
    EXPECT_FALSE(goes_on);
    EXPECT_TRUE(queue.wait_closed(0ms));
}

TEST_F(UnitQueueTest, ThatIsPausedGivesBackWhatItHasAndSaysWhy) {
    (void)concurrent(1);
    (void)exclusive(2);
    EXPECT_THAT(octets_of(queue.pause("the disk is full")), ElementsAre(1, 2));
    EXPECT_EQ(concurrent(), UnitQueue::Answer::paused);
    EXPECT_FALSE(queue.health().accepts_writes);
    EXPECT_EQ(queue.health().reason, "the disk is full");
    EXPECT_EQ(queue.health().queued_octets, 0u);
    queue.resume();
    EXPECT_EQ(concurrent(3), UnitQueue::Answer::taken);
    EXPECT_TRUE(queue.health().accepts_writes);
    EXPECT_THAT(take_of_a_kind(), ElementsAre(3));
}

}  // namespace
}  // namespace consult::storage
