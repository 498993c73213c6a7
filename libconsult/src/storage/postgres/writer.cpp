#include "storage/postgres/writer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <consult/unavailable.h>

#include "core/thread_name.h"
#include "storage/postgres/migrations.h"
#include "storage/unit_outcomes.h"

namespace consult::storage::postgres {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest_pause{50};
constexpr milliseconds longest_pause{2000};
constexpr milliseconds longest_wait{500};
/// Of a transaction that others stood in the way of.
constexpr int most_attempts = 8;
/// What is sent again seldom comes alone.
constexpr int looking_first_after_a_repeat = 100;

/// Whether another comment has the number that one was given: taken back, it would be given to the
/// next one, and so on for ever.
bool is_of_a_used_number(PostgresFault const& fault) {
    return std::string_view{fault.what()}.find("comment_consultation_id_sequence_key") !=
           std::string_view::npos;
}

/// Throws PostgresFault where the server's disk is full: what a comment needs may be left in its
/// own table and in no other, so a new one is filled, and undone.
void require_room(Connection& connection) try {
    connection.run_script(
        "BEGIN; CREATE TABLE room AS SELECT generate_series(1, 100000) AS number; ROLLBACK");
} catch (PostgresFault const& fault) {
    if (!fault.is_of_rights()) throw;
    connection.run_script("ROLLBACK");  // who may make no table finds out with the next comment
}

/// While it is being committed.
class OwnChange {
public:
    OwnChange(Watcher& watcher, bool is_one) : watcher_(is_one ? &watcher : nullptr) {
        if (watcher_) watcher_->own_change_begins();
    }
    ~OwnChange() {
        if (watcher_) watcher_->own_change_ends(is_kept);
    }
    OwnChange(OwnChange const&) = delete;
    OwnChange& operator=(OwnChange const&) = delete;

    bool is_kept = false;

private:
    Watcher* watcher_;
};

}  // namespace

Writer::Writer(WriterShare& share) : share_(share) {
    use(make_connection());
    {
        std::scoped_lock const lock(share_.connected_mutex);
        ++share_.connected;
    }
    thread_ = std::thread{[this] {
        name_this_thread("writer");
        run();
    }};
}

Writer::~Writer() {
    thread_.join();
}

void Writer::run() {
    Batch batch;
    while (share_.queue.take_of_a_kind(batch, share_.options.batch_units, longest_wait)) {
        if (!batch.empty()) {
            bool const is_exclusive = batch.front().kind == UnitKind::exclusive;
            commit(batch);
            if (is_exclusive) share_.queue.exclusive_is_done();
        }
        batch.clear();
        if (is_away_ && !recover()) return;
    }
}

std::chrono::steady_clock::duration Writer::busy_for() const {
    auto const since = busy_since_.load();
    bool const is_busy = since != std::chrono::steady_clock::time_point{};
    return is_busy ? std::chrono::steady_clock::now() - since
                   : std::chrono::steady_clock::duration{0};
}

void Writer::commit(Batch& batch) {
    busy_since_ = std::chrono::steady_clock::now();
    Outcomes outcomes;
    bool apart = false;
    for (int attempts = 1;; ++attempts) {
        Attempt const made = attempt(batch, apart, outcomes);
        if (made != Attempt::again || attempts == most_attempts) break;
        if (busy_for() >= 2 * share_.options.longest_lock_of_a_change) break;
        apart = true;
        // Whoever was in the way gets the time to be done.
        std::this_thread::sleep_for(milliseconds{1 << std::min(attempts, 5)});
    }
    busy_since_ = std::chrono::steady_clock::time_point{};
    for (std::size_t i = 0; i < batch.size(); ++i)
        complete(batch[i], i < outcomes.size() ? std::move(outcomes[i]) : recovering());
    state_ = {};
}

