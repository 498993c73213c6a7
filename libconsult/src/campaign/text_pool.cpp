#include "campaign/text_pool.h"

#include <algorithm>

#include "campaign/fingerprints.h"
#include "campaign/repeated_phrases.h"
#include "campaign/sparse_phrases.h"
#include "campaign/template_search.h"

namespace consult::campaign {
namespace {

using Phrases = std::vector<std::uint64_t>;
using PhrasesOf = Phrases (*)(std::span<std::uint64_t const>);

/// Words for each phrase, about, so that room for them is found at once.
constexpr std::size_t words_for_a_fingerprint = 4;

/// Reads the texts twice, so that only those that are kept are in memory.
TextPool pool_of(ItemTexts const& texts, std::span<std::uint32_t const> items, PhrasesOf phrases_of,
                 std::ptrdiff_t least) {
    std::size_t words = 0;
    for (std::uint32_t const item : items)
        words += texts.item(item).words;
    RepeatedPhrases repeated{words / words_for_a_fingerprint};
    for (std::uint32_t const item : items) {
        for (std::uint64_t const phrase : phrases_of(texts.words(item)))
            repeated.note(phrase);
    }
    TextPool pool;
    for (std::uint32_t const item : items) {
        WordHashes hashes = texts.words(item);
        auto const shared = std::ranges::count_if(
            phrases_of(hashes), [&](std::uint64_t phrase) { return repeated.has(phrase); });
        if (shared < least) continue;
        pool.items.push_back(item);
        pool.texts.push_back(std::move(hashes));
    }
    return pool;
}

}  // namespace

TextPool pool_for_blocks(ItemTexts const& texts, std::span<std::uint32_t const> items) {
    return pool_of(texts, items, distinct_fingerprints, 1);
}

TextPool pool_for_templates(ItemTexts const& texts, std::span<std::uint32_t const> items) {
    return pool_of(texts, items, distinct_sparse_phrases, least_sparse_phrases);
}

}  // namespace consult::campaign
