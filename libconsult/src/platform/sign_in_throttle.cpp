#include "platform/sign_in_throttle.h"

#include <cstring>

namespace consult {

std::size_t SignInThrottle::DigestHash::operator()(Digest const& digest) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return value;
}

std::optional<std::chrono::seconds> SignInThrottle::admit(std::string_view login, Instant now) {
    Digest const key = sha256(login);
    std::scoped_lock const lock(mutex_);
    while (!begun_.empty() && begun_.front().second + window <= now)
        drop_oldest();

    if (!tries_.contains(key)) {
        if (begun_.size() >= most_logins) drop_oldest();
        begun_.emplace_back(key, now);
    }
    Tries& tries = tries_.try_emplace(key, Tries{now}).first->second;
    if (tries.count >= most_tries) {
        return std::chrono::ceil<std::chrono::seconds>(tries.since + window - now);
    }
    ++tries.count;
    return std::nullopt;
}

void SignInThrottle::forget(std::string_view login) {
    std::scoped_lock const lock(mutex_);
    tries_.erase(sha256(login));
}

void SignInThrottle::drop_oldest() {
    auto const [key, since] = begun_.front();
    begun_.pop_front();
    // A login that was forgotten and tried again has a younger window, which stays.
    auto const place = tries_.find(key);
    if (place != tries_.end() && place->second.since == since) tries_.erase(place);
}

}  // namespace consult
