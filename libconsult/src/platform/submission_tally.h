/// Counts what becomes of submissions.
#pragma once

#include <atomic>
#include <cstdint>

#include <consult/metrics.h>

namespace consult {

/// Thread-safe.
class SubmissionTally {
public:
    enum class Outcome { accepted, repeated, refused, busy, failed };

    void add(Outcome outcome) { place(outcome).fetch_add(1, std::memory_order_relaxed); }

    [[nodiscard]] SubmissionCounts counts() const {
        SubmissionCounts now;
        now.accepted = counts_[0].load(std::memory_order_relaxed);
        now.repeated = counts_[1].load(std::memory_order_relaxed);
        now.refused = counts_[2].load(std::memory_order_relaxed);
        now.busy = counts_[3].load(std::memory_order_relaxed);
        now.failed = counts_[4].load(std::memory_order_relaxed);
        return now;
    }

private:
    [[nodiscard]] std::atomic<std::uint64_t>& place(Outcome outcome) {
        return counts_[static_cast<std::size_t>(outcome)];
    }
    std::atomic<std::uint64_t> counts_[5]{};
};

}  // namespace consult
