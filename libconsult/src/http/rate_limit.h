/// Token buckets: how often one network may submit, and how much one consultation takes.
#pragma once

#include <cstddef>
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
