/// Finding letters with places to fill in: texts that have the same words in the same order, with
/// others between them, so that few five that stand together stand together in two.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/shared_runs.h"

namespace consult::campaign {

/// Texts that share fewer sparse phrases are not compared: any two of one language may.
inline constexpr std::uint32_t least_sparse_phrases = 4;

/// A template, and who used it.
struct FoundTemplate {
    std::uint32_t holder = 0;          ///< number of the first text that was made from it
    std::vector<std::uint32_t> fixed;  ///< numbers of the holder's words that stay, ascending
    std::vector<std::uint32_t> texts;  ///< numbers of those made from it (TemplateShare), ascending

    friend bool operator==(FoundTemplate const&, FoundTemplate const&) = default;
};

/// The templates that at least `least_campaign` texts were made from, each text from one at most. A
/// text follows an earlier one (search_nuclei) with which it has at least three in ten of the
/// longer one's words in their order, and the words that seven in ten of a text's followers have
/// are fixed. Takes time in proportion to the texts; the result depends on their order and nothing
/// else.
/// @param texts different ones
[[nodiscard]] std::vector<FoundTemplate> find_templates(std::span<WordHashes const> texts);

}  // namespace consult::campaign
