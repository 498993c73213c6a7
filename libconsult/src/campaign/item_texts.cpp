#include "campaign/item_texts.h"

#include "campaign/exemplar.h"

namespace consult::campaign {

WordHashes ItemTexts::words(std::uint32_t item) const {
    std::vector<Word> words;
    words_of(text(item), words);
    WordHashes hashes = hashes_of(words);
    quotations_.hide(hashes, item);
    return hashes;
}

std::uint32_t ItemTexts::exemplar(std::span<std::uint32_t const> items) const {
    std::vector<ExemplarCandidate> candidates;
    for (std::uint32_t const number : items) {
        TextItem const& one = item(number);
        candidates.push_back({one.comments, one.words, one.first});
    }
    return items[choose_exemplar(candidates)];
}

}  // namespace consult::campaign
