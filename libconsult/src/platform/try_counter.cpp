#include "platform/try_counter.h"

#include <cstring>

namespace consult {

std::size_t TryCounter::DigestHash::operator()(Digest const& digest) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return value;
}

std::optional<std::chrono::seconds> TryCounter::admit(std::string_view name, Instant now) {
    Digest const key = sha256(name);
    std::scoped_lock const lock(mutex_);
    while (!begun_.empty() && begun_.front().second + window <= now)
        drop_oldest();

    if (!tries_.contains(key)) {
        if (begun_.size() >= most_names) drop_oldest();
        begun_.emplace_back(key, now);
    }
    Tries& tries = tries_.try_emplace(key, Tries{now}).first->second;
    if (tries.count >= most_tries_) {
        return std::chrono::ceil<std::chrono::seconds>(tries.since + window - now);
    }
    ++tries.count;
    return std::nullopt;
}

void TryCounter::forget(std::string_view name) {
    std::scoped_lock const lock(mutex_);
    tries_.erase(sha256(name));
}

void TryCounter::forgive(std::string_view name) {
    std::scoped_lock const lock(mutex_);
    auto const place = tries_.find(sha256(name));
    if (place != tries_.end() && place->second.count > 0) --place->second.count;
}

void TryCounter::drop_oldest() {
    auto const [key, since] = begun_.front();
    begun_.pop_front();
    // A name that was forgotten and tried again has a younger window, which stays.
    auto const place = tries_.find(key);
    if (place != tries_.end() && place->second.since == since) tries_.erase(place);
}

}  // namespace consult
