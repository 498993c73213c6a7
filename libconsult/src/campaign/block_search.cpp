#include "campaign/block_search.h"

#include <algorithm>
#include <optional>

#include "campaign/key_blocks.h"
#include "campaign/shared_runs.h"

namespace consult::campaign {
namespace {

constexpr int most_rounds = 6;

/// A text, and those behind it that share a passage with it.
struct Nucleus {
    std::uint32_t text = 0;
    std::vector<std::uint32_t> followers;
};

/// Of each word of a nucleus, how many followers have it within a passage.
std::vector<std::uint32_t> coverage(std::span<LooseText const> texts, Nucleus const& nucleus) {
    std::span<std::uint64_t const> const words = texts[nucleus.text].words;
    std::vector<std::int32_t> changes(words.size() + 1);
    for (std::uint32_t const follower : nucleus.followers) {
        RunIndex const index{texts[follower].words};
        for (SharedPassage const& passage : passages_of(index.runs(words))) {
            if (passage.shared < least_block) continue;
            ++changes[passage.other_begin];
            --changes[passage.other_end];
        }
    }
    std::vector<std::uint32_t> covered(words.size());
    std::int32_t depth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        depth += changes[i];
        covered[i] = static_cast<std::uint32_t>(depth);
    }
    return covered;
}

/// The words that at least half as many have as have the most common `least_passage` words.
std::vector<WordRange> core(std::vector<std::uint32_t> const& covered) {
    std::vector<std::uint32_t> ordered = covered;
    std::ranges::sort(ordered, std::ranges::greater{});
    std::size_t const last = std::min<std::size_t>(ordered.size(), least_passage) - 1;
    std::uint32_t const least = std::max(1u, (ordered[last] + 1) / 2);
    std::vector<WordRange> ranges;
    for (std::uint32_t i = 0; i < covered.size(); ++i) {
        if (covered[i] < least) continue;
        if (!ranges.empty() && ranges.back().end == i) {
            ++ranges.back().end;
        } else {
            ranges.push_back({i, i + 1});
        }
    }
    std::erase_if(ranges, [](WordRange const& range) { return range.size() < least_block; });
    return ranges;
}

class BlockSearch {
public:
    BlockSearch(std::span<LooseText const> texts, std::uint32_t least_comments)
        : texts_(texts), least_comments_(least_comments), is_taken_(texts.size()) {}

    std::vector<FoundBlock> find() {
        for (int round = 0; round < most_rounds; ++round) {
            std::size_t const before = found_.size();
            for (Nucleus const& nucleus : nuclei())
                found_block(nucleus);
            if (found_.size() == before) break;
        }
        return std::move(found_);
    }

private:
    std::vector<Nucleus> nuclei() const {
        std::vector<Nucleus> nuclei;
        BlockIndex index;
        for (std::uint32_t i = 0; i < texts_.size(); ++i) {
            if (is_taken_[i]) continue;
            RunIndex const text{texts_[i].words};
            if (auto const match = index.find(text)) {
                nuclei[match->block].followers.push_back(i);
            } else {
                index.add(texts_[i].words);
                nuclei.push_back({i, {}});
            }
        }
        return nuclei;
    }

    void found_block(Nucleus const& nucleus) {
        if (comments_of(nucleus.followers) + texts_[nucleus.text].comments < least_comments_) return;
        if (nucleus.followers.empty()) return;
        std::vector<WordRange> ranges = core(coverage(texts_, nucleus));
        std::vector<std::uint64_t> const block = block_words(texts_[nucleus.text].words, ranges);
        if (block.size() < least_block) return;
        std::vector<std::uint32_t> holders{nucleus.text};
        for (std::uint32_t const follower : nucleus.followers) {
            RunIndex const index{texts_[follower].words};
            if (block_share(index.runs(block), block.size()).is_enough()) holders.push_back(follower);
        }
        if (holders.size() < 2 || comments_of(holders) < least_comments_) return;
        for (std::uint32_t const holder : holders)
            is_taken_[holder] = true;
        found_.push_back({nucleus.text, std::move(ranges), std::move(holders)});
    }

    std::uint32_t comments_of(std::vector<std::uint32_t> const& texts) const {
        std::uint32_t comments = 0;
        for (std::uint32_t const text : texts)
            comments += texts_[text].comments;
        return comments;
    }

    std::span<LooseText const> texts_;
    std::uint32_t least_comments_;
    std::vector<bool> is_taken_;
    std::vector<FoundBlock> found_;
};

}  // namespace

std::vector<FoundBlock> find_blocks(std::span<LooseText const> texts, std::uint32_t least_comments) {
    return BlockSearch{texts, least_comments}.find();
}

std::vector<std::uint64_t> block_words(std::span<std::uint64_t const> words,
                                       std::span<WordRange const> ranges) {
    std::vector<std::uint64_t> block;
    for (WordRange const& range : ranges)
        block.insert(block.end(), words.begin() + range.begin, words.begin() + range.end);
    return block;
}

}  // namespace consult::campaign
