/// A clock that is set ahead and back: nothing is logged with a time that has not come.
#include <atomic>
#include <functional>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/clock_watch.h"
#include "storage/log_repository.h"
#include "storage/sqlite/sqlite_storage.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using namespace std::chrono_literals;
using storage::largest_clock_jump;
using storage::Storage;
using storage::Transaction;
using storage::UnitOutcome;

class SqliteClockTest : public ::testing::Test {
protected:
    SqliteClockTest() { open(); }

    void open(bool compares_clocks = true) {
        storage_.reset();
        storage::SqliteOptions options;
        options.file = folder_ / "a.db";
        options.clock = clock_;
        options.compares_clocks = compares_clocks;
        options.elapsed = [this] { return std::chrono::microseconds{elapsed_}; };
        storage_ = storage::open_sqlite(std::move(options)).value();
    }
    void time_passes(std::chrono::microseconds by) {
        elapsed_ += by.count();
        clock_->advance(by);
    }
    std::future<std::string> begin_to_append(std::function<void()> meanwhile = {}) {
        auto word = std::make_shared<std::promise<std::string>>();
        storage_->write(
            [meanwhile](Transaction& transaction) -> Result<> {
                if (meanwhile) meanwhile();
                transaction.append_to_log("entry");
                return {};
            },
            1,
            [word](UnitOutcome outcome) {
                word->set_value(outcome.result ? "done"
                                               : outcome.result.error().problems().front().key);
            });
        return word->get_future();
    }
    std::string append() { return begin_to_append().get(); }
    Instant last_log_time() {
        Instant last;
        storage::Snapshot const snapshot = storage_->snapshot();
        storage::each_log_row(*snapshot, 0, 1000,
                              [&](storage::LogRow const& row) { last = row.logged_at; });
        return last;
    }

    TemporaryFolder folder_;
    std::shared_ptr<ManualClock> clock_ = std::make_shared<ManualClock>(Instant{1'700'000'000s});
    std::atomic<std::int64_t> elapsed_{0};
    std::unique_ptr<Storage> storage_;
};

TEST_F(SqliteClockTest, WhileItIsSetAheadNothingIsTaken) {
    ASSERT_EQ(append(), "done");
    clock_->advance(24h);
    EXPECT_EQ(append(), "storage.clock_off");
    EXPECT_EQ(storage_->health().clock_jump, 24h);
    time_passes(1min);
    EXPECT_EQ(append(), "storage.clock_off");
    clock_->advance(-24h);
    EXPECT_EQ(storage_->health().clock_jump, 0s);
    EXPECT_EQ(append(), "done");
    EXPECT_EQ(last_log_time(), clock_->now());
}

TEST_F(SqliteClockTest, ASmallStepAheadIsNothing) {
    clock_->advance(largest_clock_jump);
    EXPECT_EQ(append(), "done");
    clock_->advance(1ms);
    EXPECT_EQ(append(), "storage.clock_off");
}

TEST_F(SqliteClockTest, AMachineThatSleptGoesOnAtOnce) {
    time_passes(24h);
    EXPECT_EQ(append(), "done");
}

TEST_F(SqliteClockTest, WhoeverSetItRightWaitsOrOpensAnew) {
    clock_->advance(24h);
    EXPECT_EQ(append(), "storage.clock_off");
    open();
    EXPECT_EQ(append(), "done");
    clock_->advance(24h);
    EXPECT_EQ(append(), "storage.clock_off");
    time_passes(storage::ClockWatch::long_enough);
    EXPECT_EQ(append(), "done");
}

TEST_F(SqliteClockTest, UnitsThatHadBeenTakenAreLoggedByTheTimeThatPassed) {
    std::promise<void> begun;
    std::promise<void> released;
    std::future<std::string> const first = begin_to_append([&] {
        begun.set_value();
        released.get_future().wait();
    });
    begun.get_future().wait();
    std::future<std::string> second = begin_to_append();
    time_passes(2s);
    Instant const right = clock_->now();
    clock_->advance(24h);
    released.set_value();
    EXPECT_EQ(second.get(), "done");
    EXPECT_EQ(last_log_time(), right);
}

TEST_F(SqliteClockTest, WhatWasBehindTheLogIsSetRightAtOnce) {
    ASSERT_EQ(append(), "done");
    clock_->advance(-1h);
    for (int second = 0; second < 700; ++second) {
        EXPECT_LT(storage_->health().clock_offset, 0s);
        EXPECT_EQ(storage_->health().clock_jump, 0s);
        time_passes(1s);
    }
    EXPECT_EQ(append(), "storage.clock_off");
    clock_->advance(1h);
    EXPECT_EQ(append(), "done");
}

TEST_F(SqliteClockTest, AClockOfSomebodysOwnMayGoAsItLikes) {
    open(false);
    clock_->advance(24h);
    EXPECT_EQ(append(), "done");
    EXPECT_EQ(last_log_time(), clock_->now());
    EXPECT_EQ(storage_->health().clock_jump, 0s);
}

}  // namespace
}  // namespace consult::test
