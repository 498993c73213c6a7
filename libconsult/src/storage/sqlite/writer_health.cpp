// What others may know of the writer while it goes on.
#include <chrono>
#include <utility>

#include "storage/sqlite/writer.h"

namespace consult::storage {

void Writer::publish_log() {
    LogSequencer::State const& state = sequencer_.state();
    figures_.set_log({state.tail.size(), state.last_logged_at, sequencer_.damage()});
}

StorageHealth Writer::health() const {
    StorageHealth health = queue_.health();
    LogStand log = figures_.log();
    health.log_damage = std::move(log.damage);
    // The log's times never go back: they stand still until the clock has come up to them again.
    Instant const now = options_.clock->now();
    if (now < log.last_logged_at) {
        health.clock_offset =
            std::chrono::floor<std::chrono::milliseconds>(now - log.last_logged_at);
    }
    return health;
}

StorageMetrics Writer::metrics() const {
    StorageHealth const health = queue_.health();
    StorageMetrics metrics;
    metrics.queued_units = health.queued_units;
    metrics.queued_octets = health.queued_octets;
    metrics.most_queued_units = health.most_units;
    metrics.most_queued_octets = health.most_octets;
    metrics.batch_units = figures_.batch_units.histogram();
    metrics.commit_seconds = figures_.commits.histogram();
    metrics.failed_commits = figures_.failed_commits.load(std::memory_order_relaxed);
    metrics.write_ahead_frames = figures_.write_ahead_frames.load(std::memory_order_relaxed);
    metrics.checkpoint_seconds = figures_.checkpoints.histogram();
    metrics.failed_checkpoints = figures_.failed_checkpoints.load(std::memory_order_relaxed);
    metrics.log_entries = figures_.log().entries;
    return metrics;
}

}  // namespace consult::storage
