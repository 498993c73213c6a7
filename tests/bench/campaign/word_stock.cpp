#include "campaign/word_stock.h"

#include <algorithm>
#include <set>
#include <span>

namespace consult::bench {
namespace {

constexpr std::size_t stock_size = 6000;
constexpr std::size_t phrase_count = 40;

/// What words of a tongue are made of: syllables are an onset, a core and seldom an end.
struct Sounds {
    std::vector<std::string> onsets;
    std::vector<std::string> cores;
    std::vector<std::string> ends;
};

Sounds sounds_of(Tongue tongue) {
    switch (tongue) {
        case Tongue::russian_like:
            return {{"б", "в", "г", "д", "ж", "з", "к", "л",  "м",  "н",  "п",  "р",
                     "с", "т", "ф", "х", "ц", "ч", "ш", "пр", "ст", "тр", "вл", ""},
                    {"а", "е", "и", "о", "у", "ы", "я", "ё", "ю", "ей"},
                    {"", "", "", "н", "т", "м", "ль", "ст", "й"}};
        case Tongue::kazakh_like:
            return {{"б", "ғ", "д", "ж", "з", "қ", "к", "л", "м", "н", "п", "р", "с", "т", "ш", "ң",
                     ""},
                    {"а", "ә", "е", "о", "ө", "ұ", "ү", "ы", "і"},
                    {"", "", "", "н", "қ", "р", "л", "м", "ң"}};
        case Tongue::english_like: break;
    }
    return {{"b", "c", "d", "f", "g",  "h",  "l",  "m",  "n",  "p",  "r",
             "s", "t", "v", "w", "th", "st", "pr", "ch", "br", "sh", ""},
            {"a", "e", "i", "o", "u", "ea", "ou", "ai"},
            {"", "", "", "n", "t", "r", "s", "nd", "ck", "ng"}};
}

std::string const& any(std::vector<std::string> const& all, Chance& chance) {
    return all[chance.below(all.size())];
}

/// The more a word is used, the shorter it is.
std::size_t most_syllables(std::size_t rank) {
    return rank < 120 ? 1 : rank < 1500 ? 2 : 3;
}

std::string make_word(Sounds const& sounds, Chance& chance, std::size_t rank) {
    std::string word;
    std::size_t const syllables = chance.between(1, most_syllables(rank));
    for (std::size_t i = 0; i < syllables; ++i) {
        word += any(sounds.onsets, chance);
        word += any(sounds.cores, chance);
        word += any(sounds.ends, chance);
    }
    return word;
}

/// With a capital where the first letter is one of ASCII or of the Russian alphabet.
std::string with_capital(std::string word) {
    auto const first = static_cast<unsigned char>(word[0]);
    if (first < 0x80) {
        word[0] = static_cast<char>(first - 0x20);
    } else if (first == 0xd0) {
        word[1] = static_cast<char>(static_cast<unsigned char>(word[1]) - 0x20);
    } else if (first == 0xd1 && static_cast<unsigned char>(word[1]) <= 0x8f) {
        word[0] = static_cast<char>(0xd0);
        word[1] = static_cast<char>(static_cast<unsigned char>(word[1]) + 0x20);
    }
    return word;
}

}  // namespace

WordStock::WordStock(Tongue tongue) {
    Sounds const sounds = sounds_of(tongue);
    Chance chance(1, static_cast<std::uint64_t>(tongue));
    std::set<std::string> known;
    std::vector<std::string> words;
    while (words.size() < stock_size) {
        std::string word = make_word(sounds, chance, words.size());
        if (known.insert(word).second) words.push_back(std::move(word));
    }
    // Each stands there twice, the second time with a capital.
    for (std::string const& word : words) {
        octets_ += word + with_capital(word);
        longest_ = std::max(longest_, word.size());
    }
    octets_.append(copied, ' ');
    char const* at = octets_.data();
    for (std::string const& word : words) {
        words_.emplace_back(at, word.size());
        capitalised_.emplace_back(at + word.size(), word.size());
        at += 2 * word.size();
    }
    for (std::uint32_t number = 0; number < stock_size; ++number) {
        std::size_t const uses = 1 + 2000 / (number + 3);
        by_use_.insert(by_use_.end(), uses, number);
    }
    for (std::size_t i = 0; i < phrase_count; ++i) {
        std::vector<std::uint32_t>& phrase = phrases_.emplace_back();
        for (std::size_t left = chance.between(4, 9); left > 0; --left)
            phrase.push_back(any_word(chance));
    }
}

std::uint32_t WordStock::any_word(Chance& chance) const {
    return by_use_[chance.below(by_use_.size())];
}

std::vector<std::uint32_t> const& WordStock::any_phrase(Chance& chance) const {
    return phrases_[chance.below(phrases_.size())];
}

}  // namespace consult::bench
