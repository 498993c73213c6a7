/// Finding letters that were never sent alone: passages that several texts have, whose rest
/// differs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/shared_runs.h"
#include "campaign/word_range.h"

namespace consult::campaign {

/// A block of fewer words makes no campaign by itself: a sentence may be anyone's that many read.
/// Where the letter is known in which it stands, it leads there.
inline constexpr std::uint32_t least_new_block = 40;

/// A block, and who has it.
struct FoundBlock {
    std::uint32_t holder = 0;          ///< number of the first text in which it was seen
    std::vector<WordRange> ranges;     ///< where it stands there, in order
    std::vector<std::uint32_t> texts;  ///< numbers of those that have it (BlockShare), ascending

    friend bool operator==(FoundBlock const&, FoundBlock const&) = default;
};

/// The blocks that at least `least_campaign` texts share, each text under one block at most. A text
/// follows an earlier one with which it shares a block (search_nuclei), and what most of a text's
/// followers share with it is theirs. Takes time in proportion to the texts; the result depends on
/// their order and nothing else. @param texts different ones
[[nodiscard]] std::vector<FoundBlock> find_blocks(std::span<WordHashes const> texts);

/// The words of a block, one range behind the other.
[[nodiscard]] WordHashes block_words(std::span<std::uint64_t const> words,
                                     std::span<WordRange const> ranges);

}  // namespace consult::campaign
