/// Notices a clock that was set ahead, by the time that has passed meanwhile.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

#include <consult/environment.h>

namespace consult::storage {

/// Thread-safe. What is logged with tomorrow's time locks everybody out until tomorrow, once the
/// clock has been set right; so a jump has to be noticed before anything is logged.
///
/// Only steps count. Where a time service lets the clock run faster or slower, the time that passes
/// is told by the same oscillator and goes along; what small difference there is, as after leap
/// seconds, is followed.
///
/// It learns by being asked: who wants to rely on it asks at least every few minutes.
class ClockWatch {
public:
    /// For so long a clock that jumped goes on steadily before it is taken for right. A virtual
    /// machine that was halted for a night is set ahead when it goes on, and nobody should have to
    /// restart the server then; yet whoever watches it has the time to set a wrong clock right, and
    /// a time service, which asks every few minutes, to take back what it got wrong.
    static constexpr std::chrono::minutes long_enough{10};

    using Elapsed = std::function<std::chrono::microseconds()>;
    struct Reading {
        Instant now;
        /// Of the instant that `now` should be; below zero when it is behind.
        std::chrono::microseconds ahead;
    };

    /// The clock is right now, for all that can be known.
    ClockWatch(std::shared_ptr<Clock> clock, Elapsed elapsed);
    [[nodiscard]] Reading read();

private:
    /// How far the clock is from the time that has passed: the same as long as nobody sets it.
    using Distance = std::chrono::microseconds;

    std::shared_ptr<Clock> clock_;
    Elapsed elapsed_;
    std::mutex mutex_;
    Distance right_;
    Distance steady_;  ///< where it has stood since `steady_since_`
    std::chrono::microseconds steady_since_;
};

}  // namespace consult::storage
