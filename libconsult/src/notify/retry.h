/// When a message that was not delivered is tried again.
#pragma once

#include <cstdint>
#include <optional>

#include <consult/notice.h>

namespace consult {

/// After a minute, then twice as long each time, six hours at most; each time up to a quarter
/// longer, so that what failed together does not come back together. Nothing when it is given up:
/// after most_attempts, or when longest_trying has passed since the first. Pure.
/// @param attempts so far, at least 1
/// @param chance any number: what makes the wait differ
[[nodiscard]] std::optional<Instant> next_attempt(unsigned attempts, Instant first_tried,
                                                  Instant now, std::uint32_t chance);

}  // namespace consult
