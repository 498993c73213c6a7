#include "campaign_forms/invented_language.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <unordered_set>

namespace consult::bench {
namespace {

constexpr std::size_t stock = 6000;
constexpr std::size_t common = 60;
constexpr std::size_t phrases = 150;

struct Sounds {
    std::span<std::string_view const> consonants;
    std::span<std::string_view const> vowels;
};

constexpr std::array<std::string_view, 14> latin_consonants{"b", "d", "f", "g", "k", "l", "m",
                                                            "n", "p", "r", "s", "t", "v", "st"};
constexpr std::array<std::string_view, 6> latin_vowels{"a", "e", "i", "o", "u", "ea"};
constexpr std::array<std::string_view, 14> russian_consonants{"б", "в", "г", "д", "ж", "к", "л",
                                                              "м", "н", "п", "р", "с", "т", "ст"};
constexpr std::array<std::string_view, 7> russian_vowels{"а", "е", "и", "о", "у", "ы", "я"};
constexpr std::array<std::string_view, 14> kazakh_consonants{"б", "ғ", "д", "ж", "қ", "л", "м",
                                                             "н", "ң", "р", "с", "т", "ш", "лд"};
constexpr std::array<std::string_view, 8> kazakh_vowels{"а", "ә", "е", "ы", "і", "о", "ө", "ү"};

Sounds sounds_of(Script script) {
    switch (script) {
        case Script::russian: return {russian_consonants, russian_vowels};
        case Script::kazakh: return {kazakh_consonants, kazakh_vowels};
        default: return {latin_consonants, latin_vowels};
    }
}

std::string invented_word(Random& random, Sounds const& sounds, std::size_t syllables) {
    std::string word;
    for (std::size_t i = 0; i < syllables; ++i) {
        word += sounds.consonants[random.below(sounds.consonants.size())];
        word += sounds.vowels[random.below(sounds.vowels.size())];
    }
    if (random.chance(0.4)) word += sounds.consonants[random.below(sounds.consonants.size())];
    return word;
}

/// Of the letters above, which are small.
std::string capitalised(std::string word) {
    auto const first = static_cast<unsigned char>(word[0]);
    if (first < 0x80) {
        word[0] = static_cast<char>(first - 'a' + 'A');
    } else if (first == 0xd0) {
        word[1] = static_cast<char>(word[1] - 0x20);  // а to п
    } else if (first == 0xd1) {
        word[0] = static_cast<char>(0xd0);  // р to я
        word[1] = static_cast<char>(word[1] + 0x20);
    } else {
        word[1] = static_cast<char>(word[1] - 1);  // ғ қ ң
    }
    return word;
}

}  // namespace

InventedLanguage::InventedLanguage(Script script, std::uint64_t seed) {
    Random random{seed};
    Sounds const sounds = sounds_of(script);
    std::unordered_set<std::string> taken;
    double sum = 0;
    while (words_.size() < stock) {
        std::size_t const rank = words_.size();
        std::size_t const syllables = rank < common ? random.between(1, 2) : random.between(2, 4);
        std::string word = invented_word(random, sounds, syllables);
        if (!taken.insert(word).second) continue;
        words_.push_back(std::move(word));
        sum += 1.0 / static_cast<double>(rank + 3);
        until_.push_back(sum);
    }
    for (std::size_t i = 0; i < phrases; ++i) {
        std::vector<std::string> phrase;
        for (std::size_t left = random.between(3, 9); left > 0; --left)
            phrase.push_back(word(random));
        phrases_.push_back(std::move(phrase));
    }
}

std::string const& InventedLanguage::word(Random& random) const {
    double const at = random.unit() * until_.back();
    auto const place = std::ranges::upper_bound(until_, at) - until_.begin();
    return words_[std::min(static_cast<std::size_t>(place), words_.size() - 1)];
}

std::string const& InventedLanguage::content_word(Random& random) const {
    return words_[random.between(common, words_.size() - 1)];
}

std::string InventedLanguage::name(Random& random) const {
    return capitalised(content_word(random));
}

std::vector<std::string> InventedLanguage::sentence(Random& random) const {
    std::vector<std::string> sentence;
    if (random.chance(0.25)) sentence = phrases_[random.below(phrases_.size())];
    for (std::size_t left = random.between(8, 18); left > 0; --left)
        sentence.push_back(word(random));
    sentence.front() = capitalised(sentence.front());
    sentence.back() += '.';
    return sentence;
}

std::vector<std::string> InventedLanguage::sentences(Random& random, std::size_t words) const {
    std::vector<std::string> all;
    while (all.size() < words) {
        std::vector<std::string> const next = sentence(random);
        all.insert(all.end(), next.begin(), next.end());
    }
    return all;
}

}  // namespace consult::bench
