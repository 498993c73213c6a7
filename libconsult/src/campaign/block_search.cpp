#include "campaign/block_search.h"

#include <algorithm>
#include <optional>

#include "campaign/campaign_size.h"
#include "campaign/fingerprints.h"
#include "campaign/key_blocks.h"
#include "campaign/nuclei.h"

namespace consult::campaign {
namespace {

constexpr int most_rounds = 6;

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

class BlockSearch {
public:
    explicit BlockSearch(std::span<WordHashes const> texts)
        : texts_(texts), is_taken_(texts.size()) {}

    std::vector<FoundBlock> find() {
        PhrasesOfTexts const phrases = fingerprint_phrases(texts_);
        NucleusRule const rule{1, [this](std::uint32_t text, std::span<std::uint32_t const> nuclei) {
                                   return choose(text, nuclei);
                               }};
        for (int round = 0; round < most_rounds; ++round) {
            std::size_t const before = found_.size();
            for (Nucleus const& nucleus : nuclei_of(phrases, is_taken_, rule))
                found_block(nucleus);
            if (found_.size() == before) break;
        }
        return std::move(found_);
    }

private:
    /// The one that shares the most words with a text, if any shares enough.
    [[nodiscard]] std::optional<std::size_t> choose(std::uint32_t text,
                                                    std::span<std::uint32_t const> nuclei) const {
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

    void found_block(Nucleus const& nucleus) {
        if (nucleus.followers.size() + 1 < least_campaign) return;
        std::vector<WordRange> ranges = core(coverage(texts_, nucleus));
        WordHashes const block = block_words(texts_[nucleus.text], ranges);
        if (block.size() < least_block) return;
        std::vector<std::uint32_t> holders{nucleus.text};
        for (std::uint32_t const follower : nucleus.followers) {
            RunIndex const index{texts_[follower]};
            if (block_share(index.runs(block), block.size()).is_enough())
                holders.push_back(follower);
        }
        if (holders.size() < least_campaign) return;
        for (std::uint32_t const holder : holders)
            is_taken_[holder] = true;
        found_.push_back({nucleus.text, std::move(ranges), std::move(holders)});
    }

    std::span<WordHashes const> texts_;
    std::vector<bool> is_taken_;
    std::vector<FoundBlock> found_;
};

}  // namespace

std::vector<FoundBlock> find_blocks(std::span<WordHashes const> texts) {
    return BlockSearch{texts}.find();
}

WordHashes block_words(std::span<std::uint64_t const> words, std::span<WordRange const> ranges) {
    WordHashes block;
    for (WordRange const& range : ranges)
        block.insert(block.end(), words.begin() + range.begin, words.begin() + range.end);
    return block;
}

}  // namespace consult::campaign
