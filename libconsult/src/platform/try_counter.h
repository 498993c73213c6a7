/// How often something was tried within a span of time.
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

/// Admits so many tries of a name within fifteen minutes, which begin with its first; in memory of
/// bounded size. Thread-safe.
class TryCounter {
public:
    static constexpr std::chrono::minutes window{15};
    /// About as many as passwords can be verified within a window, so that who fills the memory to
    /// make it forget a name gains next to nothing on waiting.
    static constexpr std::size_t most_names = 100'000;

    explicit TryCounter(unsigned most_tries) : most_tries_(most_tries) {}

    /// Counts a try. Nothing when it may go on; otherwise how long to wait, at least a second.
    [[nodiscard]] std::optional<std::chrono::seconds> admit(std::string_view name, Instant now);
    void forget(std::string_view name);
    /// Takes one try back.
    void forgive(std::string_view name);

private:
    struct Tries {
        Instant since;
        unsigned count = 0;
    };
    struct DigestHash {
        std::size_t operator()(Digest const& digest) const noexcept;
    };

    void drop_oldest();

    unsigned most_tries_;
    std::mutex mutex_;
    std::unordered_map<Digest, Tries, DigestHash> tries_;  // by SHA-256: names of any length
    std::deque<std::pair<Digest, Instant>> begun_;         // every window begun, oldest first
};

}  // namespace consult
