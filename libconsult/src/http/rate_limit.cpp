#include "http/rate_limit.h"

#include <algorithm>
#include <cmath>

#include <consult/http/message.h>

namespace consult::http {
namespace {

constexpr int longest_wait = 3600;

}  // namespace

double RateLimiter::filled(Bucket const& bucket, Instant now) const {
    double const seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.at).count());
    return std::min(limit_.burst, bucket.tokens + seconds * limit_.per_second);
}

std::optional<int> RateLimiter::take(std::string_view key, Instant now) {
    std::scoped_lock const lock(mutex_);
    std::string name{key};
    if (!has_room(name, now)) return 1;
    auto const [place, fresh] = buckets_.try_emplace(std::move(name), Bucket{limit_.burst, now});
    Bucket& bucket = place->second;
    bucket.tokens = filled(bucket, now);
    bucket.at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    double const seconds = (1 - bucket.tokens) / limit_.per_second;
    // A flow of nothing, or nearly nothing, gives no number of seconds worth telling.
    return seconds < longest_wait ? static_cast<int>(std::ceil(seconds)) : longest_wait;
}

bool RateLimiter::has_room(std::string const& key, Instant now) {
    if (buckets_.size() < most_keys_ || buckets_.contains(key)) return true;
    // Looking through all of them for every stranger would be a way to slow everyone down.
    if (now >= swept_at_ && now - swept_at_ < std::chrono::seconds{1}) return false;
    swept_at_ = now;
    std::erase_if(buckets_,
                  [&](auto const& entry) { return filled(entry.second, now) >= limit_.burst; });
    return buckets_.size() < most_keys_;
}

std::optional<Error> SubmissionLimits::take(std::string_view address, std::string_view consultation,
                                            Instant now) {
    std::optional<int> wait = by_network_.take(network_of(address), now);
    if (!wait) wait = by_consultation_.take(consultation, now);
    if (!wait) return std::nullopt;
    return refuse(ErrorCode::too_many, "", "rate.submissions",
                  "Too many submissions; send it again in {retry_after} seconds.",
                  {{"retry_after", std::to_string(*wait)}})
        .value();
}

}  // namespace consult::http
