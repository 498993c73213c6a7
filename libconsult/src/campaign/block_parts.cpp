#include "campaign/block_parts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "campaign/campaign_size.h"
#include "campaign/components.h"
#include "campaign/key_blocks.h"

namespace consult::campaign {
namespace {

/// Words between two parts that follow each other: where they meet, some were left out of both.
constexpr std::uint32_t most_between = 16;

/// Where a block stands in a text: from the first to before the last of its longest passage.
struct Found {
    std::uint32_t block = 0;
    WordRange words;
};

std::vector<Found> blocks_in(BlockIndex const& blocks, WordHashes const& text) {
    RunIndex const index{text};
    std::vector<Found> found;
    for (BlockIndex::Match const& match : blocks.find_all(index)) {
        std::vector<SharedPassage> const passages =
            passages_of(index.runs(blocks.words(match.block)));
        auto const longest = std::ranges::max_element(passages, {}, &SharedPassage::shared);
        found.push_back({match.block, {longest->indexed_begin, longest->indexed_end}});
    }
    return found;
}

bool are_joined(WordRange const& one, WordRange const& other) {
    return one.begin <= other.end + most_between && other.begin <= one.end + most_between;
}

}  // namespace

std::vector<std::uint32_t> letters_of_blocks(std::span<WordHashes const> texts,
                                             std::span<FoundBlock const> blocks) {
    BlockIndex index;
    for (FoundBlock const& block : blocks)
        index.add(block_words(texts[block.holder], block.ranges));
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joined;
    for (FoundBlock const& block : blocks) {
        for (std::uint32_t const text : block.texts) {
            std::vector<Found> const found = blocks_in(index, texts[text]);
            for (Found const& one : found) {
                for (Found const& other : found) {
                    if (one.block < other.block && are_joined(one.words, other.words))
                        ++joined[{one.block, other.block}];
                }
            }
        }
    }
    Components letters;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        letters.add();
    for (auto const& [pair, count] : joined) {
        if (count >= least_campaign) letters.join(pair.first, pair.second);
    }
    std::vector<std::uint32_t> of_blocks;
    for (std::uint32_t i = 0; i < blocks.size(); ++i)
        of_blocks.push_back(letters.group_of(i));
    return of_blocks;
}

}  // namespace consult::campaign
