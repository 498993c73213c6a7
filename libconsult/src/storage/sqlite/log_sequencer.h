/// Gives the entries of the action log their order and time.
#pragma once

#include "storage/log_state.h"
#include "storage/sqlite/connection.h"

namespace consult::storage {

/// Where the log stands, in memory: the writer is the only one who appends. Used by one thread.
class LogSequencer {
public:
    /// A copy brings it back when what was appended is undone.
    using State = LogState;

    /// Reads where the log stands in the database. Of a damaged one nothing is known afterwards: it
    /// can be read and verified, but not continued.
    void restore(Queries& queries);
    /// What is appended from now on is logged at `now`, or at the last log time when the clock
    /// went back behind it.
    void start_batch(Instant now);
    /// Writes the entry, and the nodes of the tree that are full by it. Throws DamagedLog when the
    /// log was found damaged.
    LogPlace append(Connection& connection, BytesView entry);

    [[nodiscard]] State const& state() const { return state_; }
    /// Of the log as it was restored; empty when there is none.
    [[nodiscard]] std::string const& damage() const { return damage_; }
    void go_back_to(State const& state) { state_ = state; }

private:
    State state_;
    std::string damage_;  // of the log as it was restored; empty when there is none
    Instant batch_time_;
    std::vector<log::CompletedNode> completed_;
};

}  // namespace consult::storage
