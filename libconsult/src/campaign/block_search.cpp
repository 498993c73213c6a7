#include "campaign/block_search.h"

#include <algorithm>
#include <optional>

#include "campaign/campaign_size.h"
#include "campaign/fingerprints.h"
#include "campaign/key_blocks.h"
#include "campaign/nuclei.h"

namespace consult::campaign {
namespace {

/// Where passages that a follower has stand in the nucleus.
std::vector<WordRange> passages_in(WordHashes const& nucleus, WordHashes const& follower) {
    std::vector<WordRange> ranges;
    RunIndex const index{follower};
    for (SharedPassage const& passage : passages_of(index.runs(nucleus))) {
        if (passage.shared >= certain_run)
            ranges.push_back({passage.other_begin, passage.other_end});
    }
    return ranges;
}

/// Of each word of a nucleus, in how many ranges it is, when each is so much shorter at either end.
std::vector<std::uint32_t> coverage(std::vector<std::vector<WordRange>> const& of_followers,
                                    std::size_t words, std::uint32_t shorter) {
    std::vector<std::int32_t> changes(words + 1);
    for (auto const& ranges : of_followers) {
        for (WordRange const& range : ranges) {
            ++changes[range.begin + shorter];
            --changes[range.end - shorter];
        }
    }
    std::vector<std::uint32_t> covered(words);
    std::int32_t depth = 0;
    for (std::size_t i = 0; i < words; ++i) {
        depth += changes[i];
        covered[i] = static_cast<std::uint32_t>(depth);
    }
    return covered;
}

/// What a nucleus shares with its followers.
class Core {
public:
    Core(std::span<WordHashes const> texts, Nucleus const& nucleus) {
        WordHashes const& words = texts[nucleus.text];
        for (std::uint32_t const follower : nucleus.followers)
            of_followers_.push_back(passages_in(words, texts[follower]));
        covered_ = coverage(of_followers_, words.size(), 0);
        spanned_ = coverage(of_followers_, words.size(), margin);
    }

    /// The stretch that is shared most, and those that are shared by the same texts.
    [[nodiscard]] std::vector<WordRange> find() const {
        std::vector<WordRange> stretches = this->stretches();
        if (stretches.empty()) return stretches;
        auto const most = *std::ranges::max_element(
            stretches, {}, [this](WordRange const& range) { return weight(range); });
        std::erase_if(stretches, [&](WordRange const& range) {
            return range != most && !are_shared_by_the_same(range, most);
        });
        return stretches;
    }

private:
    /// Of a passage, that a text has it on both sides of a place.
    static constexpr std::uint32_t margin = 5;

    /// Words that at least half as many have as have the most common `least_new_block` words. They
    /// are cut where no follower goes on: there two letters meet that only the nucleus has both.
    [[nodiscard]] std::vector<WordRange> stretches() const {
        std::vector<std::uint32_t> ordered = covered_;
        std::ranges::sort(ordered, std::ranges::greater{});
        std::size_t const last = std::min<std::size_t>(ordered.size(), least_new_block) - 1;
        std::uint32_t const least = std::max(1u, (ordered[last] + 1) / 2);
        std::vector<WordRange> stretches;
        for (std::uint32_t i = 0; i < covered_.size(); ++i) {
            if (covered_[i] < least) continue;
            bool const goes_on = !stretches.empty() && stretches.back().end == i;
            if (goes_on && !is_cut(stretches.back(), i)) {
                ++stretches.back().end;
            } else {
                stretches.push_back({i, i + 1});
            }
        }
        std::erase_if(stretches, [](WordRange const& range) { return range.size() < certain_run; });
        return stretches;
    }

    [[nodiscard]] bool is_cut(WordRange const& before, std::uint32_t word) const {
        return before.size() > margin && spanned_[word] == 0 && spanned_[word - 1] != 0 &&
               begins_again(word);
    }

    /// Whether what is spanned by none here is spanned again further on.
    [[nodiscard]] bool begins_again(std::uint32_t word) const {
        for (std::uint32_t i = word; i < covered_.size() && covered_[i] != 0; ++i) {
            if (spanned_[i] != 0) return true;
        }
        return false;
    }

    [[nodiscard]] std::uint64_t weight(WordRange const& range) const {
        std::uint64_t weight = 0;
        for (std::uint32_t i = range.begin; i < range.end; ++i)
            weight += covered_[i];
        return weight;
    }

    [[nodiscard]] bool are_shared_by_the_same(WordRange const& range, WordRange const& most) const {
        std::size_t having = 0;
        std::size_t having_both = 0;
        for (auto const& ranges : of_followers_) {
            if (!has(ranges, range)) continue;
            ++having;
            if (has(ranges, most)) ++having_both;
        }
        return 2 * having_both >= having;
    }

    /// Whether a follower has at least half of a stretch.
    static bool has(std::vector<WordRange> const& ranges, WordRange const& stretch) {
        std::uint32_t common = 0;
        for (WordRange const& range : ranges) {
            std::uint32_t const begin = std::max(range.begin, stretch.begin);
            std::uint32_t const end = std::min(range.end, stretch.end);
            if (end > begin) common += end - begin;
        }
        return 2 * common >= stretch.size();
    }

    std::vector<std::vector<WordRange>> of_followers_;
    std::vector<std::uint32_t> covered_;
    std::vector<std::uint32_t> spanned_;
};

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
        std::vector<WordRange> ranges = Core{texts_, nucleus}.find();
        WordHashes const block = block_words(texts_[nucleus.text], ranges);
        if (block.size() < least_passage) return {};
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
