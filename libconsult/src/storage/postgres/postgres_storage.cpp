#include "storage/postgres/postgres_storage.h"

#include <unistd.h>

#include <consult/time.h>

#include "storage/log_state.h"
#include "storage/postgres/log_ids.h"
#include "storage/postgres/log_sequencer.h"
#include "storage/postgres/migrations.h"
#include "storage/postgres/numbers.h"
#include "storage/postgres/read_only_storage.h"
#include "storage/postgres/replica.h"
#include "storage/postgres/search.h"
#include "storage/postgres/snapshot_reader.h"
#include "storage/postgres/watcher.h"
#include "storage/postgres/writer.h"
#include "storage/unit_outcomes.h"

namespace consult::storage::postgres {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_questions{5};
constexpr std::chrono::seconds longest_transaction{5};
constexpr std::chrono::seconds longest_settling{5};
constexpr std::chrono::seconds longest_ending{10};

/// One of its kind among the programs that ever use the database.
std::string name_of_this_program(Connection& connection) {
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    return std::string{host.data()} + "/" + std::to_string(::getpid()) + "/" +
           std::to_string(connection.integer("SELECT nextval('row_id')"));
}

Result<> require_clock_after_log(Connection& connection, Clock const& clock) {
    std::optional<Instant> const last =
        connection.one("SELECT logged_at FROM log_order ORDER BY position DESC LIMIT 1", {},
                       [](Row const& row) { return row.instant(0); });
    return last ? require_clock_after(*last, clock) : Result<>{};
}

class PostgresStorage final : public Storage {
public:
    PostgresStorage(PostgresOptions options, std::string const& name, Connection& primary)
        : options_(std::move(options)),
          queue_(options_.queue_units, options_.queue_octets),
          numbers_(options_),
          readers_(
              [this] {
                  return make_reader(options_.url, Access::read, options_.cutoff,
                                     {.lock = options_.longest_lock_of_a_reading}, options_.report);
              },
              options_.read_connections),
          known_writes_(!options_.replica.empty()),
          watcher_(options_, name, known_writes_),
          sequencer_(options_, name),
          share_{options_,
                 queue_,
                 numbers_,
                 [this] { sequencer_.wake(); },
                 watcher_,
                 [this] {
                     watcher_.suspect_unknown_commit();
                     tell_of_change(true);
                 },
                 known_writes_} {
        if (!options_.replica.empty()) replica_.emplace(options_, primary, known_writes_);
        try {
            for (std::size_t i = 0; i < std::max<std::size_t>(options_.write_connections, 1); ++i)
                writers_.push_back(std::make_unique<Writer>(share_));
        } catch (...) {
            queue_.close();  // those that are there end with it
            throw;
        }
        watcher_.on_change([this](bool withdraws) { tell_of_change(withdraws); });
    }
    ~PostgresStorage() override {
        queue_.close();
        options_.cutoff->cut_after(longest_ending);
        writers_.clear();
        numbers_.give_back_all();
    }

