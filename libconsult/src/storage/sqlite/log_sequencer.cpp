#include "storage/sqlite/log_sequencer.h"

#include <algorithm>

#include "log/chain.h"
#include "storage/log_repository.h"
#include "storage/log_state.h"

namespace consult::storage {

void LogSequencer::restore(Queries& queries) {
    damage_.clear();
    try {
        state_ = read_log_state(queries);
    } catch (DamagedLog const& damaged) {
        state_ = {};
        damage_ = damaged.what();
    }
}

void LogSequencer::start_batch(Instant now) {
    batch_time_ = std::max(now, state_.last_logged_at);
}

LogPlace LogSequencer::append(Connection& connection, BytesView entry) {
    if (!damage_.empty()) {
        throw DamagedLog{"the action log is damaged: " + damage_ +
                         "; verify it to learn what was changed"};
    }
    LogPlace const place{state_.tail.size(), batch_time_};
    Digest const leaf = leaf_hash(entry);
    Digest const chain = log::chain_link(state_.chain, batch_time_, leaf);
    Param const row[] = {place.position, place.logged_at, chain, Param::Blob{entry}};
    connection.execute(
        "INSERT INTO log_entry (position, logged_at, chain, octets) VALUES ($1, $2, $3, $4)", row);
    completed_.clear();
    state_.tail.append(leaf, completed_);
    state_.last_logged_at = batch_time_;
    state_.chain = chain;
    for (log::CompletedNode const& node : completed_) {
        Param const full[] = {node.level, node.position, node.hash};
        connection.execute("INSERT INTO log_node (level, position, hash) VALUES ($1, $2, $3)",
                           full);
    }
    return place;
}

}  // namespace consult::storage
