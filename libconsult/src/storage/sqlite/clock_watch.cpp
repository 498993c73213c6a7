#include "storage/sqlite/clock_watch.h"

#include <ctime>
#include <utility>

namespace consult::storage {

std::chrono::microseconds ClockWatch::since_boot() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec});
}

ClockWatch::ClockWatch(Clock const& clock, Elapsed elapsed)
    : clock_(clock), elapsed_(std::move(elapsed)), believed_(read()), doubted_(believed_) {}

std::chrono::milliseconds ClockWatch::ahead() {
    std::scoped_lock const lock(mutex_);
    Reading const now = read();
    auto const jump_since = [&now](Reading const& before) {
        return (now.clock - before.clock) - (now.elapsed - before.elapsed);
    };
    auto const jump = jump_since(believed_);
    bool const is_new = !is_in_doubt_ || std::chrono::abs(jump_since(doubted_)) > largest_step;
    if (jump > largest_step && is_new) doubted_ = now;
    is_in_doubt_ = jump > largest_step && now.elapsed - doubted_.elapsed < believed_after;
    if (is_in_doubt_) return std::chrono::floor<std::chrono::milliseconds>(jump);
    believed_ = now;
    return std::chrono::milliseconds{0};
}

}  // namespace consult::storage
