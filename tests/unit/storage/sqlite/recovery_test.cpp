/// A disk that fails: nothing is acknowledged that isn't kept, and writing goes on when it can.
#include <cerrno>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

#include "fault/failing_disk.h"
#include "log/merkle_tree.h"
#include "storage/log_repository.h"
#include "storage/sqlite/sqlite_storage.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using storage::Storage;
using storage::Transaction;
using storage::UnitOutcome;
using ::testing::Contains;
using ::testing::HasSubstr;

class RecoveryTest : public ::testing::Test {
protected:
    RecoveryTest() { open(); }

    void open() {
        storage_.reset();
        storage::SqliteOptions options;
        options.file = folder_ / "a.db";
        options.clock = std::make_shared<SystemClock>();
        options.report = [this](Severity, std::string_view text) {
            std::scoped_lock const lock(mutex_);
            reports_.emplace_back(text);
        };
        storage_ = storage::open_sqlite(std::move(options)).value();
    }

    /// Appends an entry: `done`, `fault` or the key of the refusal.
    std::string append(std::string const& entry) {
        std::promise<UnitOutcome> promise;
        storage_->write(
            [entry](Transaction& transaction) -> Result<> {
                transaction.append_to_log(entry);
                return {};
            },
            1, [&](UnitOutcome outcome) { promise.set_value(std::move(outcome)); });
        UnitOutcome const outcome = promise.get_future().get();
        if (outcome.fault) return "fault";
        if (!outcome.result) return outcome.result.error().problems().front().key;
        kept_.push_back(entry);
        return "done";
    }
    /// Tries until it is taken, as a client does.
    void append_at_last(std::string const& entry) {
        while (append(entry) != "done")
            std::this_thread::yield();
    }
    /// What was acknowledged, and nothing else, is in the log, which is whole.
    void expect_kept() {
        storage::Snapshot const snapshot = storage_->snapshot();
        std::vector<std::string> entries;
        std::vector<Digest> leaves;
        storage::each_log_row(*snapshot, 0, 10'000, [&](storage::LogRow const& row) {
            EXPECT_EQ(row.position, leaves.size());
            entries.push_back(row.octets);
            leaves.push_back(leaf_hash(row.octets));
        });
        EXPECT_EQ(entries, kept_);
        EXPECT_EQ(log::root(storage::StoredHashes{*snapshot}, leaves.size()), log::fold(leaves));
    }
    std::vector<std::string> reports() {
        std::scoped_lock const lock(mutex_);
        return reports_;
    }

    TemporaryFolder folder_;
    fault::FailingDisk disk_{folder_.path()};
    std::mutex mutex_;
    std::vector<std::string> reports_;
    std::vector<std::string> kept_;
    std::unique_ptr<Storage> storage_;
};

class CommitFailureTest : public RecoveryTest,
                          public ::testing::WithParamInterface<std::pair<bool, int>> {};

TEST_P(CommitFailureTest, FailsTheWholeBatchAndHeals) {
    auto const [in_sync, code] = GetParam();
    auto const fail = [&, in_sync = in_sync](int with) {
        in_sync ? disk_.fail_log_syncs(with) : disk_.fail_log_writes(with);
    };
    ASSERT_EQ(append("before"), "done");
    fail(code);
    EXPECT_EQ(append("lost"), "fault");
    EXPECT_FALSE(storage_->health().accepts_writes);
    EXPECT_THAT(storage_->health().reason, HasSubstr("SQLite"));
    EXPECT_EQ(append("refused"), "storage.recovering");
    EXPECT_EQ(storage::log_size(*storage_->snapshot()), 1u) << "reading goes on";

    fail(0);
    append_at_last("after");
    EXPECT_TRUE(storage_->health().accepts_writes);
    for (int i = 0; i < 300; ++i)
        ASSERT_EQ(append(std::to_string(i)), "done");
    expect_kept();
    EXPECT_THAT(reports(), Contains(HasSubstr("nothing can be written")));
    EXPECT_THAT(reports(), Contains("the storage takes writes again"));
    open();
    expect_kept();
}

INSTANTIATE_TEST_SUITE_P(Disks, CommitFailureTest,
                         ::testing::Values(std::pair{false, ENOSPC}, std::pair{false, EIO},
                                           std::pair{true, EIO}),
                         [](auto const& disk) {
                             return std::string{disk.param.first ? "Sync" : "Write"} +
                                    std::to_string(disk.param.second);
                         });

TEST_F(RecoveryTest, UnitsThatWaitWhenTheDiskFailsAreRefusedNotLost) {
    std::promise<void> entered;
    std::promise<void> release;
    std::shared_future<void> const released = release.get_future().share();
    std::promise<std::string> first;
    storage_->write(
        [&](Transaction& transaction) -> Result<> {
            transaction.append_to_log("first");
            entered.set_value();
            released.wait();
            return {};
        },
        1, [&](UnitOutcome outcome) { first.set_value(outcome.fault ? "fault" : "kept"); });
    entered.get_future().wait();
    std::vector<std::string> later;
    std::promise<void> all;
    for (int i = 0; i < 5; ++i) {
        storage_->write([](Transaction&) -> Result<> { return {}; }, 1,
                        [&](UnitOutcome outcome) {
                            later.push_back(outcome.fault || outcome.result
                                                ? "run"
                                                : outcome.result.error().problems().front().key);
                            if (later.size() == 5) all.set_value();
                        });
    }
    disk_.fail_log_syncs(EIO);
    release.set_value();
    EXPECT_EQ(first.get_future().get(), "fault");
    all.get_future().wait();
    EXPECT_EQ(later, std::vector<std::string>(5, "storage.recovering"));
    disk_.fail_log_syncs(0);
    append_at_last("after");
    expect_kept();
}

TEST_F(RecoveryTest, ClosingDoesNotWaitForABrokenDisk) {
    ASSERT_EQ(append("before"), "done");
    disk_.fail_log_syncs(EIO);
    EXPECT_EQ(append("lost"), "fault");
    storage_.reset();
    disk_.fail_log_syncs(0);
    open();
    // Its octets had been written, and whether they stay is the disk's secret until it is read
    // anew.
    if (storage::log_size(*storage_->snapshot()) == 2) kept_.emplace_back("lost");
    expect_kept();
}

TEST_F(RecoveryTest, AFileThatCannotBeWrittenIsReportedAndCostsNoCommit) {
    disk_.fail_file_writes(EIO);
    // The move goes on beside the commits, so its report comes when it comes.
    auto const is_reported = [this] {
        return ::testing::Value(reports(), Contains(HasSubstr("can't be moved")));
    };
    for (int i = 0; i < 1000 && !is_reported(); ++i)
        ASSERT_EQ(append(std::string(300'000, static_cast<char>('a' + i % 26))), "done");
    EXPECT_TRUE(is_reported());
    disk_.fail_file_writes(0);
    for (int i = 0; i < 30; ++i)
        ASSERT_EQ(append(std::string(300'000, static_cast<char>('a' + i))), "done");
    expect_kept();
    open();
    expect_kept();
}

TEST_F(RecoveryTest, AUnitThatEndsTheTransactionFailsItsBatch) {
    ASSERT_EQ(append("before"), "done");
    EXPECT_THROW((void)storage_->write_and_wait([](Transaction& transaction) -> Result<> {
        transaction.append_to_log("lost");
        transaction.execute("ROLLBACK", {});
        return {};
    }),
                 Fault);
    append_at_last("after");
    expect_kept();
}

}  // namespace
}  // namespace consult::test
