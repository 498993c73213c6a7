#include "notify/retry.h"

#include <algorithm>

namespace consult {

std::optional<Instant> next_attempt(unsigned attempts, Instant first_tried, Instant now,
                                    std::uint32_t chance) {
    using std::chrono::microseconds;
    if (attempts >= most_attempts || now - first_tried >= longest_trying) return std::nullopt;
    constexpr microseconds shortest = std::chrono::minutes{1};
    constexpr microseconds longest = std::chrono::hours{6};
    constexpr unsigned most_doublings = 9;  // 512 minutes are above six hours
    microseconds const wait =
        std::min(shortest * (std::int64_t{1} << std::min(attempts - 1, most_doublings)), longest);
    constexpr std::int64_t parts = 1 << 16;
    return now + wait + wait / 4 * (chance % parts) / parts;
}

}  // namespace consult
