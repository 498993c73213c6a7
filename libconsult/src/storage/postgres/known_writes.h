/// How much of what was written a replica has to hold before it may answer.
#pragma once

#include <atomic>
#include <cstdint>

#include "storage/storage.h"

namespace consult::storage::postgres {

/// The end of all that this program has acknowledged or been told of, in octets of the primary's
/// write-ahead log. Thread-safe.
class KnownWrites {
public:
    /// @param counts whether anybody asks; if not, nothing is asked of the primary
    explicit KnownWrites(bool counts) : counts_(counts) {}

    /// Counts what `primary` has written until now: after a commit of ours, and after what others
    /// committed was seen.
    void note(Queries& primary);
    [[nodiscard]] std::int64_t end() const { return end_.load(std::memory_order_acquire); }

private:
    bool counts_;
    std::atomic<std::int64_t> end_{0};
};

}  // namespace consult::storage::postgres
