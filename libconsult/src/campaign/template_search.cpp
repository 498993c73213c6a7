#include "campaign/template_search.h"

#include <algorithm>
#include <optional>

#include "campaign/campaign_size.h"
#include "campaign/letter_template.h"
#include "campaign/nuclei.h"
#include "campaign/sparse_phrases.h"
#include "campaign/word_alignment.h"

namespace consult::campaign {
namespace {

constexpr int most_rounds = 6;
/// Of the words of the longer text; others on one matter share at most a tenth.
constexpr double least_alike = 0.3;
/// How many followers tell what is fixed.
constexpr std::size_t most_samples = 64;
constexpr double least_keeping = 0.7;

PhrasesOfTexts sparse_phrases(std::span<WordHashes const> texts) {
    PhrasesOfTexts phrases;
    for (WordHashes const& text : texts)
        phrases.push_back(distinct_sparse_phrases(text));
    keep_repeated(phrases);
    return phrases;
}

class TemplateSearch {
public:
    explicit TemplateSearch(std::span<WordHashes const> texts)
        : texts_(texts), is_taken_(texts.size()) {}

    std::vector<FoundTemplate> find() {
        PhrasesOfTexts const phrases = sparse_phrases(texts_);
        NucleusRule const rule{least_sparse_phrases,
                               [this](std::uint32_t text, std::span<std::uint32_t const> nuclei) {
                                   return choose(text, nuclei);
                               }};
        for (int round = 0; round < most_rounds; ++round) {
            std::size_t const before = found_.size();
            for (Nucleus const& nucleus : nuclei_of(phrases, is_taken_, rule))
                found_template(nucleus);
            if (found_.size() == before) break;
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] double likeness(WordHashes const& one, WordHashes const& other) const {
        auto const longer = static_cast<double>(std::max(one.size(), other.size()));
        if (static_cast<double>(std::min(one.size(), other.size())) < least_alike * longer) return 0;
        return static_cast<double>(neighbours(aligned(one, other)).size()) / longer;
    }

    [[nodiscard]] std::optional<std::size_t> choose(std::uint32_t text,
                                                    std::span<std::uint32_t const> nuclei) const {
        std::optional<std::size_t> chosen;
        double most = 0;
        for (std::size_t i = 0; i < nuclei.size(); ++i) {
            double const alike = likeness(texts_[nuclei[i]], texts_[text]);
            if (alike < least_alike || alike <= most) continue;
            chosen = i;
            most = alike;
        }
        return chosen;
    }

    /// The words of a nucleus that enough of its followers have.
    [[nodiscard]] std::vector<std::uint32_t> fixed_words(Nucleus const& nucleus) const {
        WordHashes const& words = texts_[nucleus.text];
        std::vector<std::uint32_t> keeping(words.size());
        std::size_t const step = (nucleus.followers.size() + most_samples - 1) / most_samples;
        std::size_t samples = 0;
        for (std::size_t i = 0; i < nucleus.followers.size(); i += step, ++samples) {
            for (AlignedWord const& word : neighbours(aligned(words, texts_[nucleus.followers[i]])))
                ++keeping[word.one];
        }
        std::vector<std::uint32_t> fixed;
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            if (keeping[i] >= least_keeping * static_cast<double>(samples)) fixed.push_back(i);
        }
        return fixed;
    }

    void found_template(Nucleus const& nucleus) {
        if (nucleus.followers.size() + 1 < least_campaign) return;
        std::vector<std::uint32_t> fixed = fixed_words(nucleus);
        if (fixed.size() < least_fixed_words) return;
        WordHashes words;
        for (std::uint32_t const word : fixed)
            words.push_back(texts_[nucleus.text][word]);
        std::vector<std::uint32_t> texts;
        if (template_share(words, texts_[nucleus.text]).is_enough()) texts.push_back(nucleus.text);
        for (std::uint32_t const follower : nucleus.followers) {
            if (template_share(words, texts_[follower]).is_enough()) texts.push_back(follower);
        }
        if (texts.size() < least_campaign || texts.front() != nucleus.text) return;
        for (std::uint32_t const text : texts)
            is_taken_[text] = true;
        found_.push_back({nucleus.text, std::move(fixed), std::move(texts)});
    }

    std::span<WordHashes const> texts_;
    std::vector<bool> is_taken_;
    std::vector<FoundTemplate> found_;
};

}  // namespace

std::vector<FoundTemplate> find_templates(std::span<WordHashes const> texts) {
    return TemplateSearch{texts}.find();
}

}  // namespace consult::campaign
