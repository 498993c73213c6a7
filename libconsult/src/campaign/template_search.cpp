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

/// Of the words of the longer text; others on one matter share at most a tenth.
constexpr double least_alike = 0.3;
/// Texts as like as that share a phrase of those that are chosen for each eight words or so.
constexpr std::uint32_t words_for_a_phrase = 32;
/// How many followers tell what is fixed.
constexpr std::size_t most_samples = 64;
constexpr double least_keeping = 0.7;
/// Where fewer places are, the fixed words are long enough to be found as a block.
constexpr std::size_t most_words_for_a_place = 12;

/// Whether there are places to fill in between the fixed words; else they are a block.
bool has_places(std::vector<std::uint32_t> const& fixed) {
    std::size_t places = 0;
    for (std::size_t i = 1; i < fixed.size(); ++i)
        places += fixed[i] > fixed[i - 1] + 1 ? 1 : 0;
    return places * most_words_for_a_place >= fixed.size();
}

PhrasesOfTexts sparse_phrases(std::span<WordHashes const> texts) {
    PhrasesOfTexts phrases;
    for (WordHashes const& text : texts)
        phrases.push_back(distinct_sparse_phrases(text));
    keep_repeated(phrases);
    return phrases;
}

/// How much of the longer text stands in the other in the same order, 0 to 1.
double likeness(WordHashes const& one, WordHashes const& other) {
    auto const [shorter, longer] = std::minmax({one.size(), other.size()});
    if (static_cast<double>(shorter) < least_alike * static_cast<double>(longer)) return 0;
    return static_cast<double>(neighbours(aligned(one, other)).size()) /
           static_cast<double>(longer);
}

class TemplateRule : public NucleusRule {
public:
    explicit TemplateRule(std::span<WordHashes const> texts) : texts_(texts) {}

    std::uint32_t least_phrases(std::uint32_t text) const override {
        auto const words = static_cast<std::uint32_t>(texts_[text].size());
        return std::max(least_sparse_phrases, words / words_for_a_phrase);
    }

    std::optional<std::size_t> choose(std::uint32_t text,
                                      std::span<std::uint32_t const> nuclei) const override {
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

    std::vector<std::uint32_t> found(Nucleus const& nucleus) override {
        std::vector<std::uint32_t> fixed = fixed_words(nucleus);
        if (fixed.size() < least_fixed_words || !has_places(fixed)) return {};
        WordHashes words;
        for (std::uint32_t const word : fixed)
            words.push_back(texts_[nucleus.text][word]);
        if (!template_share(words, texts_[nucleus.text]).is_enough()) return {};
        std::vector<std::uint32_t> texts{nucleus.text};
        for (std::uint32_t const follower : nucleus.followers) {
            if (template_share(words, texts_[follower]).is_enough()) texts.push_back(follower);
        }
        if (texts.size() < least_campaign) return {};
        std::ranges::sort(texts);
        templates_.push_back({nucleus.text, std::move(fixed), texts});
        return texts;
    }

    std::vector<FoundTemplate> take_templates() { return std::move(templates_); }

private:
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

    std::span<WordHashes const> texts_;
    std::vector<FoundTemplate> templates_;
};

}  // namespace

std::vector<FoundTemplate> find_templates(std::span<WordHashes const> texts) {
    TemplateRule rule{texts};
    search_nuclei(sparse_phrases(texts), rule);
    return rule.take_templates();
}

}  // namespace consult::campaign
