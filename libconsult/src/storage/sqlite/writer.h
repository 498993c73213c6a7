/// The one writer: collects waiting units and commits them together.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/clock_watch.h"
#include "storage/sqlite/checkpointer.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/log_sequencer.h"
#include "storage/sqlite/sqlite_storage.h"
#include "storage/sqlite/unit_transaction.h"
#include "storage/unit_queue.h"
#include "storage/writer_figures.h"

namespace consult::storage {

/// Thread-safe.
class Writer {
public:
    /// `connection` is durable and its database migrated. Throws Fault when the clock stands before
    /// the last log time.
    Writer(SqliteOptions options, std::unique_ptr<Connection> connection);
    /// Finishes what is queued.
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    void write(Unit unit, UnitKind kind, std::size_t octets, UnitDone done);
    [[nodiscard]] StorageHealth health() const;
    /// What the writer knows of them: all but of readers and of files.
    [[nodiscard]] StorageMetrics metrics() const;
    void on_unannounced_change(std::function<void(bool)> listener);

private:
    // All below is the writing thread's.
    void run();
    void commit(std::vector<WaitingUnit>& batch);
    void begin();
    /// When another program has written, such as an administrator's command beside the server, what
    /// is known of the log is read again and the listener is told. @pre in a transaction
    void notice_other_programs();
    void look_at_others();
    void tell_of_unannounced_change();
    /// Runs units with nothing set aside to undo one by, as that takes a tenth of the time. False
    /// when one has to be undone: it changed rows and then refused or failed.
    [[nodiscard]] bool run_together(std::vector<WaitingUnit>& batch,
                                    std::vector<UnitOutcome>& outcomes);
    /// Runs units anew, each in a savepoint of its own.
    void run_apart(std::vector<WaitingUnit>& batch, std::vector<UnitOutcome>& outcomes);
    void prepare_for(WaitingUnit const& waiting);
    [[nodiscard]] UnitOutcome run_unit(Unit& unit);
    void commit_to_disk(std::int64_t changes_before);
    /// Says where the log stands. @pre what the sequencer knows is committed
    void publish_log();
    void complete(WaitingUnit& unit, UnitOutcome outcome);
    /// Closes the connection and refuses what waits.
    void give_up(std::string const& reason);
    [[nodiscard]] bool reopen();
    /// Tries to reopen until it succeeds; false when the writer is to end.
    [[nodiscard]] bool recover();
    void checkpoint();
    /// Negative while the clock stands before the last log time.
    [[nodiscard]] std::chrono::milliseconds clock_offset() const;
    /// How far the clock was set ahead.
    [[nodiscard]] std::chrono::milliseconds clock_jump() const;
    [[nodiscard]] bool is_clock_off() const;
    [[nodiscard]] Instant log_time() const;
    void cannot_move(std::string const& reason);
    void report(Severity severity, std::string_view text) const;

    SqliteOptions options_;
    mutable ClockWatch clock_watch_;
    UnitQueue queue_;
    std::unique_ptr<Connection> connection_;  // none while the storage is recovering
    LogSequencer sequencer_;
    BatchState held_;
    std::int64_t data_version_ = -1;  // of the state the sequencer knows
    int last_frames_ = 0;             // in the write-ahead log after the last commit
    int asked_at_frames_ = 0;         // when the last move of them was asked for
    WriterFigures figures_;
    Checkpointer checkpointer_;
    std::mutex listener_mutex_;
    std::function<void(bool)> on_unannounced_change_;
    std::thread thread_;
};

}  // namespace consult::storage
