/// Finding letters that were never sent alone: passages that several texts have, whose rest differs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace consult::campaign {

/// Words of a text, from the first to before the last.
struct WordRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    friend bool operator==(WordRange const&, WordRange const&) = default;
};

/// A text that belongs to no campaign yet.
struct LooseText {
    std::vector<std::uint64_t> words;  ///< their hashes
    std::uint32_t comments = 1;        ///< how many comments say it
};

/// A block, and who has it.
struct FoundBlock {
    std::uint32_t holder = 0;         ///< number of a text in which it stands, the first that was seen
    std::vector<WordRange> ranges;    ///< where it stands there, in order
    std::vector<std::uint32_t> texts; ///< numbers of those that have it (BlockShare), ascending
};

/// The blocks that texts of at least `least_comments` comments share, each text under one block at
/// most. The texts are gone through in their order, each compared with those before that share its
/// fingerprints; what most of a text's followers share with it is the block. Who shares something else
/// with it is looked at again in the next round, of six at most. So the time is in proportion to the
/// texts, and the result depends on their order and nothing else.
[[nodiscard]] std::vector<FoundBlock> find_blocks(std::span<LooseText const> texts,
                                                  std::uint32_t least_comments);

/// The words of a block, one range behind the other.
[[nodiscard]] std::vector<std::uint64_t> block_words(std::span<std::uint64_t const> words,
                                                     std::span<WordRange const> ranges);

}  // namespace consult::campaign
