/// What a text has between the fixed words of a template.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/word_range.h"

namespace consult::campaign {

/// Words of a text that stand between two fixed words.
struct TemplateGap {
    std::uint32_t place = 0;  ///< how many fixed words stand before it
    WordRange words;          ///< of the text
    bool operator==(TemplateGap const&) const = default;
};

/// The gaps of a text that are not empty, in its order. Where a text has not all fixed words, what
/// stands in their place belongs to the gap behind the last one that it has.
/// @param fixed hashes of the fixed words, as `text` of the text's
[[nodiscard]] std::vector<TemplateGap> template_gaps(std::span<std::uint64_t const> fixed,
                                                     std::span<std::uint64_t const> text);

}  // namespace consult::campaign
