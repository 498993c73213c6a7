#include "storage/sqlite/log_sequencer.h"

#include <algorithm>

#include "log/chain.h"
#include "storage/log_repository.h"

namespace consult::storage {

LogSequencer::State LogSequencer::read(Queries& queries) {
    std::uint64_t const size = log_size(queries);
    if (size == 0) return {};
    // The last link is looked at: what stands after it would seem to vouch for it.
    Digest before{};
    std::optional<LogRow> last;
    each_log_row(queries, size < 2 ? 0 : size - 2, 2, [&](LogRow const& row) {
        if (last) before = last->chain;
        last = row;
    });
    if (log::chain_link(before, last->logged_at, leaf_hash(last->octets)) != last->chain) {
        throw DamagedLog{"the link of its last entry is not right"};
    }
    return {log::TreeTail{StoredHashes{queries}, size}, last->logged_at, last->chain};
}

void LogSequencer::restore(Queries& queries) {
    damage_.clear();
    try {
        state_ = read(queries);
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
