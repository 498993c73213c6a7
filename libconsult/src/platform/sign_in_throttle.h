/// Slows down guessing of passwords: ten tries of a login within fifteen minutes.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <consult/bytes.h>
#include <consult/time.h>

namespace consult {

/// Counts tries by login, known or not, in memory of bounded size. Thread-safe.
class SignInThrottle {
public:
    static constexpr unsigned most_tries = 10;
    static constexpr std::chrono::minutes window{15};
    /// About as many logins as passwords can be verified within a window, so that who fills the
    /// memory to make it forget a login gains next to nothing on waiting.
    static constexpr std::size_t most_logins = 100'000;

    /// Counts a try before the password is verified, so that many at once count as many. Nothing
    /// when it may go on; otherwise how long to wait, at least a second.
    [[nodiscard]] std::optional<std::chrono::seconds> admit(std::string_view login, Instant now);
    /// Forgets the tries of a login whose password was right.
    void forget(std::string_view login);

private:
    struct Tries {
        Instant since;
        unsigned count = 0;
    };
    struct DigestHash {
        std::size_t operator()(Digest const& digest) const noexcept;
    };

    void drop_oldest();

    std::mutex mutex_;
    std::unordered_map<Digest, Tries, DigestHash> tries_;  // by SHA-256: logins of any length
    std::deque<std::pair<Digest, Instant>> begun_;         // every window begun, oldest first
};

}  // namespace consult
