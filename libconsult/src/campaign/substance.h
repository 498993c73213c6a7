/// Whether words that somebody added to a letter say anything, or only who writes to whom.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "campaign/words.h"

namespace consult::campaign {

/// The rule: words that stand together say something when at least this many of them are plain
/// ones. Not plain are names and places (words that begin with a capital letter), numbers, parts of
/// addresses on the internet, and the words of greetings, signatures and postal addresses in
/// Kazakh, Russian and English. Where everything is written in capitals these tell nothing, and
/// `least_capitals` words are wanted that are neither numbers nor words of that kind.
inline constexpr std::uint32_t least_plain_words = 5;
inline constexpr std::uint32_t least_capitals = 12;

/// @param words words of `text` that stand together, in their order
[[nodiscard]] bool has_substance(std::string_view text, std::span<Word const> words);

}  // namespace consult::campaign