/// Runs the batch and commits it. Where it fails, `outcomes` has what to tell whom.
Writer::Attempt Writer::attempt(Batch& batch, bool apart, Outcomes& outcomes) {
    outcomes.clear();
    state_ = {};
    state_.looks_first = apart || looking_first_ > 0;
    commit_was_sent_ = false;
    if (!connection_ && !connect()) {  // it was lost while the last attempt was rolled back
        disconnect("the connection is lost");
        return Attempt::failed;
    }
    try {
        begin(batch);
        if (apart) {
            run_apart(batch, outcomes);
        } else if (!run_together(batch, outcomes)) {
            roll_back();
            return batch.size() == 1 ? Attempt::done : Attempt::again;
        }
        commit_transaction(batch.front().kind);
        share_.figures.batch_units.add(batch.size());
        if (looking_first_ > 0) --looking_first_;
        return Attempt::done;
    } catch (PostgresFault const& fault) {
        std::exception_ptr const thrown = std::current_exception();
        bool const unknown = fault.is_lost() && commit_was_sent_;
        if (!unknown && !is_of_a_used_number(fault)) give_numbers_back(0);
        if (fault.is_of_what_is_there()) looking_first_ = looking_first_after_a_repeat;
        if (!fault.is_lost() && !fault.is_of_the_server()) {
            roll_back();
            outcomes.assign(
                batch.size(),
                failed(fault.is_retryable() ? std::make_exception_ptr(Unavailable{fault.what()})
                                            : thrown));
            return fault.is_retryable() || !apart ? Attempt::again : Attempt::failed;
        }
        ++share_.figures.failed_commits;
        // What was undone can be sent again, and so can what nobody knows of now: its key will
        // tell.
        outcomes.assign(batch.size(), failed(std::make_exception_ptr(Unavailable{fault.what()})));
        connection_.reset();
        if (unknown) {
            share_.on_unknown();
            return Attempt::failed;  // they hear of it before a new connection is waited for
        }
        // A connection that was cut once is made again at once, for what was surely not kept.
        if (fault.is_lost() && connect()) return Attempt::again;
        // Where it was this batch alone that it could not keep, such as for a damaged page that
        // others do not read, it goes on.
        if (fault.is_of_the_server() && connect_with_room()) {
            tell(Severity::error, std::string{"a change could not be written: "} + fault.what());
            return Attempt::failed;
        }
        disconnect(fault.what());
        return Attempt::failed;
    } catch (...) {
        // A fault of ours, such as memory: the units hear of it, and nothing is kept.
        give_numbers_back(0);
        outcomes.assign(batch.size(), failed(std::current_exception()));
        connection_.reset();
        if (!connect()) disconnect(text_of(std::current_exception()));
        return Attempt::failed;
    }
}

void Writer::begin(Batch const& batch) {
    state_.units_waiting = batch.size();
    connection_->execute("BEGIN");
    connection_->execute("SELECT require_schema($1)", {built_in_scripts().size()});
    if (batch.front().kind == UnitKind::exclusive) lock_exclusively(*connection_);
}

bool Writer::run_together(Batch& batch, Outcomes& outcomes) {
    for (WaitingUnit& waiting : batch) {
        std::size_t const statements = state_.statements;
        // What it inserts goes with the rows of those after it.
        UnitOutcome& outcome = outcomes.emplace_back(run_unit(waiting.unit));
        --state_.units_waiting;
        // What a fault of its own has left of the rows of those before it, nobody knows.
        if (outcome.fault || (!outcome.result && state_.statements != statements)) {
            give_numbers_back(0);
            return false;
        }
    }
    return true;
}

void Writer::run_apart(Batch& batch, Outcomes& outcomes) {
    for (WaitingUnit& waiting : batch) {
        bool met = false;
        UnitOutcome& outcome = outcomes.emplace_back(run_in_savepoint(waiting.unit, met));
        // Another writer committed it after this one had looked, and now it is found.
        if (met) outcome = run_in_savepoint(waiting.unit, met);
        --state_.units_waiting;
    }
}

UnitOutcome Writer::run_in_savepoint(Unit& unit, bool& met) {
    connection_->execute("SAVEPOINT unit");
    std::set<ConsultationId> const shared = state_.shared;
    std::size_t const numbers = state_.numbers.size();
    auto const counted = state_.new_comments;
    UnitOutcome outcome;
    try {
        outcome = run_unit(unit);
        buffer_->flush();
        (void)connection_->finish();  // its last statements have their faults now
    } catch (PostgresFault const& fault) {
        if (fault.is_lost() || fault.is_retryable() || fault.is_of_the_server()) throw;
        outcome = failed(std::current_exception());
        met = fault.is_of_what_is_there();
        state_.carried.reset();
        if (!is_of_a_used_number(fault)) give_numbers_back(numbers);
    }
    if (!outcome.result) {
        buffer_->clear();
        connection_->execute("ROLLBACK TO unit");
        state_.shared = shared;  // locks taken since are gone
        state_.new_comments = counted;
    }
    connection_->execute("RELEASE unit");
    return outcome;
}

UnitOutcome Writer::run_unit(Unit& unit) {
    UnitOutcome outcome;
    std::size_t const numbers = state_.numbers.size();
    try {
        UnitTransaction transaction{*connection_, *buffer_, share_.numbers, state_};
        outcome.result = unit(transaction);
        if (outcome.result) transaction.stand();
    } catch (PostgresFault const&) {
        throw;  // it may be of a statement of another unit, and ends the transaction
    } catch (...) {
        outcome = failed(std::current_exception());
    }
    if (!outcome.result) {
        state_.carried.reset();
        give_numbers_back(numbers);
    }
    return outcome;
}

