/// What is to be known of the index by which comments are searched.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace consult {

/// As Metrics, of Platform::keep_search().
struct SearchMetrics {
    bool is_kept = false;               ///< otherwise all is zero
    std::uint64_t indexed_entries = 0;  ///< entries of the action log that it has followed
    std::uint64_t batches = 0;          ///< in which it followed them
    std::uint64_t rebuilds = 0;  ///< times that it was damaged, or of another log, and made anew
    std::uint64_t failures = 0;  ///< times that it could not follow
    /// For how long it has been behind the database; none where it is not.
    std::optional<std::chrono::milliseconds> lag;
};

}  // namespace consult
