// What others may know of the writer while it goes on.
#include <algorithm>
#include <chrono>

#include "storage/sqlite/writer.h"

namespace consult::storage {

void Writer::publish_log() {
    LogSequencer::State const& state = sequencer_.state();
    figures_.set_log({state.tail.size(), state.last_logged_at, sequencer_.damage()});
}

StorageHealth Writer::health() const {
    StorageHealth health = queue_.health();
    health.log_damage = figures_.log().damage;
    health.clock_offset = clock_offset();
    health.clock_jump = clock_jump();
    return health;
}

/// The log's times never go back: they stand still until the clock has come up to them again.
std::chrono::milliseconds Writer::clock_offset() const {
    std::chrono::microseconds const offset = options_.clock->now() - figures_.log().last_logged_at;
    return std::min(std::chrono::floor<std::chrono::milliseconds>(offset),
                    std::chrono::milliseconds{0});
}

/// A clock behind the log is wrong already: where it goes back to from there is no jump.
std::chrono::milliseconds Writer::clock_jump() const {
    using std::chrono::milliseconds;
    if (!options_.compares_clocks || clock_offset() < -largest_clock_offset) return milliseconds{0};
    return std::max(std::chrono::floor<milliseconds>(clock_watch_.read().ahead), milliseconds{0});
}

bool Writer::is_clock_off() const {
    if (!options_.compares_clocks) return false;
    return clock_offset() < -largest_clock_offset || clock_jump() > largest_clock_jump;
}

/// Units that had been taken when the clock jumped are logged by the time that has passed.
Instant Writer::log_time() const {
    if (!options_.compares_clocks) return options_.clock->now();
    ClockWatch::Reading const reading = clock_watch_.read();
    return reading.ahead > largest_clock_jump ? reading.now - reading.ahead : reading.now;
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
