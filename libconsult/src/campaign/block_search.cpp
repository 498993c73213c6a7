#include "campaign/block_search.h"

#include <algorithm>
#include <optional>

#include "campaign/campaign_size.h"
#include "campaign/fingerprints.h"
#include "campaign/key_blocks.h"
#include "campaign/nuclei.h"

namespace consult::campaign {
namespace {

/// Of each word of a nucleus, how many followers have it within a passage.
std::vector<std::uint32_t> coverage(std::span<WordHashes const> texts, Nucleus const& nucleus) {
    WordHashes const& words = texts[nucleus.text];
    std::vector<std::int32_t> changes(words.size() + 1);
    for (std::uint32_t const follower : nucleus.followers) {
        RunIndex const index{texts[follower]};
        for (SharedPassage const& passage : passages_of(index.runs(words))) {
            if (passage.shared < certain_run) continue;
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
    std::erase_if(ranges, [](WordRange const& range) { return range.size() < certain_run; });
    return ranges;
}

PhrasesOfTexts fingerprint_phrases(std::span<WordHashes const> texts) {
    PhrasesOfTexts phrases;
    for (WordHashes const& text : texts)
        phrases.push_back(distinct_fingerprints(text));
    keep_repeated(phrases);
    return phrases;
}

class BlockRule : public NucleusRule {
public:
    explicit BlockRule(std::span<WordHashes const> texts) : texts_(texts) {}

    std::uint32_t least_phrases(std::uint32_t /*text*/) const override { return 1; }

    /// The one that shares the most words with a text, if any shares enough.
    std::optional<std::size_t> choose(std::uint32_t text,
                                      std::span<std::uint32_t const> nuclei) const override {
        std::optional<std::size_t> chosen;
        RunIndex const index{texts_[text]};
        std::uint32_t most = 0;
        for (std::size_t i = 0; i < nuclei.size(); ++i) {
            WordHashes const& words = texts_[nuclei[i]];
            BlockShare const share = block_share(index.runs(words), words.size());
            if (!share.is_enough() || share.words <= most) continue;
            chosen = i;
            most = share.words;
        }
        return chosen;
    }

    std::vector<std::uint32_t> found(Nucleus const& nucleus) override {
        std::vector<WordRange> ranges = core(coverage(texts_, nucleus));
        WordHashes const block = block_words(texts_[nucleus.text], ranges);
        if (block.size() < least_block) return {};
        std::vector<std::uint32_t> holders{nucleus.text};
        for (std::uint32_t const follower : nucleus.followers) {
            RunIndex const index{texts_[follower]};
            if (block_share(index.runs(block), block.size()).is_enough())
                holders.push_back(follower);
        }
        if (holders.size() < least_campaign) return {};
        std::ranges::sort(holders);
        blocks_.push_back({nucleus.text, std::move(ranges), holders});
        return holders;
    }

    std::vector<FoundBlock> take_blocks() { return std::move(blocks_); }

private:
    std::span<WordHashes const> texts_;
    std::vector<FoundBlock> blocks_;
};

}  // namespace

std::vector<FoundBlock> find_blocks(std::span<WordHashes const> texts) {
    BlockRule rule{texts};
    search_nuclei(fingerprint_phrases(texts), rule);
    return rule.take_blocks();
}

WordHashes block_words(std::span<std::uint64_t const> words, std::span<WordRange const> ranges) {
    WordHashes block;
    for (WordRange const& range : ranges)
        block.insert(block.end(), words.begin() + range.begin, words.begin() + range.end);
    return block;
}

}  // namespace consult::campaign
