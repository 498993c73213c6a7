/// The log: one order without gaps, times that never go back, a tree that goes on.
#include <array>
#include <gmock/gmock.h>

#include "contract/contract_fixture.h"
#include "log/chain.h"
#include "log/merkle_tree.h"

namespace consult::test {
namespace {

using namespace std::chrono_literals;

class LogContract : public ContractTest {
protected:
    Unit append(std::string const& entry) {
        return [entry](Transaction& transaction) -> Result<> {
            transaction.append_to_log(entry);
            return {};
        };
    }
    /// What it writes has its place and time.
    void must_append(std::string const& entry) {
        must_write(append(entry));
        storage_->settle_log();
    }
    /// RFC 6962 section 2.1 as it is written.
    static Digest naive_root(std::span<Digest const> leaves) {
        if (leaves.empty()) return sha256("");
        if (leaves.size() == 1) return leaves.front();
        std::size_t split = 1;
        while (split * 2 < leaves.size())
            split *= 2;
        return node_hash(naive_root(leaves.first(split)), naive_root(leaves.subspan(split)));
    }
    void expect_whole_log(std::size_t size) {
        storage_->settle_log();
        storage::Snapshot const snapshot = storage_->snapshot();
        std::vector<Digest> leaves;
        Instant last{};
        Digest chain{};
        for (storage::LogRow const& row : log_rows(*snapshot)) {
            EXPECT_EQ(row.position, leaves.size());
            leaves.push_back(leaf_hash(row.octets));
            chain = log::chain_link(chain, row.logged_at, leaves.back());
            EXPECT_EQ(row.chain, chain) << row.position;
            EXPECT_GE(row.logged_at, last);
            last = row.logged_at;
        }
        ASSERT_EQ(leaves.size(), size);
        EXPECT_EQ(storage::log_size(*snapshot), size);
        EXPECT_EQ(log::root(storage::StoredHashes{*snapshot}, size), naive_root(leaves));
        EXPECT_EQ(snapshot->integer("SELECT count(*) FROM log_node"),
                  static_cast<std::int64_t>(size / 256 + size / 65536));
    }
};

TEST_P(LogContract, TellsWhereAnEntryCameToStand) {
    std::array<storage::AppendedEntry, 2> appended;
    must_write([&](Transaction& transaction) -> Result<> {
        appended[0] = transaction.append_to_log("a");
        appended[1] = transaction.append_to_log("");
        EXPECT_LT(appended[0].id, appended[1].id);
        EXPECT_EQ(storage::find_logged(transaction, appended[0].id)->octets, "a")
            << "readable in its unit";
        return {};
    });
    storage_->settle_log();
    storage::Snapshot const snapshot = storage_->snapshot();
    for (std::uint64_t const position : {0, 1}) {
        storage::AppendedEntry const& entry = appended[position];
        std::optional<LogPlace> const place = storage::find_logged(*snapshot, entry.id)->place;
        ASSERT_TRUE(place.has_value());
        EXPECT_EQ(place->position, position);
        EXPECT_EQ(place->logged_at, clock_->now());
        EXPECT_EQ(entry.place.value_or(*place).position, position);
    }
    EXPECT_THAT(log_octets(), ::testing::ElementsAre("a", ""));
    expect_whole_log(2);
}

TEST_P(LogContract, TimesNeverGoBackThoughTheClockDoes) {
    Instant const start = clock_->now();
    must_append("a");
    clock_->advance(-1h);
    must_append("b");
    clock_->advance(2h);
    must_write(append("c"));
    std::vector<storage::LogRow> const rows = log_rows();
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].logged_at, start);
    EXPECT_EQ(rows[1].logged_at, start);
    EXPECT_EQ(rows[2].logged_at, start + 1h);
}

TEST_P(LogContract, AClockThatWasAheadForAMomentLeavesNoTrace) {
    Instant const start = clock_->now();
    clock_->advance(24h);
    // Nothing is logged then: neither by reading, nor by what is undone.
    must_write([](Transaction&) -> Result<> { return {}; });
    (void)write([](Transaction& transaction) -> Result<> {
        transaction.append_to_log("undone");
        return refuse(ErrorCode::conflict, "", "no", "No.");
    });
    clock_->set(start);
    must_write(append("a"));
    EXPECT_EQ(log_rows().front().logged_at, start);
}

TEST_P(LogContract, IsNotOpenedWithAClockBeforeIt) {
    must_append("a");
    clock_->advance(-1us);
    storage_.reset();
    try {
        reopen();
        FAIL() << "it is opened";
    } catch (tl::bad_expected_access<Error> const& refused) {
        EXPECT_EQ(refused.error().problems().front().key, "log.clock_behind");
    }
    clock_->advance(1us);
    reopen();
    must_write(append("b"));
    expect_whole_log(2);
}

TEST_P(LogContract, TheTreeGoesOnAfterReopening) {
    std::size_t size = 0;
    for (std::size_t const count : {1, 254, 1, 1, 255, 300, 1000}) {
        must_write([count](Transaction& transaction) -> Result<> {
            for (std::size_t i = 0; i < count; ++i)
                transaction.append_to_log(std::to_string(i));
            return {};
        });
        size += count;
        expect_whole_log(size);
        reopen();
    }
}

TEST_P(LogContract, UndoneEntriesLeaveNoGapAndNoNode) {
    std::vector<Unit> units;
    for (int i = 0; i < 60; ++i) {
        units.emplace_back([i](Transaction& transaction) -> Result<> {
            for (int entry = 0; entry < 50; ++entry)
                transaction.append_to_log(std::to_string(i) + "." + std::to_string(entry));
            if (i % 3 == 1) return refuse(ErrorCode::conflict, "", "no", "No.");
            if (i % 7 == 2) throw std::runtime_error{"bug"};
            return {};
        });
    }
    std::size_t kept = 0;
    for (std::string const& completed : write_together(std::move(units)))
        kept += completed.ends_with(" done") ? 50 : 0;
    EXPECT_EQ(kept, 50u * 34);
    expect_whole_log(kept);
    must_write(append("after"));
    expect_whole_log(kept + 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, LogContract, ::testing::ValuesIn(engines), engine_name);

}  // namespace
}  // namespace consult::test
