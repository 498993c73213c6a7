#include "campaign/nuclei.h"

#include <algorithm>

#include "campaign/phrase_holders.h"
#include "campaign/repeated_phrases.h"

namespace consult::campaign {

void keep_repeated(PhrasesOfTexts& phrases) {
    std::size_t count = 0;
    for (auto const& of_text : phrases)
        count += of_text.size();
    RepeatedPhrases repeated{count};
    for (auto const& of_text : phrases) {
        for (std::uint64_t const phrase : of_text)
            repeated.note(phrase);
    }
    for (auto& of_text : phrases) {
        std::erase_if(of_text, [&](std::uint64_t phrase) { return !repeated.has(phrase); });
        of_text.shrink_to_fit();
    }
}

std::vector<Nucleus> nuclei_of(PhrasesOfTexts const& phrases, std::vector<bool> const& is_taken,
                               NucleusRule const& rule) {
    std::vector<Nucleus> nuclei;
    PhraseHolders holders;
    for (std::uint32_t text = 0; text < phrases.size(); ++text) {
        if (is_taken[text] || phrases[text].size() < rule.least_phrases) continue;
        std::vector<std::uint32_t> const candidates =
            holders.candidates(phrases[text], rule.least_phrases);
        std::vector<std::uint32_t> texts;
        for (std::uint32_t const candidate : candidates)
            texts.push_back(nuclei[candidate].text);
        if (!texts.empty()) {
            if (auto const chosen = rule.choose(text, texts)) {
                nuclei[candidates[*chosen]].followers.push_back(text);
                continue;
            }
        }
        for (std::uint64_t const phrase : phrases[text])
            holders.add(phrase, static_cast<std::uint32_t>(nuclei.size()));
        nuclei.push_back({text, {}});
    }
    return nuclei;
}

}  // namespace consult::campaign
