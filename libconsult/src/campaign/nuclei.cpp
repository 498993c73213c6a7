#include "campaign/nuclei.h"

#include <algorithm>
#include <iterator>

#include "campaign/campaign_size.h"
#include "campaign/repeated_phrases.h"

namespace consult::campaign {
namespace {

constexpr int most_rounds = 6;

class NucleusSearch {
public:
    NucleusSearch(PhrasesOfTexts const& phrases, NucleusRule& rule)
        : phrases_(phrases), rule_(rule) {}

    void run() {
        std::vector<std::uint32_t> texts(phrases_.size());
        for (std::uint32_t i = 0; i < texts.size(); ++i)
            texts[i] = i;
        for (int round = 0; round < most_rounds && !texts.empty(); ++round) {
            for (std::uint32_t const text : texts)
                add(text);
            texts = look_at_new();
        }
    }

private:
    struct Place {
        Nucleus nucleus;
        bool is_new = false;   ///< got followers since the rule looked at it
        bool is_done = false;  ///< the rule found what its texts have in common
    };

    void add(std::uint32_t text) {
        std::uint32_t const least = rule_.least_phrases(text);
        if (phrases_[text].size() < least) return;
        std::vector<std::uint32_t> const candidates = holders_.candidates(
            phrases_[text], least, [this](std::uint32_t place) { return !places_[place].is_done; });
        std::vector<std::uint32_t> texts;
        for (std::uint32_t const candidate : candidates)
            texts.push_back(places_[candidate].nucleus.text);
        if (!texts.empty()) {
            if (auto const chosen = rule_.choose(text, texts)) {
                Place& place = places_[candidates[*chosen]];
                place.nucleus.followers.push_back(text);
                place.is_new = true;
                return;
            }
        }
        for (std::uint64_t const phrase : phrases_[text])
            holders_.add(phrase, static_cast<std::uint32_t>(places_.size()));
        places_.push_back({{text, {}}, false, false});
    }

    /// @return the texts that are not of what was found, ascending
    std::vector<std::uint32_t> look_at_new() {
        std::vector<std::uint32_t> released;
        for (Place& place : places_) {
            if (!place.is_new || place.nucleus.followers.size() + 1 < least_campaign) continue;
            place.is_new = false;
            std::ranges::sort(place.nucleus.followers);
            std::vector<std::uint32_t> const found = rule_.found(place.nucleus);
            if (found.empty()) continue;
            place.is_done = true;
            std::ranges::set_difference(place.nucleus.followers, found,
                                        std::back_inserter(released));
        }
        std::ranges::sort(released);
        return released;
    }

    PhrasesOfTexts const& phrases_;
    NucleusRule& rule_;
    PhraseHolders holders_;
    std::vector<Place> places_;
};

}  // namespace

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

void search_nuclei(PhrasesOfTexts const& phrases, NucleusRule& rule) {
    NucleusSearch{phrases, rule}.run();
}

}  // namespace consult::campaign
