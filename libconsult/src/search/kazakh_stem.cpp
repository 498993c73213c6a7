#include "search/kazakh_stem.h"

#include <algorithm>
#include <array>

#include <consult/text.h>

namespace consult::search {
namespace {

constexpr std::size_t least_letters = 3;

/// The longer ones first, in the letters of folded(). Of each vowel harmony and each consonant that
/// may come before.
constexpr std::array endings = std::to_array<std::string_view>({
    // of persons, plural possession and politeness: -ымыз, -ыңыз
    "ымыз",
    "имиз",
    "ыныз",
    "иниз",
    // what is in something: -ндағы, -дағы
    "ндагы",
    "ндеги",
    "дагы",
    "деги",
    "тагы",
    "теги",
    // with: -менен
    "менен",
    "бенен",
    "пенен",
    // my, your, his, before a case
    "сынын",
    "синин",
    // of: -ның; without and with him: -сыз
    "нын",
    "нин",
    "дын",
    "дин",
    "тын",
    "тин",
    "сыз",
    "сиз",
    "мыз",
    "миз",
    "ныз",
    "низ",
    // from, in his: -дан, -нда
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "нда",
    "нде",
    // plural
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    // with
    "мен",
    "бен",
    "пен",
    // his, as the object
    "сын",
    "син",
    // whose it is: -нікі
    "ники",
    "дики",
    "тики",
    // mine, yours
    "ым",
    "им",
    "ын",
    "ин",
    // to
    "га",
    "ге",
    "ка",
    "ке",
    "на",
    "не",
    // as the object
    "ны",
    "ни",
    "ды",
    "ди",
    "ты",
    "ти",
    // in
    "да",
    "де",
    "та",
    "те",
    // his
    "сы",
    "си",
    "ы",
    "и",
});

constexpr std::array vowels =
    std::to_array<std::string_view>({"а", "е", "и", "о", "у", "ы", "э", "ю", "я"});

bool has_vowel(std::string_view word) {
    return std::ranges::any_of(
        vowels, [&](std::string_view vowel) { return word.find(vowel) != std::string_view::npos; });
}

bool take_off_ending(std::string& stem) {
    std::string_view longest;
    for (std::string_view const ending : endings) {
        if (ending.size() <= longest.size() || !stem.ends_with(ending)) continue;
        std::string_view const rest = std::string_view{stem}.substr(0, stem.size() - ending.size());
        if (code_points(rest) >= least_letters && has_vowel(rest)) longest = ending;
    }
    stem.resize(stem.size() - longest.size());
    return !longest.empty();
}

/// Before a vowel п becomes б, and к and қ become г and ғ.
void unvoice(std::string& stem) {
    auto const replace_last = [&](std::string_view voiced, std::string_view plain) {
        if (stem.ends_with(voiced)) stem.replace(stem.size() - voiced.size(), voiced.size(), plain);
    };
    replace_last("б", "п");
    replace_last("г", "к");
}

}  // namespace

std::string kazakh_stem(std::string_view word) {
    std::string stem{word};
    while (take_off_ending(stem)) {
    }
    unvoice(stem);
    return stem;
}

}  // namespace consult::search
