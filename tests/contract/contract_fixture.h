/// A storage of each engine in turn, with what contract tests do to it.
#pragma once

#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "contract/engine.h"
#include "storage/log_repository.h"

namespace consult::test {

using storage::Queries;
using storage::Row;
using storage::Storage;
using storage::Transaction;
using storage::Unit;
using storage::UnitKind;
using storage::UnitOutcome;

/// Holds the writer inside a unit while others queue up behind it, so that they are one batch.
class HeldWriter {
public:
    explicit HeldWriter(Storage& storage) {
        std::shared_future<void> const released = release_.get_future().share();
        storage.write(
            [this, released](Transaction&) -> Result<> {
                if (!std::exchange(begun_, true)) entered_.set_value();
                released.wait();
                return {};
            },
            1, [this](UnitOutcome) { ended_.set_value(); });
        entered_.get_future().wait();
    }
    ~HeldWriter() { release(); }
    HeldWriter(HeldWriter const&) = delete;
    HeldWriter& operator=(HeldWriter const&) = delete;

    void release() {
        if (std::exchange(released_, true)) return;
        release_.set_value();
        ended_.get_future().wait();
    }

private:
    std::promise<void> entered_;
    std::promise<void> release_;
    std::promise<void> ended_;
    bool begun_ = false;
    bool released_ = false;
};

/// What became of a unit, as one word: `done`, a refusal's key, or `fault`.
[[nodiscard]] inline std::string word_of(UnitOutcome const& outcome) {
    if (outcome.fault) return "fault";
    return outcome.result ? "done" : outcome.result.error().problems().front().key;
}

class ContractTest : public ::testing::TestWithParam<NamedEngine> {
protected:
    void SetUp() override {
        if (!engine_->is_available()) GTEST_SKIP() << "the engine is not installed";
        open();
    }

    /// Opens the storage, or closes it and opens it again.
    void open(EngineOptions options = {}) {
        storage_.reset();
        options.clock = clock_;
        storage_ = engine_->open(options);
    }
    void reopen() { open(); }

    [[nodiscard]] Result<> write(Unit unit) { return storage_->write_and_wait(std::move(unit)); }
    /// Writes what may not be refused.
    void must_write(Unit unit) {
        Result<> const written = write(std::move(unit));
        if (!written) throw std::runtime_error{"refused: " + written.error().text()};
    }
    /// Units that are waiting together when the writer takes them; what became of each, in the
    /// order in which they were completed.
    std::vector<std::string> write_together(std::vector<Unit> units,
                                            UnitKind kind = UnitKind::concurrent) {
        std::vector<std::string> words(units.size());
        std::vector<std::string> completed;
        HeldWriter held{*storage_};
        std::promise<void> all;
        for (std::size_t i = 0; i < units.size(); ++i) {
            storage_->write(std::move(units[i]), kind, 1, [&, i](UnitOutcome outcome) {
                completed.push_back(std::to_string(i) + " " + word_of(outcome));
                if (completed.size() == words.size()) all.set_value();
            });
        }
        held.release();
        if (!words.empty()) all.get_future().wait();
        return completed;
    }

    /// Values by name: a table with a unique key is all that most tests need.
    static void put(Transaction& transaction, std::string_view name, std::string_view value) {
        transaction.execute("INSERT INTO secret (name, value) VALUES ($1, $2)",
                            {name, storage::Param::Blob{value}});
    }
    [[nodiscard]] static std::vector<std::string> names(Queries& queries) {
        std::vector<std::string> found;
        queries.query("SELECT name FROM secret ORDER BY name", {},
                      [&](Row const& row) { found.push_back(row.string(0)); });
        return found;
    }
    [[nodiscard]] std::vector<std::string> names() { return names(*storage_->snapshot()); }

    [[nodiscard]] static std::vector<storage::LogRow> log_rows(Queries& queries) {
        std::vector<storage::LogRow> rows;
        storage::each_log_row(queries, 0, 1'000'000,
                              [&](storage::LogRow const& row) { rows.push_back(row); });
        return rows;
    }
    [[nodiscard]] std::vector<storage::LogRow> log_rows() {
        storage_->settle_log();
        return log_rows(*storage_->snapshot());
    }
    [[nodiscard]] std::vector<std::string> log_octets() {
        std::vector<std::string> octets;
        for (storage::LogRow const& row : log_rows())
            octets.push_back(row.octets);
        return octets;
    }

    std::shared_ptr<ManualClock> clock_ =
        std::make_shared<ManualClock>(Instant{std::chrono::seconds{1'700'000'000}});
    std::unique_ptr<Engine> engine_ = GetParam().make();
    std::unique_ptr<Storage> storage_;
};

[[nodiscard]] inline std::string engine_name(::testing::TestParamInfo<NamedEngine> const& info) {
    return info.param.name;
}

}  // namespace consult::test
