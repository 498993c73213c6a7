#include "campaign/quotations.h"

#include "campaign/words.h"

namespace consult::campaign {
namespace {

std::uint64_t word_of_nobody(std::uint64_t mark, std::uint64_t place) {
    std::uint64_t word = (mark + 1) * 0x9e3779b97f4a7c15u ^ (place + 1) * 0xd6e8feb86659fd93u;
    word ^= word >> 31;
    word *= 0xbf58476d1ce4e5b9u;
    return word ^ (word >> 29);
}

}  // namespace

Quotations::Quotations(std::span<std::string_view const> texts) {
    std::vector<Word> words;
    for (std::string_view const text : texts) {
        words_of(text, words);
        texts_.emplace_back(hashes_of(words));
    }
}

void Quotations::hide(WordHashes& words, std::uint64_t mark) const {
    for (RunIndex const& text : texts_) {
        for (SharedRun const& run : text.runs(words)) {
            if (run.words < least_quotation) continue;
            for (std::uint32_t i = run.other; i < run.other + run.words; ++i)
                words[i] = word_of_nobody(mark, i);
        }
    }
}

}  // namespace consult::campaign
