#include "storage/sqlite/writer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/thread_name.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/unit_transaction.h"
#include "storage/unit_outcomes.h"

namespace consult::storage {
namespace {

using std::chrono::milliseconds;

// Of the write-ahead log, in frames of 4 KiB. It begins anew when all of it is in the file, which
// takes a moment without a commit: the writer moves the rest itself once that is short.
constexpr int frames_of_a_move = 1000;
constexpr int frames_of_the_rest = 200;
constexpr int frames_before_beginning_anew = 8000;  // below what the file is cut to, see connection
// From here on the writer waits for the move: what writes much at once, as an import does, is
// faster than it, and the log would grow with all that is imported.
constexpr int most_frames = 2 * frames_before_beginning_anew;
constexpr milliseconds shortest_pause{50};
constexpr milliseconds longest_pause{2000};
constexpr milliseconds between_looks_at_others{500};

}  // namespace

Writer::Writer(SqliteOptions options, std::unique_ptr<Connection> connection)
    : options_(std::move(options)),
      clock_watch_(options_.clock, options_.elapsed),
      queue_(options_.queue_units, options_.queue_octets),
      connection_(std::move(connection)),
      checkpointer_(options_.file, figures_,
                    [this](std::string const& reason) { cannot_move(reason); }) {
    connection_->execute("BEGIN");
    notice_other_programs();
    connection_->execute("COMMIT");
    publish_log();
    Instant const last = sequencer_.state().last_logged_at;
    if (options_.clock->now() < last) {
        throw Fault{"the clock stands before the last log time, " + to_text(last) +
                    "; set it right first"};
    }
    thread_ = std::thread{[this] {
        name_this_thread("writer");
        run();
    }};
}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::write(Unit unit, UnitKind kind, std::size_t octets, UnitDone done) {
    // When it came, and so whether it was in time, would be told wrong.
    if (is_clock_off()) return done(clock_off());
    WaitingUnit waiting{std::move(unit), kind, octets, std::move(done)};
    switch (queue_.offer(waiting)) {
        case UnitQueue::Answer::taken: return;
        case UnitQueue::Answer::full: waiting.done(queue_full()); return;
        case UnitQueue::Answer::paused: waiting.done(recovering()); return;
        case UnitQueue::Answer::closed: waiting.done(closing()); return;
    }
}

void Writer::run() {
    std::vector<WaitingUnit> batch;
    while (queue_.take(batch, options_.batch_units, between_looks_at_others)) {
        if (batch.empty()) {
            look_at_others();
        } else {
            commit(batch);
            batch.clear();
        }
        if (!connection_ && !recover()) return;
        checkpoint();
    }
}

void Writer::commit(std::vector<WaitingUnit>& batch) {
    std::vector<UnitOutcome> outcomes;  // of the units that were begun
    outcomes.reserve(batch.size());
    try {
        begin();
        std::int64_t const changes = connection_->total_changes();
        LogSequencer::State const log_before = sequencer_.state();
        if (!run_together(batch, outcomes)) {
            connection_->execute("ROLLBACK");
            sequencer_.go_back_to(log_before);
            begin();
            run_apart(batch, outcomes);
        }
        keep_counts(*connection_, held_);
        commit_to_disk(changes);
        figures_.batch_units.add(batch.size());
        publish_log();
    } catch (...) {
        figures_.failed_commits.fetch_add(1, std::memory_order_relaxed);
        // Whether the commit is on disk is unknown, and a sync that failed must not be asked again:
        // nothing of the batch may count, a refusal neither, for it may rest on what is undone.
        std::exception_ptr const fault = std::current_exception();
        give_up(text_of(fault));
        for (UnitOutcome& outcome : outcomes)
            outcome = failed(fault);
    }
    for (std::size_t i = 0; i < batch.size(); ++i)
        complete(batch[i], i < outcomes.size() ? std::move(outcomes[i]) : recovering());
}

void Writer::commit_to_disk(std::int64_t changes_before) {
    auto const begun = std::chrono::steady_clock::now();
    connection_->execute("COMMIT");
    // Where all units refused there is nothing to sync.
    bool const is_synced = connection_->total_changes() != changes_before;
    if (is_synced) figures_.commits.add(std::chrono::steady_clock::now() - begun);
}

void Writer::begin() {
    connection_->execute("BEGIN IMMEDIATE");
    held_ = {};
    notice_other_programs();
    sequencer_.start_batch(log_time());
}

void Writer::notice_other_programs() {
    std::int64_t const version = connection_->integer("PRAGMA data_version");
    if (data_version_ == version) return;
    require_known_schema(*connection_);
    data_version_ = version;
    sequencer_.restore(*connection_);
    if (!sequencer_.damage().empty()) {
        report(Severity::error, "the action log is damaged: " + sequencer_.damage());
    }
    tell_of_unannounced_change();
}

void Writer::look_at_others() {
    try {
        connection_->execute("BEGIN");
        notice_other_programs();
        connection_->execute("COMMIT");
        publish_log();
    } catch (OtherSchema const& other) {
        give_up(other.what());
    } catch (Fault const& error) {
        // Only writing makes sure of anything; reading what others wrote can wait.
        report(Severity::warning, std::string{"can't look at what others wrote: "} + error.what());
        if (connection_->in_transaction()) connection_->execute("ROLLBACK");
    }
}

void Writer::on_unannounced_change(std::function<void(bool)> listener) {
    std::scoped_lock const lock(listener_mutex_);
    on_unannounced_change_ = std::move(listener);
}

void Writer::tell_of_unannounced_change() {
    std::scoped_lock const lock(listener_mutex_);
    if (on_unannounced_change_) on_unannounced_change_(true);
}

bool Writer::run_together(std::vector<WaitingUnit>& batch, std::vector<UnitOutcome>& outcomes) {
    for (WaitingUnit& waiting : batch) {
        UnitOutcome& outcome = outcomes.emplace_back();
        prepare_for(waiting);
        std::int64_t const changes = connection_->total_changes();
        outcome = run_unit(waiting.unit);
        if (!outcome.result && connection_->total_changes() != changes) return false;
    }
    return true;
}

void Writer::run_apart(std::vector<WaitingUnit>& batch, std::vector<UnitOutcome>& outcomes) {
    outcomes.clear();
    for (WaitingUnit& waiting : batch) {
        UnitOutcome& outcome = outcomes.emplace_back();
        prepare_for(waiting);
        LogSequencer::State const log_before = sequencer_.state();
        connection_->execute("SAVEPOINT unit");
        outcome = run_unit(waiting.unit);
        if (!outcome.result) {
            connection_->execute("ROLLBACK TO unit");
            sequencer_.go_back_to(log_before);
        }
        connection_->execute("RELEASE unit");
    }
}

/// A unit that only adds rows does not read the tally; any other may.
void Writer::prepare_for(WaitingUnit const& waiting) {
    if (waiting.kind != UnitKind::concurrent) keep_counts(*connection_, held_);
}

UnitOutcome Writer::run_unit(Unit& unit) {
    UnitOutcome outcome;
    UnitTransaction transaction{*connection_, sequencer_, held_};
    try {
        outcome.result = unit(transaction);
    } catch (...) {
        outcome = failed(std::current_exception());
    }
    if (outcome.result) {
        transaction.stand();
    } else {
        transaction.fall();
    }
    if (!connection_->in_transaction()) {
        // Errors such as a full disk end the whole transaction: then no unit of it stands.
        if (outcome.fault) std::rethrow_exception(outcome.fault);
        throw Fault{"a unit ended the transaction it was part of"};
    }
    return outcome;
}

void Writer::complete(WaitingUnit& waiting, UnitOutcome outcome) {
    waiting.unit = {};  // what it holds goes before its owner hears of the end
    try {
        waiting.done(std::move(outcome));
    } catch (...) {
        report(Severity::error, "a completion threw: " + text_of(std::current_exception()));
    }
}

void Writer::give_up(std::string const& reason) {
    connection_.reset();
    report(Severity::error, "nothing can be written: " + reason);
    tell_of_unannounced_change();
    for (WaitingUnit& waiting : queue_.pause(reason))
        complete(waiting, recovering());
}

bool Writer::recover() {
    milliseconds pause = shortest_pause;
    while (!reopen()) {
        if (queue_.wait_closed(pause)) return false;
        pause = std::min(pause * 2, longest_pause);
    }
    queue_.resume();
    report(Severity::info, "the storage takes writes again");
    return true;
}

bool Writer::reopen() {
    try {
        auto connection = std::make_unique<Connection>(options_.file, Connection::Access::write);
        make_durable(*connection, options_.file);
        // What is written here changes nothing, but it has to reach the disk.
        connection->execute("BEGIN IMMEDIATE");
        connection->set_pragma("user_version", connection->pragma("user_version"));
        require_known_schema(*connection);
        sequencer_.restore(*connection);
        connection->execute("COMMIT");
        publish_log();
        connection_ = std::move(connection);
        data_version_ = -1;
        last_frames_ = 0;
        asked_at_frames_ = 0;
        return true;
    } catch (Fault const&) {
        return false;
    }
}

/// After the units were completed. The move runs beside the writer, for the pages it writes and
/// syncs would hold up those who wait for their commit; a reader of an old state holds up the move,
/// not the writer.
void Writer::checkpoint() {
    int const frames = connection_->wal_frames();
    figures_.write_ahead_frames.store(static_cast<std::uint64_t>(frames),
                                      std::memory_order_relaxed);
    bool const begun_anew = frames < std::exchange(last_frames_, frames);
    if (begun_anew) asked_at_frames_ = 0;
    bool const is_long = frames >= frames_before_beginning_anew;
    if (frames - asked_at_frames_ < (is_long ? frames_of_the_rest : frames_of_a_move)) return;
    if (frames >= most_frames) checkpointer_.wait();
    std::optional<int> const moved = checkpointer_.moved();
    if (!moved) return;  // one is under way
    asked_at_frames_ = frames;
    bool const is_rest = frames - *moved <= 2 * frames_of_the_rest || frames >= most_frames;
    if (!is_long || !is_rest) return checkpointer_.start();
    try {
        auto const begun = std::chrono::steady_clock::now();
        connection_->checkpoint();
        figures_.checkpoints.add(std::chrono::steady_clock::now() - begun);
    } catch (Fault const& error) {
        cannot_move(error.what());
    }
}

void Writer::cannot_move(std::string const& reason) {
    figures_.failed_checkpoints.fetch_add(1, std::memory_order_relaxed);
    report(Severity::warning, "the write-ahead log can't be moved: " + reason);
}

void Writer::report(Severity severity, std::string_view text) const {
    if (options_.report) options_.report(severity, text);
}

}  // namespace consult::storage
