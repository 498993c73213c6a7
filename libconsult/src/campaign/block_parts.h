/// Blocks that are parts of one letter, of which each text has another part.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/block_search.h"

namespace consult::campaign {

/// For each block the number of the first block of the same letter. Two are of one when in at least
/// `least_campaign` of their texts one goes on where the other ends, or they overlap. Takes time in
/// proportion to the texts. @param texts those among which the blocks were found
[[nodiscard]] std::vector<std::uint32_t> letters_of_blocks(std::span<WordHashes const> texts,
                                                           std::span<FoundBlock const> blocks);

}  // namespace consult::campaign
