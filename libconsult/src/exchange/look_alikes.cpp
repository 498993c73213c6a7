#include "exchange/look_alikes.h"

#include <algorithm>
#include <array>

#include "exchange/letters.h"

namespace consult::exchange {
namespace {

struct Pair {
    std::string_view latin;
    std::string_view cyrillic;
};

/// Capital letters look alike that small ones do not, `B` and `В`.
constexpr std::array pairs = {
    Pair{"a", "а"}, Pair{"c", "с"}, Pair{"e", "е"}, Pair{"i", "і"}, Pair{"j", "ј"}, Pair{"o", "о"},
    Pair{"p", "р"}, Pair{"s", "ѕ"}, Pair{"x", "х"}, Pair{"y", "у"}, Pair{"h", "һ"}, Pair{"A", "А"},
    Pair{"B", "В"}, Pair{"C", "С"}, Pair{"E", "Е"}, Pair{"H", "Н"}, Pair{"I", "І"}, Pair{"J", "Ј"},
    Pair{"K", "К"}, Pair{"M", "М"}, Pair{"O", "О"}, Pair{"P", "Р"}, Pair{"S", "Ѕ"}, Pair{"T", "Т"},
    Pair{"X", "Х"}, Pair{"Y", "У"},
};

/// In words, whose case was folded, letters are alike that are so as capitals.
constexpr std::array folded_pairs = {
    Pair{"a", "а"}, Pair{"b", "в"}, Pair{"c", "с"}, Pair{"e", "е"}, Pair{"h", "н"}, Pair{"h", "һ"},
    Pair{"i", "і"}, Pair{"j", "ј"}, Pair{"k", "к"}, Pair{"m", "м"}, Pair{"o", "о"}, Pair{"p", "р"},
    Pair{"s", "ѕ"}, Pair{"t", "т"}, Pair{"x", "х"}, Pair{"y", "у"}, Pair{"y", "ү"},
};

/// The alphabets that lists go by, and how far a list may step in each.
struct Alphabet {
    std::u32string_view letters;
    std::size_t longest_step;
};
constexpr std::array alphabets = {
    Alphabet{U"abcdefghijklmnopqrstuvwxyz", 1},
    Alphabet{U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1},
    Alphabet{U"аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", 3},
    Alphabet{U"АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ", 3},
};

}  // namespace

std::string look_alike_form(std::string_view word) {
    std::string form;
    while (auto const character = first_character(word)) {
        std::string_view const letter = word.substr(0, character->octets);
        auto const* const pair = std::ranges::find(folded_pairs, letter, &Pair::cyrillic);
        form += pair == folded_pairs.end() ? letter : pair->latin;
        word.remove_prefix(character->octets);
    }
    return form;
}

std::string_view look_alike_of(std::string_view letter) {
    for (Pair const& pair : pairs) {
        if (pair.latin == letter) return pair.cyrillic;
        if (pair.cyrillic == letter) return pair.latin;
    }
    return {};
}

bool is_cyrillic(std::int32_t code) {
    return code >= 0x0400 && code <= 0x052f;
}

bool goes_on_with(std::string_view before, std::string_view number) {
    auto const first = first_character(before);
    auto const next = first_character(number);
    if (!first || !next) return false;
    for (Alphabet const& alphabet : alphabets) {
        std::size_t const from = alphabet.letters.find(static_cast<char32_t>(first->code));
        std::size_t const to = alphabet.letters.find(static_cast<char32_t>(next->code));
        if (from == std::u32string_view::npos || to == std::u32string_view::npos) continue;
        bool const is_inserted = number.size() > next->octets;
        return to > from ? to - from <= alphabet.longest_step : to == from && is_inserted;
    }
    return false;
}

}  // namespace consult::exchange
