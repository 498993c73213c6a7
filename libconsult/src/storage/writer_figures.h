/// What the writer tells others of itself while it goes on.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

#include <consult/time.h>

#include "core/tally.h"

namespace consult::storage {

inline constexpr std::array<std::uint64_t, 10> batch_bounds{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

/// Where the action log stands.
struct LogStand {
    std::uint64_t entries = 0;
    Instant last_logged_at{};
    std::string damage;  ///< empty when there is none
};

/// Thread-safe.
class WriterFigures {
public:
    Tally batch_units{batch_bounds};
    DurationTally commits;
    std::atomic<std::uint64_t> failed_commits{0};
    std::atomic<std::uint64_t> write_ahead_frames{0};
    DurationTally checkpoints;
    std::atomic<std::uint64_t> failed_checkpoints{0};

    void set_log(LogStand stand) {
        std::scoped_lock const lock(mutex_);
        log_ = std::move(stand);
    }
    [[nodiscard]] LogStand log() const {
        std::scoped_lock const lock(mutex_);
        return log_;
    }

private:
    mutable std::mutex mutex_;
    LogStand log_;
};

}  // namespace consult::storage
