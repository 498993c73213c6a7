#include "http/rate_limit.h"

#include <algorithm>
#include <array>
#include <arpa/inet.h>
#include <cmath>

#include "consult/bytes.h"

namespace consult::http {

double RateLimiter::filled(Bucket const& bucket, Instant now) const {
    double const seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.at).count());
    return std::min(limit_.burst, bucket.tokens + seconds * limit_.per_second);
}

std::optional<int> RateLimiter::take(std::string_view key, Instant now) {
    std::scoped_lock const lock(mutex_);
    if (buckets_.size() >= most_keys_) forget_full(now);
    auto const [place, fresh] = buckets_.try_emplace(std::string{key}, Bucket{limit_.burst, now});
    Bucket& bucket = place->second;
    bucket.tokens = filled(bucket, now);
    bucket.at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return static_cast<int>(std::ceil((1 - bucket.tokens) / limit_.per_second));
}

void RateLimiter::forget_full(Instant now) {
    std::erase_if(buckets_,
                  [&](auto const& entry) { return filled(entry.second, now) >= limit_.burst; });
}

std::string network_of(std::string_view address) {
    std::array<char, 16> octets{};
    std::string const text{address};
    if (inet_pton(AF_INET6, text.c_str(), octets.data()) != 1) return text;
    return to_hex({octets.data(), 8});
}

}  // namespace consult::http
