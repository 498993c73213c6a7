/// Counting values by their size while a program runs.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <span>

#include <consult/metrics.h>

namespace consult {

/// A histogram of whole numbers that is added to without a lock and read at any time.
class Tally {
public:
    /// @param bounds the largest value of each bucket, ascending, at most 15; they must outlive it
    /// @param unit what one of the whole numbers is of what the histogram is in
    explicit Tally(std::span<std::uint64_t const> bounds, double unit = 1)
        : bounds_(bounds), unit_(unit) {}

    /// From any thread.
    void add(std::uint64_t value) {
        counts_[bucket_of(value)].fetch_add(1, std::memory_order_relaxed);
        sum_.fetch_add(value, std::memory_order_relaxed);
    }
    /// For a tally that one thread alone adds to: nothing is locked.
    void add_alone(std::uint64_t value) {
        raise(counts_[bucket_of(value)], 1);
        raise(sum_, value);
    }

    [[nodiscard]] Histogram histogram() const {
        Histogram histogram;
        for (std::uint64_t const bound : bounds_)
            histogram.bounds.push_back(static_cast<double>(bound) * unit_);
        for (std::size_t i = 0; i <= bounds_.size(); ++i)
            histogram.counts.push_back(counts_[i].load(std::memory_order_relaxed));
        histogram.sum = static_cast<double>(sum_.load(std::memory_order_relaxed)) * unit_;
        return histogram;
    }

private:
    [[nodiscard]] std::size_t bucket_of(std::uint64_t value) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
    }
    static void raise(std::atomic<std::uint64_t>& count, std::uint64_t by) {
        count.store(count.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }

    std::span<std::uint64_t const> bounds_;
    double unit_;
    std::array<std::atomic<std::uint64_t>, 16> counts_{};
    std::atomic<std::uint64_t> sum_{0};
};

/// In nanoseconds: from what a disk with a battery takes to what nobody waits for.
inline constexpr std::array<std::uint64_t, 15> duration_bounds{
    100'000,     250'000,     500'000,       1'000'000,     2'500'000,
    5'000'000,   10'000'000,  25'000'000,    50'000'000,    100'000'000,
    250'000'000, 500'000'000, 1'000'000'000, 2'500'000'000, 10'000'000'000};

/// Counts durations, as a histogram in seconds.
class DurationTally : public Tally {
public:
    DurationTally() : Tally(duration_bounds, 1e-9) {}
    void add(std::chrono::steady_clock::duration duration) { Tally::add(nanoseconds(duration)); }
    void add_alone(std::chrono::steady_clock::duration duration) {
        Tally::add_alone(nanoseconds(duration));
    }

private:
    static std::uint64_t nanoseconds(std::chrono::steady_clock::duration duration) {
        auto const count = std::chrono::nanoseconds{duration}.count();
        return count > 0 ? static_cast<std::uint64_t>(count) : 0;
    }
};

}  // namespace consult
