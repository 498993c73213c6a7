/// A standby server that answers what anyone may read.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "storage/postgres/connection.h"
#include "storage/postgres/known_writes.h"
#include "storage/postgres/options.h"
#include "storage/snapshot_pool.h"

namespace consult::storage::postgres {

/// Thread-safe. It is never waited for but for a moment: what it can't answer the primary does.
class Replica {
public:
    /// `primary` is asked now only; the others must outlive the replica, which connects when it is
    /// first asked.
    Replica(PostgresOptions const& options, Connection& primary, KnownWrites const& known);

    /// A view that holds everything `known` holds now. Empty when the replica does not get so far
    /// at once, can't be reached, or is none.
    [[nodiscard]] Snapshot lend();
    [[nodiscard]] std::uint64_t lent() const { return lent_.load(std::memory_order_relaxed); }

private:
    /// Whether it is this caller's turn to ask; a replica that failed is left alone for a while.
    [[nodiscard]] bool may_ask();
    void leave_alone(std::chrono::milliseconds span, std::string_view reason);
    void tell(Severity severity, std::string const& what) const;

    PostgresOptions const& options_;
    std::string identity_;
    SnapshotPool readers_;
    std::atomic<std::int64_t> away_until_{0};  ///< by the steady clock; 0 when it answered last
    std::atomic<bool> complained_{false};
    std::atomic<std::uint64_t> lent_{0};
};

}  // namespace consult::storage::postgres
