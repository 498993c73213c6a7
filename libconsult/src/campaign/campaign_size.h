/// How many make a campaign.
#pragma once

#include <cstdint>

namespace consult::campaign {

/// Fewer comments that share a text are somebody who wrote twice, or two who know each other. Key
/// blocks and templates want as many different texts.
inline constexpr std::uint32_t least_campaign = 3;

}  // namespace consult::campaign
