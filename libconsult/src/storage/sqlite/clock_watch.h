/// Finds out when the machine's clock jumps ahead.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>

#include <consult/environment.h>

namespace consult::storage {

/// What is logged while the clock is ahead keeps everybody out when it is set right, for as long as
/// it was ahead: times of the log never go back. So a clock that has moved by much more than time
/// has passed is not believed, until it is set right or has gone on steadily for some minutes: then
/// it was wrong before. Thread-safe.
class ClockWatch {
public:
    /// How long the machine has run, by a clock that nobody sets and that goes on while it sleeps.
    using Elapsed = std::function<std::chrono::microseconds()>;
    [[nodiscard]] static std::chrono::microseconds since_boot();

    /// A smaller jump is believed: it keeps nobody out for longer.
    static constexpr std::chrono::minutes largest_step{1};
    static constexpr std::chrono::minutes believed_after{5};

    /// `clock` is believed now, and must outlive it.
    explicit ClockWatch(Clock const& clock, Elapsed elapsed = since_boot);

    /// By how much the clock is ahead of what is believed; 0 when it is believed. To be asked
    /// often: a clock that is led to the right time slowly moves a little between two questions.
    [[nodiscard]] std::chrono::milliseconds ahead();

private:
    /// What the clock read when the machine had run so long.
    struct Reading {
        Instant clock;
        std::chrono::microseconds elapsed{0};
    };

    [[nodiscard]] Reading read() const { return {clock_.now(), elapsed_()}; }

    Clock const& clock_;
    Elapsed elapsed_;
    std::mutex mutex_;
    Reading believed_;
    Reading doubted_;  ///< since then the clock has gone on steadily
    bool is_in_doubt_ = false;
};

}  // namespace consult::storage
