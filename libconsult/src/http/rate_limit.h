/// How much one sender, or all together, may take: token buckets and places.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <consult/error.h>
#include <consult/time.h>

namespace consult::http {

struct RateLimit {
    double per_second = 1;  ///< tokens that flow in; none flow when it is not above 0
    double burst = 10;      ///< tokens a full bucket holds; below 1 it never gives any
};

/// Buckets by key, full ones forgotten. Bounded: while `most_keys` buckets are in use, further keys
/// are told to wait, so that many addresses can't make room for one. Thread-safe.
class RateLimiter {
public:
    explicit RateLimiter(RateLimit limit, std::size_t most_keys = 100'000)
        : limit_(limit), most_keys_(most_keys) {}

    /// Takes a token; otherwise how many seconds until there is one, at most an hour.
    [[nodiscard]] std::optional<int> take(std::string_view key, Instant now);

private:
    struct Bucket {
        double tokens = 0;
        Instant at;
    };
    [[nodiscard]] bool has_room(std::string const& key, Instant now);
    [[nodiscard]] double filled(Bucket const& bucket, Instant now) const;

    RateLimit limit_;
    std::size_t most_keys_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
    Instant swept_at_{};
};

/// So many at the same time. Copies share them. Thread-safe.
class Places {
public:
    explicit Places(std::size_t most) : most_(most) {}

    /// A place, given back when nobody holds it any more; nullptr: all are taken.
    [[nodiscard]] std::shared_ptr<void> take() const {
        if (taken_->fetch_add(1) < most_) {
            return {taken_.get(), [taken = taken_](void*) { --*taken; }};
        }
        --*taken_;
        return nullptr;
    }

private:
    std::size_t most_;
    std::shared_ptr<std::atomic<std::size_t>> taken_ =
        std::make_shared<std::atomic<std::size_t>>(0);
};

/// What is asked of every submission, whichever way it comes. Thread-safe.
class SubmissionLimits {
public:
    SubmissionLimits(RateLimit of_network, RateLimit of_consultation)
        : by_network_(of_network), by_consultation_(of_consultation) {}

    /// Takes a token of the submitter's network and one of the consultation; otherwise the refusal,
    /// which says in `retry_after` how many seconds to wait.
    [[nodiscard]] std::optional<Error> take(std::string_view address, std::string_view consultation,
                                            Instant now);

private:
    RateLimiter by_network_;
    RateLimiter by_consultation_;
};

}  // namespace consult::http
