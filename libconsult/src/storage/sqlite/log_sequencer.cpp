#include "storage/sqlite/log_sequencer.h"

#include <algorithm>

#include "storage/log_repository.h"

namespace consult::storage {

void LogSequencer::restore(Queries& queries) {
    std::uint64_t const size = log_size(queries);
    state_ = {log::TreeTail{StoredHashes{queries}, size}, Instant{}};
    if (size == 0) return;
    queries.query("SELECT logged_at FROM log_entry WHERE position = $1", {size - 1},
                  [&](Row const& row) { state_.last_logged_at = row.instant(0); });
}

void LogSequencer::start_batch(Instant now) {
    batch_time_ = std::max(now, state_.last_logged_at);
}

LogPlace LogSequencer::append(Connection& connection, BytesView entry) {
    LogPlace const place{state_.tail.size(), batch_time_};
    Digest const leaf = leaf_hash(entry);
    Param const row[] = {place.position, place.logged_at, leaf, Param::Blob{entry}};
    connection.execute(
        "INSERT INTO log_entry (position, logged_at, leaf_hash, octets) VALUES ($1, $2, $3, $4)",
        row);
    completed_.clear();
    state_.tail.append(leaf, completed_);
    state_.last_logged_at = batch_time_;
    for (log::CompletedNode const& node : completed_) {
        Param const full[] = {node.level, node.position, node.hash};
        connection.execute("INSERT INTO log_node (level, position, hash) VALUES ($1, $2, $3)",
                           full);
    }
    return place;
}

}  // namespace consult::storage
