#include "storage/postgres/log_sequencer.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/thread_name.h"
#include "log/chain.h"
#include "storage/log_repository.h"
#include "storage/postgres/insert_buffer.h"
#include "storage/postgres/log_ids.h"

namespace consult::storage::postgres {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t most_at_once = 4096;
constexpr milliseconds while_leading{50};
constexpr milliseconds while_following{500};
constexpr milliseconds between_signs_of_life{500};

}  // namespace

LogSequencer::LogSequencer(PostgresOptions const& options, std::string holder)
    : options_(options), lease_("log", std::move(holder)) {
    thread_ = std::thread{[this] {
        name_this_thread("log sequencer");
        run();
    }};
}

LogSequencer::~LogSequencer() {
    {
        std::scoped_lock const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void LogSequencer::wake() {
    {
        std::scoped_lock const lock(mutex_);
        awake_ = true;
    }
    changed_.notify_all();
}

void LogSequencer::run() {
    bool closing = false;
    while (!closing) {
        bool more = false;
        try {
            more = lead() && has_something_to_do() && place() == most_at_once;
            complained_ = false;
        } catch (Fault const& fault) {
            drop(fault.what());
        }
        if (more) continue;
        std::unique_lock lock(mutex_);
        // Who does not lead need not hurry because something was committed.
        bool const leads = lease_.is_held();
        changed_.wait_for(lock, pause(), [this, leads] { return (leads && awake_) || closing_; });
        awake_ = false;
        closing = closing_;
    }
    try {
        place_left();
    } catch (Fault const&) {
        // Whoever opens the database next places it.
    }
}

milliseconds LogSequencer::pause() const {
    return lease_.is_held() ? while_leading : while_following;
}

bool LogSequencer::lead() {
    if (!connection_)
        connection_ =
            std::make_unique<Connection>(options_.url, Access::write, options_.cutoff.get());
    if (!lease_.is_held()) {
        knows_state_ = false;
        if (!lease_.take(*connection_)) return false;
    }
    if (!knows_state_) read_state();
    return true;
}

void LogSequencer::read_state() {
    std::string damage;
    connection_->execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    try {
        state_ = read_log_state(*connection_);
    } catch (DamagedLog const& damaged) {
        damage = damaged.what();
    }
    settled_ = connection_->integer("SELECT settled FROM log_progress");
    boundary_.reset();
    connection_->execute("COMMIT");
    (void)connection_->finish();
    {
        std::scoped_lock const lock(mutex_);
        damage_ = damage;
    }
    if (!damage.empty()) throw DamagedLog{damage};
    knows_state_ = true;
}

std::string LogSequencer::damage() const {
    std::scoped_lock const lock(mutex_);
    return damage_;
}

/// Whether something waits for its place, or it is time to say that nothing does.
bool LogSequencer::has_something_to_do() {
    if (std::chrono::steady_clock::now() - last_placing_ >= between_signs_of_life) return true;
    static std::string const sql = "SELECT count(*) FROM (SELECT 1 FROM log_content c WHERE " +
                                   waits_for_place("$1") + " LIMIT 1) waiting";
    return connection_->integer(sql, {settled_}) > 0;
}

/// Places what is committed and has no place yet, up to a bound; how many.
std::size_t LogSequencer::place() {
    connection_->execute("BEGIN");
    // In this order: a transaction that took its number by now has an xid below that of this one.
    std::int64_t const next_batch =
        connection_->integer("SELECT last_value + CAST(is_called AS int) FROM log_batch");
    if (!lease_.prove(*connection_)) {
        connection_->execute("ROLLBACK");
        (void)connection_->finish();
        return 0;
    }
    Boundary const boundary{
        next_batch,
        connection_->integer("SELECT CAST(CAST(pg_current_xact_id() AS text) AS bigint)")};
    // Read before what is to be placed: all that had an xid below it is seen then.
    std::int64_t const oldest_xid = connection_->integer(
        "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)");
    LogState const before = state_;
    Instant const now = std::max(options_.clock->now(), state_.last_logged_at);
    std::vector<log::CompletedNode> nodes;
    InsertBuffer rows{*connection_};
    std::size_t placed = 0;
    try {
        connection_->query(
            "SELECT c.id, c.octets FROM log_content c WHERE " + waits_for_place("$1") +
                " ORDER BY c.id LIMIT $2",
            {settled_, most_at_once}, [&](Row const& row) {
                Digest const leaf = leaf_hash(row.octets(1));
                std::uint64_t const position = state_.tail.size();
                state_.chain = log::chain_link(state_.chain, now, leaf);
                state_.last_logged_at = now;
                state_.tail.append(leaf, nodes);
                Param const placing[] = {position, row.integer(0), now, state_.chain};
                (void)rows.take(
                    "INSERT INTO log_order (position, entry_id, logged_at, chain) "
                    "VALUES ($1, $2, $3, $4)",
                    placing);
                ++placed;
            });
        for (log::CompletedNode const& node : nodes) {
            Param const full[] = {node.level, node.position, node.hash};
            (void)rows.take("INSERT INTO log_node (level, position, hash) VALUES ($1, $2, $3)",
                            full);
        }
        rows.flush();
        if (placed < most_at_once) {
            settle(boundary, oldest_xid);
            connection_->execute(
                "UPDATE log_progress SET settled = $1, caught_up_at = clock_microseconds()",
                {settled_});
        }
        lease_.renew(*connection_);
        // That it is alive may be lost, what it placed may not.
        if (placed == 0) connection_->execute("SET LOCAL synchronous_commit = off");
        connection_->execute("COMMIT");
        if (connection_->finish() != "COMMIT") throw Fault{"the places were not committed"};
    } catch (...) {
        state_ = before;
        throw;
    }
    last_placing_ = std::chrono::steady_clock::now();
    return placed;
}

/// All that was committed is placed. Moves up to where no further transaction can come in between.
void LogSequencer::settle(Boundary const& now, std::int64_t oldest_xid) {
    if (boundary_ && oldest_xid >= boundary_->xid) {
        settled_ = std::max(settled_, (boundary_->next_batch << entry_bits) - 1);
        boundary_.reset();
    }
    if (!boundary_) boundary_ = now;
}

void LogSequencer::place_left() {
    if (!lead()) return;
    while (place() == most_at_once) {
    }
    lease_.release(*connection_);
}

void LogSequencer::drop(std::string const& reason) {
    // The lease may still be ours, which each placing proves anew; what the last one came to is not
    // known.
    connection_.reset();
    knows_state_ = false;
    if (options_.report && !complained_) {
        options_.report(Severity::warning, "entries can't be given their places: " + reason);
    }
    complained_ = true;
}

}  // namespace consult::storage::postgres