void Writer::commit_transaction(UnitKind kind) {
    bool const appended = state_.log_batch != 0;
    if (appended && kind == UnitKind::exclusive) {
        connection_->execute("UPDATE change_count SET value = value + 1");
        connection_->execute("NOTIFY consult_change");
    }
    buffer_->flush();
    keep_counts(*connection_, state_);
    (void)connection_->take_warning();
    OwnChange change{share_.watcher, appended && kind == UnitKind::exclusive};
    commit_was_sent_ = true;
    auto const begun = std::chrono::steady_clock::now();
    connection_->execute("COMMIT");
    if (connection_->finish() != "COMMIT") {
        throw PostgresFault{"PostgreSQL did not commit what it was given", "", false};
    }
    // As when an operator ends the wait for a standby: it is kept here, and perhaps nowhere else.
    if (connection_->take_warning()) {
        throw PostgresFault{"PostgreSQL committed with a warning", "", true};
    }
    share_.figures.commits.add(std::chrono::steady_clock::now() - begun);
    change.is_kept = true;
    share_.known_writes.note(*connection_);
    if (appended) share_.on_appended();
}

void Writer::roll_back() {
    buffer_->clear();
    try {
        connection_->execute("ROLLBACK");
        (void)connection_->finish();
    } catch (PostgresFault const&) {
        connection_.reset();
    }
}

void Writer::give_numbers_back(std::size_t first) {
    while (state_.numbers.size() > first) {
        auto const& [consultation, sequence] = state_.numbers.back();
        share_.numbers.give_back(consultation, sequence);
        state_.numbers.pop_back();
    }
}

void Writer::complete(WaitingUnit& waiting, UnitOutcome outcome) {
    waiting.unit = {};  // what it holds goes before its owner hears of the end
    try {
        waiting.done(std::move(outcome));
    } catch (...) {
        tell(Severity::error, "a completion threw: " + text_of(std::current_exception()));
    }
}

void Writer::use(std::unique_ptr<Connection> connection) {
    buffer_ = std::make_unique<InsertBuffer>(*connection);
    connection_ = std::move(connection);
}

std::unique_ptr<Connection> Writer::make_connection() const {
    return std::make_unique<Connection>(share_.options.url, Access::write,
                                        share_.options.cutoff.get(), Purpose::work,
                                        Patience{.lock = share_.options.longest_lock_of_a_change});
}

/// Whether there is a connection whose commits the server keeps.
bool Writer::connect() {
    try {
        auto connection = make_connection();
        // Changes nothing, but has to reach the disk.
        connection->run_script("BEGIN; SELECT require_schema(" +
                               std::to_string(built_in_scripts().size()) +
                               "); SELECT pg_current_xact_id(); "
                               "UPDATE change_count SET value = value; COMMIT");
        use(std::move(connection));
        return true;
    } catch (PostgresFault const& fault) {
        if (fault.is_of_the_server()) {
            std::scoped_lock const lock(share_.connected_mutex);
            share_.needs_room = true;
        }
        return false;
    }
}

/// The same, and the server has room; where not, all are to know.
bool Writer::connect_with_room() {
    bool has_room = connect();
    try {
        if (has_room) require_room(*connection_);
    } catch (PostgresFault const&) {
        connection_.reset();
        has_room = false;
    }
    std::scoped_lock const lock(share_.connected_mutex);
    share_.needs_room = !has_room;
    return has_room;
}

bool Writer::connect_as_needed() {
    bool with_room = false;
    {
        std::scoped_lock const lock(share_.connected_mutex);
        with_room = share_.needs_room;
    }
    return with_room ? connect_with_room() : connect();
}

/// Nobody writes any more when this was the last one, or what it met every one would meet.
void Writer::disconnect(std::string const& reason) {
    connection_.reset();
    is_away_ = true;
    Batch waiting;
    bool is_known = false;
    {
        // One that connects again meanwhile must not resume before this has paused.
        std::scoped_lock const lock(share_.connected_mutex);
        if (--share_.connected > 0 && !share_.needs_room) return;
        waiting = share_.queue.pause(reason);
        is_known = std::exchange(share_.is_paused, true);
    }
    if (!is_known) tell(Severity::error, "nothing can be written: " + reason);
    for (WaitingUnit& unit : waiting)
        complete(unit, recovering());
}

bool Writer::recover() {
    milliseconds pause = shortest_pause;
    while (!connect_as_needed() || !rejoin()) {
        if (share_.queue.wait_closed(pause)) return false;
        pause = std::min(pause * 2, longest_pause);
    }
    return true;
}

/// Whether it counts as connected again: not where another one has met meanwhile that there is no
/// room.
bool Writer::rejoin() {
    {
        std::scoped_lock const lock(share_.connected_mutex);
        if (share_.needs_room) return false;
        is_away_ = false;
        ++share_.connected;
        if (!std::exchange(share_.is_paused, false)) return true;
        share_.queue.resume();
    }
    tell(Severity::info, "the storage takes writes again");
    return true;
}

void Writer::tell(Severity severity, std::string const& what) const {
    if (share_.options.report) share_.options.report(severity, what);
}

}  // namespace consult::storage::postgres
