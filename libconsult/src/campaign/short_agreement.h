/// Texts too short, or too common, to be a letter that was passed on.
#pragma once

#include <cstdint>
#include <span>

#include "campaign/words.h"

namespace consult::campaign {

/// The rule: a text founds a campaign only when it has at least `least_campaign_words` words, and
/// at least `least_telling_words` different ones that are not those of plain agreement, refusal or
/// a pointer to an attachment in Kazakh, Russian or English. Who agrees in five words sent nobody's
/// letter: many people write the same five by themselves.
inline constexpr std::uint32_t least_campaign_words = 10;
inline constexpr std::uint32_t least_telling_words = 5;

/// Whether it is one by that rule. Such texts are counted as the same text, and no more.
[[nodiscard]] bool is_short_agreement(std::span<Word const> words);

}  // namespace consult::campaign
