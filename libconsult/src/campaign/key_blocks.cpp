#include "campaign/key_blocks.h"

#include <algorithm>

#include "campaign/fingerprints.h"

namespace consult::campaign {
namespace {

constexpr std::size_t most_candidates = 3;

struct Hits {
    std::uint32_t block = 0;
    std::uint32_t phrases = 0;
};

/// How often each block was hit, the most often first, of equal ones the first.
std::vector<Hits> counted(std::vector<std::uint32_t> hits) {
    std::ranges::sort(hits);
    std::vector<Hits> counts;
    for (std::uint32_t const block : hits) {
        if (counts.empty() || counts.back().block != block) counts.push_back({block, 0});
        ++counts.back().phrases;
    }
    std::ranges::stable_sort(counts, std::ranges::greater{}, &Hits::phrases);
    return counts;
}

/// Whether enough of a passage stayed, on either side.
bool is_dense(SharedPassage const& passage) {
    std::uint32_t const widest = std::max(passage.indexed_end - passage.indexed_begin,
                                          passage.other_end - passage.other_begin);
    return passage.shared >= least_passage_share * widest;
}

}  // namespace

bool BlockShare::is_enough() const { return passage >= least_passage || is_most(); }

bool BlockShare::is_most() const { return share >= least_share && words >= least_block; }

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

std::uint32_t BlockIndex::add(std::vector<std::uint64_t> words) {
    auto const number = size();
    for (Fingerprint const& fingerprint : fingerprints_of(words)) {
        Holders& holders = holders_[fingerprint.phrase];
        if (holders.count > most_holders) continue;
        bool const is_repeated = holders.count > 0 && holders.blocks[holders.count - 1] == number;
        if (is_repeated) continue;
        if (holders.count < most_holders) holders.blocks[holders.count] = number;
        ++holders.count;
    }
    blocks_.push_back(std::move(words));
    return number;
}

std::vector<std::uint32_t> BlockIndex::candidates(std::span<std::uint64_t const> text,
                                                  Filter const& accepts) const {
    std::vector<std::uint32_t> hits;
    for (Fingerprint const& fingerprint : fingerprints_of(text)) {
        auto const found = holders_.find(fingerprint.phrase);
        if (found == holders_.end() || found->second.count > most_holders) continue;
        for (std::uint32_t i = 0; i < found->second.count; ++i) {
            if (!accepts || accepts(found->second.blocks[i]))
                hits.push_back(found->second.blocks[i]);
        }
    }
    std::vector<std::uint32_t> best;
    for (Hits const& one : counted(std::move(hits))) {
        if (best.size() == most_candidates) break;
        best.push_back(one.block);
    }
    return best;
}

std::optional<BlockIndex::Match> BlockIndex::find(RunIndex const& text, Filter const& accepts) const {
    std::optional<Match> best;
    for (std::uint32_t const block : candidates(text.words(), accepts)) {
        BlockShare const share = block_share(text.runs(blocks_[block]), blocks_[block].size());
        if (!share.is_enough()) continue;
        bool const is_better = !best || share.words > best->share.words ||
                               (share.words == best->share.words && block < best->block);
        if (is_better) best = Match{block, share};
    }
    return best;
}

}  // namespace consult::campaign
