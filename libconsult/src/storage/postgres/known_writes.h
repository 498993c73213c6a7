/// How much of what was written a replica has to hold before it may answer.
#pragma once

#include <compare>
#include <cstdint>
#include <mutex>

#include "storage/storage.h"

namespace consult::storage::postgres {

/// A place in the write-ahead log. After a failover the log goes on in another timeline, from a
/// place that the old one may have passed.
struct LogPlace {
    std::int64_t timeline = 0;
    std::int64_t octets = 0;

    /// The later one of a primary's.
    friend auto operator<=>(LogPlace const&, LogPlace const&) = default;
    /// Whether who has applied the log up to here has applied it up to `other`.
    [[nodiscard]] bool holds(LogPlace const& other) const {
        return timeline >= other.timeline && octets >= other.octets;
    }
};

/// The end of all that this program has acknowledged or been told of, in the primary's write-ahead
/// log. Thread-safe.
class KnownWrites {
public:
    /// @param counts whether anybody asks; if not, nothing is asked of the primary
    explicit KnownWrites(bool counts) : counts_(counts) {}

    /// Counts what `primary` has written until now: after a commit of ours, and after what others
    /// committed was seen.
    void note(Queries& primary);
    [[nodiscard]] LogPlace end() const;

private:
    bool counts_;
    mutable std::mutex mutex_;
    LogPlace end_;
};

}  // namespace consult::storage::postgres
