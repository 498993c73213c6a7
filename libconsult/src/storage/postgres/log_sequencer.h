/// Gives the entries of the action log their places: one program does, for all.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "storage/log_state.h"
#include "storage/postgres/lease.h"
#include "storage/postgres/options.h"

namespace consult::storage::postgres {

/// A thread that, while it holds the lease of the log, places what was committed, in batches.
class LogSequencer {
public:
    /// `holder` names this program. Begins at once.
    LogSequencer(PostgresOptions const& options, std::string holder);
    /// Places what is left where nobody else would, and gives the lease back.
    ~LogSequencer();
    LogSequencer(LogSequencer const&) = delete;
    LogSequencer& operator=(LogSequencer const&) = delete;

    /// Thread-safe: something was committed.
    void wake();
    /// Thread-safe: why this program, which holds the lease, can't go on with the log; empty when
    /// it can.
    [[nodiscard]] std::string damage() const;

private:
    void run();
    /// Every transaction with a number below `next_batch` has an xid below `xid`.
    struct Boundary {
        std::int64_t next_batch = 0;
        std::int64_t xid = 0;
    };

    [[nodiscard]] bool lead();
    void read_state();
    [[nodiscard]] bool has_something_to_do();
    [[nodiscard]] std::size_t place();
    void settle(Boundary const& now, std::int64_t oldest_xid);
    void place_left();
    void drop(std::string const& reason);
    [[nodiscard]] std::chrono::milliseconds pause() const;

    PostgresOptions const& options_;
    Lease lease_;
    std::unique_ptr<Connection> connection_;
    bool knows_state_ = false;  ///< where the log ends, as it is in the database
    LogState state_;
    std::int64_t settled_ = 0;
    std::optional<Boundary> boundary_;
    std::chrono::steady_clock::time_point last_placing_;
    bool complained_ = false;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string damage_;
    bool awake_ = false;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace consult::storage::postgres
