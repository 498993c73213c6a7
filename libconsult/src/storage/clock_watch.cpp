#include "storage/clock_watch.h"

#include <utility>

namespace consult::storage {
namespace {

/// Within that it is the same place.
constexpr std::chrono::seconds unsteadiness{1};

}  // namespace

ClockWatch::ClockWatch(std::shared_ptr<Clock> clock, Elapsed elapsed)
    : clock_(std::move(clock)),
      elapsed_(std::move(elapsed)),
      right_(clock_->now().time_since_epoch() - elapsed_()),
      steady_(right_),
      steady_since_(elapsed_()) {}

ClockWatch::Reading ClockWatch::read() {
    std::scoped_lock const lock(mutex_);
    // In this order: whoever is stopped in between finds the clock behind, not ahead.
    Instant const now = clock_->now();
    std::chrono::microseconds const elapsed = elapsed_();
    Distance const distance = now.time_since_epoch() - elapsed;
    if (std::chrono::abs(distance - steady_) > unsteadiness) {
        steady_ = distance;
        steady_since_ = elapsed;
    } else if (elapsed - steady_since_ >= long_enough) {
        right_ = distance;
    }
    return {now, distance - right_};
}

}  // namespace consult::storage
