/// What the storage tells of itself.
#include <cerrno>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <thread>

#include "fault/failing_disk.h"
#include "storage/sqlite/sqlite_storage.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using storage::Transaction;
using storage::UnitOutcome;

std::uint64_t count_of(Histogram const& histogram) {
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t{0});
}

class StorageMetricsTest : public ::testing::Test {
protected:
    StorageMetricsTest() {
        storage::SqliteOptions options;
        options.file = folder_ / "a.db";
        options.clock = std::make_shared<SystemClock>();
        options.queue_units = 10;
        options.queue_octets = 1000;
        options.read_connections = 1;
        storage_ = storage::open_sqlite(std::move(options)).value();
    }

    /// Appends an entry and waits; whether it was taken.
    bool append(std::string const& entry) {
        std::promise<bool> done;
        storage_->write(
            [entry](Transaction& transaction) -> Result<> {
                transaction.append_to_log(entry);
                return {};
            },
            1, [&](UnitOutcome outcome) { done.set_value(outcome.result.has_value()); });
        return done.get_future().get();
    }
    [[nodiscard]] StorageMetrics metrics() const { return storage_->metrics(); }

    TemporaryFolder folder_;
    fault::FailingDisk disk_{folder_.path()};
    std::unique_ptr<storage::Storage> storage_;
};

TEST_F(StorageMetricsTest, ACommitIsCountedWithItsUnits) {
    ASSERT_TRUE(append("one"));
    ASSERT_TRUE(append("two"));
    EXPECT_EQ(count_of(metrics().commit_seconds), 2u);
    EXPECT_GT(metrics().commit_seconds.sum, 0);
    EXPECT_EQ(count_of(metrics().batch_units), 2u);
    EXPECT_DOUBLE_EQ(metrics().batch_units.sum, 2);
    EXPECT_EQ(metrics().log_entries, 2u);
    EXPECT_GT(metrics().write_ahead_octets, 0u);
    EXPECT_EQ(metrics().failed_commits, 0u);
    EXPECT_EQ(metrics().log_lag, std::nullopt);
}

TEST_F(StorageMetricsTest, ABatchThatWritesNothingIsNoCommit) {
    Result<> const refused = storage_->write_and_wait([](Transaction&) -> Result<> {
        return refuse(ErrorCode::invalid, "", "test.refused", "Refused.");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(count_of(metrics().commit_seconds), 0u);
    EXPECT_EQ(count_of(metrics().batch_units), 1u);
}

TEST_F(StorageMetricsTest, WhatWaitsIsCountedBesideItsBounds) {
    std::promise<void> entered;
    std::promise<void> release;
    std::shared_future<void> const released = release.get_future().share();
    std::promise<void> ended;
    storage_->write(
        [&, released](Transaction&) -> Result<> {
            entered.set_value();
            released.wait();
            return {};
        },
        1, [](UnitOutcome) {});
    entered.get_future().wait();
    for (int i = 0; i < 9; ++i) {
        storage_->write([](Transaction&) -> Result<> { return {}; }, 50,
                        [&, i](UnitOutcome) {
                            if (i == 8) ended.set_value();
                        });
    }
    EXPECT_EQ(metrics().queued_units, 9u);
    EXPECT_EQ(metrics().queued_octets, 450u);
    EXPECT_EQ(metrics().most_queued_units, 10u);
    EXPECT_EQ(metrics().most_queued_octets, 1000u);
    storage::StorageHealth const health = storage_->health();
    EXPECT_EQ(health.queued_units, 9u);
    EXPECT_EQ(health.queued_octets, 450u);
    EXPECT_EQ(health.most_units, 10u);
    EXPECT_EQ(health.most_octets, 1000u);
    release.set_value();
    ended.get_future().wait();
    EXPECT_EQ(metrics().queued_units, 0u);
    EXPECT_EQ(metrics().queued_octets, 0u);
}

TEST_F(StorageMetricsTest, ACommitThatFailsIsCountedAsThat) {
    ASSERT_TRUE(append("before"));
    disk_.fail_log_syncs(EIO);
    EXPECT_FALSE(append("lost"));
    EXPECT_EQ(metrics().failed_commits, 1u);
    EXPECT_EQ(count_of(metrics().commit_seconds), 1u);
    disk_.fail_log_syncs(0);
    while (!append("after"))
        std::this_thread::yield();
    EXPECT_EQ(metrics().log_entries, 2u);
}

TEST_F(StorageMetricsTest, ReadersThatWaitForEachOtherAreCounted) {
    std::uint64_t const before = count_of(metrics().snapshot_wait_seconds);
    { storage::Snapshot const alone = storage_->snapshot(); }
    EXPECT_EQ(count_of(metrics().snapshot_wait_seconds), before + 1);
    EXPECT_DOUBLE_EQ(metrics().snapshot_wait_seconds.sum, 0) << "nobody had to wait";
    // Held for longer each time, until the other has come meanwhile.
    for (std::chrono::milliseconds hold{1}; metrics().snapshot_wait_seconds.sum == 0; hold *= 2) {
        ASSERT_LT(hold, std::chrono::minutes{1});
        std::thread other;
        {
            storage::Snapshot const held = storage_->snapshot();
            other = std::thread{[&] { storage::Snapshot const waiting = storage_->snapshot(); }};
            std::this_thread::sleep_for(hold);
        }
        other.join();
    }
}

TEST_F(StorageMetricsTest, TheWriteAheadLogIsMovedAndThatIsCounted) {
    // Many times what is moved at once.
    std::string const entry(4000, 'e');
    for (int i = 0; i < 1500 && count_of(metrics().checkpoint_seconds) == 0; ++i)
        ASSERT_TRUE(append(entry));
    EXPECT_GT(count_of(metrics().checkpoint_seconds), 0u);
    EXPECT_GT(metrics().write_ahead_frames, 0u);
    EXPECT_EQ(metrics().failed_checkpoints, 0u);
}

}  // namespace
}  // namespace consult::test
