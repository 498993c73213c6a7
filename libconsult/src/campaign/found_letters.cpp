#include "campaign/found_letters.h"

#include <algorithm>

#include "campaign/fingerprints.h"
#include "campaign/key_blocks.h"
#include "campaign/letter_template.h"
#include "campaign/word_alignment.h"

namespace consult::campaign {
namespace {

/// An item, and how many words of a letter it has.
struct Holder {
    std::uint32_t item = 0;
    std::uint32_t words = 0;
};

std::vector<std::uint32_t> items_of(std::vector<Holder> const& holders) {
    std::vector<std::uint32_t> items;
    for (Holder const& holder : holders)
        items.push_back(holder.item);
    return items;
}

/// Those that have next to all of it.
std::vector<std::uint32_t> fullest(std::vector<Holder> const& holders) {
    std::uint32_t const most = std::ranges::max_element(holders, {}, &Holder::words)->words;
    std::vector<std::uint32_t> items;
    for (Holder const& holder : holders) {
        if (10 * holder.words >= 9 * most) items.push_back(holder.item);
    }
    return items;
}

std::vector<Word> read(std::string_view text) {
    std::vector<Word> words;
    words_of(text, words);
    return words;
}

}  // namespace

FoundLetter letter_of_block(ItemTexts const& texts, TextPool const& pool, FoundBlock const& found) {
    WordHashes const block = block_words(pool.texts[found.holder], found.ranges);
    std::vector<Holder> holders;
    for (std::uint32_t const text : found.texts) {
        RunIndex const index{pool.texts[text]};
        BlockShare const share = block_share(index.runs(block), block.size());
        holders.push_back({pool.items[text], share.words});
    }
    std::uint32_t const exemplar = texts.exemplar(fullest(holders));
    CampaignLetter letter{texts.comment(exemplar), Belonging::key_block, {}};
    std::vector<Word> const words = read(texts.text(exemplar));
    std::vector<SharedRun> const runs = RunIndex{block}.runs(texts.words(exemplar));
    for (SharedPassage const& passage : passages_of(runs)) {
        if (passage.shared < certain_run) continue;
        letter.ranges.push_back(
            {words[passage.other_begin].begin, words[passage.other_end - 1].end});
    }
    return {std::move(letter), exemplar, items_of(holders)};
}

FoundLetter letter_of_template(ItemTexts const& texts, TextPool const& pool,
                               FoundTemplate const& found, std::vector<bool> const& preferred) {
    WordHashes fixed;
    for (std::uint32_t const word : found.fixed)
        fixed.push_back(pool.texts[found.holder][word]);
    std::vector<Holder> holders;
    for (std::uint32_t const text : found.texts)
        holders.push_back({pool.items[text], template_share(fixed, pool.texts[text]).words});
    std::vector<std::uint32_t> candidates = fullest(holders);
    auto const is_preferred = [&](std::uint32_t item) { return preferred[item]; };
    if (std::ranges::any_of(candidates, is_preferred))
        std::erase_if(candidates, std::not_fn(is_preferred));
    std::uint32_t const exemplar = texts.exemplar(candidates);
    CampaignLetter letter{texts.comment(exemplar), Belonging::filled_template, {}};
    std::vector<Word> const words = read(texts.text(exemplar));
    std::uint32_t next = 0;  // the word that would go on where the last range ended
    for (AlignedWord const& word : aligned(fixed, texts.words(exemplar))) {
        OctetRange const range{words[word.other].begin, words[word.other].end};
        if (!letter.ranges.empty() && word.other == next) {
            letter.ranges.back().end = range.end;
        } else {
            letter.ranges.push_back(range);
        }
        next = word.other + 1;
    }
    return {std::move(letter), exemplar, items_of(holders)};
}

}  // namespace consult::campaign
