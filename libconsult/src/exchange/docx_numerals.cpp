#include "exchange/docx_numerals.h"

#include <array>
#include <cstddef>

namespace consult::exchange {
namespace {

constexpr std::string_view latin = "abcdefghijklmnopqrstuvwxyz";
// The standard leaves out ё, й, ъ and ь.
constexpr std::string_view russian = "абвгдежзиклмнопрстуфхцчшщыэюя";
constexpr std::string_view latin_capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view russian_capitals = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";

/// The letter of that number; after the last one they go on doubled: aa, bb. Empty where there
/// would be too many of them.
std::string letters(unsigned number, std::string_view alphabet, std::size_t octets_of_letter) {
    constexpr std::size_t most = 8;
    if (number == 0) return {};
    std::size_t const count = alphabet.size() / octets_of_letter;
    std::size_t const times = 1 + (number - 1) / count;
    if (times > most) return {};
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += alphabet.substr((number - 1) % count * octets_of_letter, octets_of_letter);
    return text;
}

/// `ones` and so on are given in small or capital letters. Empty for what Romans did not write.
std::string roman(unsigned number, bool is_small) {
    struct Sign {
        unsigned value;
        std::string_view small;
        std::string_view capital;
    };
    constexpr std::array signs = {
        Sign{1000, "m", "M"}, Sign{900, "cm", "CM"}, Sign{500, "d", "D"}, Sign{400, "cd", "CD"},
        Sign{100, "c", "C"},  Sign{90, "xc", "XC"},  Sign{50, "l", "L"},  Sign{40, "xl", "XL"},
        Sign{10, "x", "X"},   Sign{9, "ix", "IX"},   Sign{5, "v", "V"},   Sign{4, "iv", "IV"},
        Sign{1, "i", "I"},
    };
    constexpr unsigned greatest = 3999;
    if (number > greatest) return {};
    std::string text;
    for (Sign const& sign : signs) {
        for (; number >= sign.value; number -= sign.value)
            text += is_small ? sign.small : sign.capital;
    }
    return text;
}

}  // namespace

std::string numeral(unsigned number, std::string_view format) {
    std::string text;
    if (format == "lowerLetter") text = letters(number, latin, 1);
    if (format == "upperLetter") text = letters(number, latin_capitals, 1);
    if (format == "russianLower") text = letters(number, russian, 2);
    if (format == "russianUpper") text = letters(number, russian_capitals, 2);
    if (format == "lowerRoman") text = roman(number, true);
    if (format == "upperRoman") text = roman(number, false);
    if (format == "decimalZero" && number < 10) text = "0" + std::to_string(number);
    return text.empty() ? std::to_string(number) : text;
}

}  // namespace consult::exchange
