/// What the library takes from outside: the clock and randomness. Both are given to it, so that a
/// test can stand at one second before a deadline.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>

#include <consult/bytes.h>
#include <consult/time.h>

namespace consult {

/// Of what an operator is told.
enum class Severity { info, warning, error };

/// Thread-safe source of the present instant.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's wall clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// A clock that moves only when told. For tests and examples.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : microseconds_(start.time_since_epoch().count()) {}
    [[nodiscard]] Instant now() const override {
        return Instant{std::chrono::microseconds{microseconds_.load()}};
    }
    void set(Instant instant) { microseconds_.store(instant.time_since_epoch().count()); }
    void advance(std::chrono::microseconds by) { microseconds_.fetch_add(by.count()); }

private:
    std::atomic<std::int64_t> microseconds_;
};

/// Thread-safe source of unpredictable octets: salts, tokens, keys.
class Randomness {
public:
    virtual ~Randomness() = default;
    virtual void fill(std::span<std::uint8_t> octets) = 0;
    [[nodiscard]] Digest salt();
};

/// The operating system's generator through libsodium.
class SystemRandomness final : public Randomness {
public:
    void fill(std::span<std::uint8_t> octets) override;
};

/// The same octets for the same seed. For tests only: its output is predictable.
class SeededRandomness final : public Randomness {
public:
    explicit SeededRandomness(std::uint64_t seed) : seed_(seed) {}
    void fill(std::span<std::uint8_t> octets) override;

private:
    std::mutex mutex_;
    std::uint64_t seed_;
    std::uint64_t counter_ = 0;
};

}  // namespace consult
