/// Writes units, several in one transaction where that can be.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/postgres/known_writes.h"
#include "storage/postgres/numbers.h"
#include "storage/postgres/options.h"
#include "storage/postgres/unit_transaction.h"
#include "storage/postgres/watcher.h"
#include "storage/unit_queue.h"
#include "storage/writer_figures.h"

namespace consult::storage::postgres {

/// What the writers of a program share.
struct WriterShare {
    PostgresOptions const& options;
    UnitQueue& queue;
    Numbers& numbers;
    /// Called after a commit that appended to the log.
    std::function<void()> on_appended;
    Watcher& watcher;
    /// Called when what became of a commit is unknown.
    std::function<void()> on_unknown;
    KnownWrites& known_writes;
    WriterFigures figures{};
    std::mutex connected_mutex{};
    int connected = 0;        ///< writers that have a connection
    bool is_paused = false;   ///< the queue
    bool needs_room = false;  ///< the server could not keep what it was given
};

/// One connection with a thread of its own, which takes units from the common queue. A transaction
/// holds one exclusive unit, or concurrent ones that were waiting together: those are run one after
/// the other, and anew, each with a savepoint, when one of them has to be undone.
class Writer {
public:
    explicit Writer(WriterShare& share);
    /// Finishes what is queued. @pre the queue is closed
    ~Writer();
    /// How long the transaction that is under way has been; thread-safe.
    [[nodiscard]] std::chrono::steady_clock::duration busy_for() const;
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

private:
    using Batch = std::vector<WaitingUnit>;
    using Outcomes = std::vector<UnitOutcome>;
    enum class Attempt { done, again, failed };

    void run();
    void commit(Batch& batch);
    [[nodiscard]] Attempt attempt(Batch& batch, bool apart, Outcomes& outcomes);
    void begin(Batch const& batch);
    [[nodiscard]] bool run_together(Batch& batch, Outcomes& outcomes);
    void run_apart(Batch& batch, Outcomes& outcomes);
    /// In a savepoint. `met` is whether what it inserts was there already, though it looked.
    [[nodiscard]] UnitOutcome run_in_savepoint(Unit& unit, bool& met);
    [[nodiscard]] UnitOutcome run_unit(Unit& unit);
    void commit_transaction(UnitKind kind);
    void roll_back();
    void give_numbers_back(std::size_t first);
    void complete(WaitingUnit& unit, UnitOutcome outcome);
    [[nodiscard]] std::unique_ptr<Connection> make_connection() const;
    void use(std::unique_ptr<Connection> connection);
    [[nodiscard]] bool connect();
    [[nodiscard]] bool connect_with_room();
    [[nodiscard]] bool connect_as_needed();
    void disconnect(std::string const& reason);
    void tell(Severity severity, std::string const& what) const;
    [[nodiscard]] bool recover();
    [[nodiscard]] bool rejoin();

    WriterShare& share_;
    std::unique_ptr<Connection> connection_;
    std::unique_ptr<InsertBuffer> buffer_;
    std::atomic<std::chrono::steady_clock::time_point> busy_since_{};  ///< the epoch: it is not
    bool is_away_ = false;                                             ///< counted as not connected
    BatchState state_;
    int looking_first_ = 0;  ///< so many transactions more, since something was sent again
    bool commit_was_sent_ = false;
    std::thread thread_;
};

}  // namespace consult::storage::postgres
