#include "campaign/letter_template.h"

#include <algorithm>

#include "campaign/sparse_phrases.h"
#include "campaign/word_alignment.h"

namespace consult::campaign {
namespace {

/// Fewer shared phrases than this lead to no template.
constexpr std::uint32_t least_phrases = 3;

/// Whether only a word that was passed over is not fixed.
bool is_fixed(SparsePhrase const& phrase, std::vector<bool> const& is_fixed_word) {
    std::uint32_t fixed = 0;
    for (std::uint32_t i = phrase.first; i <= phrase.last; ++i)
        fixed += is_fixed_word[i] ? 1 : 0;
    return is_fixed_word[phrase.first] && is_fixed_word[phrase.last] && fixed >= 3;
}

}  // namespace

bool TemplateShare::is_enough() const {
    return of_fixed >= least_fixed_share && of_text >= least_text_share &&
           words >= least_fixed_share * least_fixed_words;
}

TemplateShare template_share(std::span<std::uint64_t const> fixed,
                             std::span<std::uint64_t const> text) {
    TemplateShare share;
    if (fixed.empty() || text.empty()) return share;
    share.words = static_cast<std::uint32_t>(aligned(fixed, text).size());
    share.of_fixed = share.words / static_cast<double>(fixed.size());
    share.of_text = share.words / static_cast<double>(text.size());
    return share;
}

std::uint32_t TemplateIndex::add(std::span<std::uint64_t const> holder,
                                 std::span<std::uint32_t const> fixed) {
    auto const number = static_cast<std::uint32_t>(fixed_.size());
    std::vector<bool> is_fixed_word(holder.size());
    WordHashes words;
    for (std::uint32_t const word : fixed) {
        is_fixed_word[word] = true;
        words.push_back(holder[word]);
    }
    for (SparsePhrase const& phrase : sparse_phrases_of(holder)) {
        if (is_fixed(phrase, is_fixed_word)) holders_.add(phrase.phrase, number);
    }
    fixed_.push_back(std::move(words));
    return number;
}

std::optional<TemplateIndex::Match> TemplateIndex::find(
    std::span<std::uint64_t const> text, PhraseHolders::Filter const& accepts) const {
    std::optional<Match> best;
    if (fixed_.empty()) return best;
    std::vector<std::uint64_t> const phrases = distinct_sparse_phrases(text);
    for (std::uint32_t const letter : holders_.candidates(phrases, least_phrases, accepts)) {
        TemplateShare const share = template_share(fixed_[letter], text);
        if (!share.is_enough()) continue;
        bool const is_better = !best || share.of_fixed > best->share.of_fixed ||
                               (share.of_fixed == best->share.of_fixed && letter < best->letter);
        if (is_better) best = Match{letter, share};
    }
    return best;
}

}  // namespace consult::campaign
