/// What the library counts about itself: plain values, for whoever feeds a system of their own.
///
/// Counts run from the start of the process. Each is exact; together they are not one moment.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace consult {

/// How many of the things measured were of which size.
struct Histogram {
    std::vector<double> bounds;         ///< the largest value of each bucket, ascending
    std::vector<std::uint64_t> counts;  ///< of each bucket, then of what is above all bounds
    double sum = 0;                     ///< of all values
};

/// What the storage does.
struct StorageMetrics {
    std::uint64_t queued_units = 0;  ///< changes that wait for the writer now
    std::uint64_t queued_octets = 0;
    std::uint64_t most_queued_units = 0;  ///< the queue's bounds
    std::uint64_t most_queued_octets = 0;
    Histogram batch_units;     ///< changes committed together
    Histogram commit_seconds;  ///< of a commit, which ends when it is synced to the disk
    std::uint64_t failed_commits = 0;
    std::uint64_t write_ahead_frames = 0;  ///< in use after the last commit
    std::uint64_t write_ahead_octets = 0;  ///< of its file, which keeps what it once took
    Histogram checkpoint_seconds;          ///< of moving the write-ahead log into the database
    std::uint64_t failed_checkpoints = 0;
    Histogram snapshot_wait_seconds;      ///< of readers for a free connection
    std::uint64_t replica_snapshots = 0;  ///< readings that a replica answered
    std::uint64_t log_entries = 0;        ///< of the action log
    /// How long the oldest entry without a place in the log has waited for one; none where an entry
    /// gets its place when it is written.
    std::optional<std::chrono::milliseconds> log_lag;
};

/// What became of submissions.
struct SubmissionCounts {
    std::uint64_t accepted = 0;
    std::uint64_t repeated = 0;  ///< was accepted before, and given its receipt again
    std::uint64_t refused = 0;   ///< broke a rule
    std::uint64_t busy = 0;      ///< told to come again: the queue was full or the storage away
    std::uint64_t failed = 0;    ///< by a fault; what became of it is unknown to the submitter
};

struct Metrics {
    StorageMetrics storage;
    SubmissionCounts submissions;
};

/// A cache of finished answers.
struct CacheMetrics {
    std::uint64_t hits = 0;    ///< requests answered from it at once
    std::uint64_t misses = 0;  ///< answers that were made to be kept
    std::uint64_t entries = 0;
    std::uint64_t octets = 0;
    std::uint64_t most_octets = 0;
};

}  // namespace consult
