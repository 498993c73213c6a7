#include "campaign/key_blocks.h"

#include <algorithm>

#include "campaign/fingerprints.h"

namespace consult::campaign {
namespace {

/// Whether enough of a passage stayed, on either side.
bool is_dense(SharedPassage const& passage) {
    std::uint32_t const widest = std::max(passage.indexed_end - passage.indexed_begin,
                                          passage.other_end - passage.other_begin);
    return passage.shared >= least_passage_share * widest;
}

}  // namespace

bool BlockShare::is_enough() const {
    return passage >= least_passage || is_most();
}

bool BlockShare::is_most() const {
    return share >= least_share && words >= least_passage;
}

BlockShare block_share(std::span<SharedRun const> runs, std::size_t block_words) {
    BlockShare share;
    std::uint32_t phrases = 0;
    for (SharedRun const& run : runs) {
        share.words += run.words;
        if (run.words >= RunIndex::least_run) phrases += run.words - RunIndex::least_run + 1;
    }
    for (SharedPassage const& passage : passages_of(runs)) {
        if (is_dense(passage)) share.passage = std::max(share.passage, passage.shared);
    }
    if (block_words >= RunIndex::least_run)
        share.share = phrases / static_cast<double>(block_words - RunIndex::least_run + 1);
    return share;
}

std::uint32_t BlockIndex::add(WordHashes words) {
    auto const number = size();
    for (std::uint64_t const phrase : distinct_fingerprints(words))
        holders_.add(phrase, number);
    blocks_.push_back(std::move(words));
    return number;
}

std::vector<BlockIndex::Match> BlockIndex::find_all(RunIndex const& text,
                                                    PhraseHolders::Filter const& accepts) const {
    std::vector<Match> found;
    for (std::uint32_t const block :
         holders_.candidates(distinct_fingerprints(text.words()), 1, accepts)) {
        BlockShare const share = block_share(text.runs(blocks_[block]), blocks_[block].size());
        if (share.is_enough()) found.push_back({block, share});
    }
    return found;
}

std::optional<BlockIndex::Match> BlockIndex::find(RunIndex const& text,
                                                  PhraseHolders::Filter const& accepts) const {
    std::optional<Match> best;
    for (Match const& match : find_all(text, accepts)) {
        bool const is_better =
            !best || match.share.words > best->share.words ||
            (match.share.words == best->share.words && match.block < best->block);
        if (is_better) best = match;
    }
    return best;
}

std::optional<std::uint32_t> BlockIndex::find_version(RunIndex const& text) const {
    for (std::uint32_t const block : holders_.candidates(distinct_fingerprints(text.words()), 1)) {
        WordHashes const& words = blocks_[block];
        if (block_share(text.runs(words), words.size()).is_most()) return block;
        std::span<std::uint64_t const> const other = text.words();
        if (block_share(RunIndex{words}.runs(other), other.size()).is_most()) return block;
    }
    return std::nullopt;
}

}  // namespace consult::campaign
