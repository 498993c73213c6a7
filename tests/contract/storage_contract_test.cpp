/// What every engine must keep: units, their order, the log, snapshots.
#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "contract/engine.h"
#include "log/merkle_tree.h"
#include "storage/log_repository.h"

namespace consult::test {
namespace {

using storage::Queries;
using storage::Transaction;
using storage::UnitOutcome;

class StorageContract : public ::testing::TestWithParam<NamedEngine> {
protected:
    void open(std::size_t queue_units = 10'000) {
        storage_.reset();
        storage_ = engine_->open({clock_, queue_units});
    }
    void SetUp() override { open(); }

    static void add(Transaction& transaction, std::string const& code) {
        transaction.execute(
            "INSERT INTO institution (code, name, zone, contact) VALUES ($1, '{}', 'Etc/UTC', '')",
            {code});
    }
    std::vector<std::string> codes() {
        std::vector<std::string> found;
        storage_->snapshot()->query(
            "SELECT code FROM institution ORDER BY code", {},
            [&](storage::Row const& row) { found.push_back(row.string(0)); });
        return found;
    }
    std::uint64_t log_entries() { return storage::log_size(*storage_->snapshot()); }

    std::shared_ptr<ManualClock> clock_ =
        std::make_shared<ManualClock>(Instant{std::chrono::seconds{1'700'000'000}});
    std::unique_ptr<Engine> engine_ = GetParam().make();
    std::unique_ptr<storage::Storage> storage_;
};

TEST_P(StorageContract, AUnitIsWrittenWholeOrNotAtAll) {
    EXPECT_TRUE(storage_
                    ->write_and_wait([](Transaction& transaction) -> Result<> {
                        add(transaction, "AA");
                        return {};
                    })
                    .has_value());
    Result<> const refused = storage_->write_and_wait([](Transaction& transaction) -> Result<> {
        add(transaction, "BB");
        transaction.append_to_log("refused");
        return refuse(ErrorCode::conflict, "f", "k", "no");
    });
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().problems().front().key, "k");
    EXPECT_THROW((void)storage_->write_and_wait([](Transaction& transaction) -> Result<> {
        add(transaction, "CC");
        throw std::logic_error{"bug"};
    }),
                 std::logic_error);
    EXPECT_THROW((void)storage_->write_and_wait([](Transaction& transaction) -> Result<> {
        add(transaction, "AA");  // breaks the unique code
        return {};
    }),
                 Fault);
    EXPECT_EQ(codes(), (std::vector<std::string>{"AA"}));
    EXPECT_EQ(log_entries(), 0u);
}

TEST_P(StorageContract, ASnapshotStaysAsItWas) {
    (void)storage_->write_and_wait([](Transaction& transaction) -> Result<> {
        add(transaction, "AA");
        return {};
    });
    storage::Snapshot const before = storage_->snapshot();
    EXPECT_EQ(before->integer("SELECT count(*) FROM institution"), 1);
    (void)storage_->write_and_wait([](Transaction& transaction) -> Result<> {
        add(transaction, "BB");
        return {};
    });
    EXPECT_EQ(before->integer("SELECT count(*) FROM institution"), 1);
    EXPECT_EQ(storage_->snapshot()->integer("SELECT count(*) FROM institution"), 2);
}

TEST_P(StorageContract, LogTimeNeverDecreasesThoughTheClockDoes) {
    auto const append = [&] {
        (void)storage_->write_and_wait([](Transaction& transaction) -> Result<> {
            transaction.append_to_log("entry");
            return {};
        });
    };
    append();
    clock_->advance(-std::chrono::hours{1});
    append();
    std::vector<Instant> times;
    storage::each_log_row(*storage_->snapshot(), 0, 10,
                          [&](storage::LogRow const& row) { times.push_back(row.logged_at); });
    ASSERT_EQ(times.size(), 2u);
    EXPECT_LE(times[0], times[1]);
    storage_.reset();
    EXPECT_THROW((void)engine_->open({clock_, 100}), Fault) << "the clock stands before the log";
}

TEST_P(StorageContract, AFullQueueRefusesInsteadOfGrowing) {
    open(4);
    std::promise<void> gate;
    std::shared_future<void> const opened = gate.get_future().share();
    std::atomic<int> done{0};
    std::atomic<int> unavailable{0};
    std::promise<void> started;
    storage_->write(
        [&, first = true](Transaction&) mutable -> Result<> {
            if (std::exchange(first, false)) started.set_value();
            opened.wait();
            return {};
        },
        1, [&](UnitOutcome) { ++done; });
    started.get_future().wait();
    for (int i = 0; i < 10; ++i) {
        storage_->write([](Transaction&) -> Result<> { return {}; }, 1, [&](UnitOutcome outcome) {
            ++done;
            if (!outcome.result && outcome.result.error().code() == ErrorCode::unavailable) {
                ++unavailable;
            }
        });
    }
    EXPECT_EQ(unavailable, 6);
    gate.set_value();
    storage_.reset();  // finishes what is queued
    EXPECT_EQ(done, 11);
}

TEST_P(StorageContract, TheTreeGoesOnAfterReopening) {
    auto const append = [&](int count) {
        (void)storage_->write_and_wait([count](Transaction& transaction) -> Result<> {
            for (int i = 0; i < count; ++i) transaction.append_to_log(std::to_string(i));
            return {};
        });
    };
    append(300);
    open();
    append(300);
    storage::Snapshot const snapshot = storage_->snapshot();
    std::vector<Digest> leaves;
    storage::each_log_row(*snapshot, 0, 1000,
                          [&](storage::LogRow const& row) { leaves.push_back(row.leaf); });
    ASSERT_EQ(leaves.size(), 600u);
    EXPECT_EQ(log::root(storage::StoredHashes{*snapshot}, 600), log::fold(leaves));
    EXPECT_EQ(snapshot->integer("SELECT count(*) FROM log_node"), 2);
}

/// Group commit is invisible: whatever waits together, what is kept is what a single writer would
/// have kept, in some order that the log tells.
TEST_P(StorageContract, UnitsThatWaitTogetherAreAsIfAlone) {
    EXPECT_TRUE(rc::check([&](std::vector<int> const& kinds) {
        std::size_t const before = codes().size();
        std::uint64_t const log_before = log_entries();
        std::atomic<std::size_t> committed{0};
        std::atomic<std::size_t> answered{0};
        std::promise<void> all;
        static std::atomic<int> serial{0};
        for (int const kind : kinds) {
            storage_->write(
                [kind, code = "C" + std::to_string(serial++)](Transaction& transaction) -> Result<> {
                    add(transaction, code);
                    transaction.append_to_log(code);
                    if (kind % 3 == 1) return refuse(ErrorCode::conflict, "", "k", "no");
                    if (kind % 3 == 2) add(transaction, code);  // fails
                    return {};
                },
                1, [&](UnitOutcome outcome) {
                    if (!outcome.fault && outcome.result) ++committed;
                    if (++answered == kinds.size()) all.set_value();
                });
        }
        if (!kinds.empty()) all.get_future().wait();
        std::size_t expected = 0;
        for (int const kind : kinds) expected += kind % 3 != 1 && kind % 3 != 2;
        RC_ASSERT(committed.load() == expected);
        RC_ASSERT(codes().size() == before + expected);
        RC_ASSERT(log_entries() == log_before + expected);
    }));
    // Positions have no gap whatever was undone between them.
    storage::Snapshot const snapshot = storage_->snapshot();
    EXPECT_EQ(snapshot->integer("SELECT coalesce(max(position) + 1, 0) FROM log_entry"),
              snapshot->integer("SELECT count(*) FROM log_entry"));
}

TEST_P(StorageContract, ConsultationsAreFoundByTheWordsTheyHaveNow) {
    auto const index = [&](std::string const& old_words, std::string const& words) {
        (void)storage_->write_and_wait([&](Transaction& transaction) -> Result<> {
            transaction.index_consultation(ConsultationId{7}, old_words, words);
            return {};
        });
    };
    auto const found = [&](std::string const& words) {
        std::string const parameter = storage_->search_parameter(words);
        return storage_->snapshot()->integer(
            "SELECT count(*) FROM (" + storage_->consultation_search_sql(1) + ") x", {parameter});
    };
    index("", "rules for school meals");
    EXPECT_EQ(found("school"), 1);
    EXPECT_EQ(found("meals rul"), 1) << "the last word may be a beginning";
    EXPECT_EQ(found("school trains"), 0);
    EXPECT_EQ(found("\"quoted\" OR school NEAR("), 0) << "no syntax passes through";
    index("rules for school meals", "rules for trains");
    EXPECT_EQ(found("school"), 0);
    EXPECT_EQ(found("trains"), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, StorageContract,
                         ::testing::Values(NamedEngine{"sqlite", make_sqlite}),
                         [](auto const& engine) { return std::string{engine.param.name}; });

}  // namespace
}  // namespace consult::test