    void write(Unit unit, UnitKind kind, std::size_t octets, UnitDone done) override {
        if (clocks_differ()) return done(clock_off());
        WaitingUnit waiting{std::move(unit), kind, octets, std::move(done)};
        switch (queue_.offer(waiting)) {
            case UnitQueue::Answer::taken: return;
            case UnitQueue::Answer::full: waiting.done(queue_full()); return;
            case UnitQueue::Answer::paused: waiting.done(recovering()); return;
            case UnitQueue::Answer::closed: waiting.done(closing()); return;
        }
    }
    void stop_waiting_after(milliseconds patience) override {
        options_.cutoff->cut_after(patience);
    }
    Snapshot snapshot() override { return readers_.lend(); }
    Snapshot public_snapshot() override {
        if (replica_ && watcher_.knows_changes()) {
            if (Snapshot lent = replica_->lend()) return lent;
        }
        return readers_.lend();
    }
    StorageHealth health() const override {
        StorageHealth health = queue_.health();
        Sight const sight = watcher_.sight();
        health.log_lag = sight.log_lag;
        health.log_damage = sequencer_.damage();
        if (options_.compares_clocks) {
            health.clock_offset = sight.clock_offset.value_or(milliseconds{0});
        }
        // Nobody is told of a commit that waits for a standby, or of a lock, but by the waiting.
        for (auto const& writer : writers_) {
            if (health.accepts_writes && writer->busy_for() > longest_transaction) {
                health.accepts_writes = false;
                health.reason = "a change has waited for PostgreSQL for more than 5 s";
            }
        }
        // Known before anybody has tried to write.
        if (health.accepts_writes && !sight.blindness.empty()) {
            health.accepts_writes = false;
            health.reason = sight.blindness;
        }
        return health;
    }
    StorageMetrics metrics() const override {
        StorageHealth const health = queue_.health();
        StorageMetrics metrics;
        metrics.queued_units = health.queued_units;
        metrics.queued_octets = health.queued_octets;
        metrics.most_queued_units = health.most_units;
        metrics.most_queued_octets = health.most_octets;
        metrics.batch_units = share_.figures.batch_units.histogram();
        metrics.commit_seconds = share_.figures.commits.histogram();
        metrics.failed_commits = share_.figures.failed_commits.load(std::memory_order_relaxed);
        metrics.snapshot_wait_seconds = readers_.waits();
        if (replica_) metrics.replica_snapshots = replica_->lent();
        Sight const sight = watcher_.sight();
        metrics.log_entries = sight.log_size.value_or(0);
        metrics.log_lag = sight.log_lag;
        return metrics;
    }
    void on_unannounced_change(std::function<void(bool)> listener) override {
        std::scoped_lock const lock(listener_mutex_);
        listener_ = std::move(listener);
    }
    bool knows_changes() override { return watcher_.knows_changes(); }
    void await_other_programs() override { watcher_.await_others(); }
    void settle_log() override try {
        std::int64_t const end_of_batches =
            snapshot()->integer("SELECT last_value + 1 FROM log_batch") << entry_bits;
        auto const end = std::chrono::steady_clock::now() + longest_settling;
        while (waits_for_places(end_of_batches) && std::chrono::steady_clock::now() < end) {
            sequencer_.wake();
            std::this_thread::sleep_for(between_questions);
        }
        known_writes_.note(*snapshot());  // the sequencer may be another program's
    } catch (Fault const&) {
        // What was written is kept, whether its place is awaited or not.
    }
    std::string consultation_search_sql(int placeholder) const override {
        return search_sql(placeholder);
    }
    std::string search_parameter(std::string_view words) const override { return tsquery(words); }

private:
    [[nodiscard]] bool clocks_differ() const {
        if (!options_.compares_clocks) return false;
        std::optional<milliseconds> const offset = watcher_.sight().clock_offset;
        return offset && std::chrono::abs(*offset) > largest_clock_offset;
    }
    [[nodiscard]] bool waits_for_places(std::int64_t end) {
        return snapshot()->integer(
                   "SELECT count(*) FROM (SELECT 1 FROM log_content c, log_progress p "
                   "WHERE c.id < $1 AND " +
                       waits_for_place("p.settled") + " LIMIT 1) waiting",
                   {end}) > 0;
    }
    void tell_of_change(bool withdraws) {
        std::scoped_lock const lock(listener_mutex_);
        if (listener_) listener_(withdraws);
    }

    PostgresOptions options_;
    UnitQueue queue_;
    Numbers numbers_;
    SnapshotPool readers_;
    std::mutex listener_mutex_;
    std::function<void(bool)> listener_;
    KnownWrites known_writes_;
    Watcher watcher_;
    LogSequencer sequencer_;
    WriterShare share_;
    std::vector<std::unique_ptr<Writer>> writers_;
    std::optional<Replica> replica_;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_postgres(PostgresOptions options) {
    if (Result<> const good = check_url(options.url); !good) return tl::unexpected(good.error());
    if (Result<> const good = check_url(options.replica, "replica"); !good) {
        return tl::unexpected(good.error());
    }
    if (options.read_only) return open_read_only(options);
    return reaching([&]() -> Result<std::unique_ptr<Storage>> {
        Connection connection{options.url, Access::write};
        if (Result<> const ready = migrate(connection, options.must_exist); !ready) {
            return tl::unexpected(ready.error());
        }
        if (Result<> const in_order = require_clock_after_log(connection, *options.clock);
            !in_order) {
            return tl::unexpected(in_order.error());
        }
        std::string const name = name_of_this_program(connection);
        return std::make_unique<PostgresStorage>(std::move(options), name, connection);
    });
}

}  // namespace consult::storage::postgres
