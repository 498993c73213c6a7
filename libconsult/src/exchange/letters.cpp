#include "exchange/letters.h"

#include <array>
#include <utf8proc.h>

namespace consult::exchange {

namespace {

/// Its code; 0 where there is none.
std::int32_t first_letter_or_digit(std::string_view text) {
    while (auto const character = first_character(text)) {
        bool const is_digit = character->code >= '0' && character->code <= '9';
        if (is_letter(character->code) || is_digit) return character->code;
        text.remove_prefix(character->octets);
    }
    return 0;
}

}  // namespace

std::optional<Character> first_character(std::string_view text) {
    Character character;
    utf8proc_ssize_t const octets =
        utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &character.code);
    if (octets <= 0) return std::nullopt;
    character.octets = static_cast<std::size_t>(octets);
    return character;
}

bool is_upper_case(std::int32_t code) {
    return utf8proc_isupper(code) != 0;
}

bool is_lower_case(std::int32_t code) {
    return utf8proc_islower(code) != 0;
}

bool is_letter(std::int32_t code) {
    utf8proc_category_t const category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

std::optional<int> superscript_digit(std::int32_t code) {
    constexpr std::array digits = {U'⁰', U'¹', U'²', U'³', U'⁴', U'⁵', U'⁶', U'⁷', U'⁸', U'⁹'};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (digits[i] == static_cast<char32_t>(code)) return static_cast<int>(i);
    }
    return std::nullopt;
}

std::size_t leading_space(std::string_view text) {
    std::size_t at = 0;
    while (auto const character = first_character(text.substr(at))) {
        bool const space = character->code == ' ' || character->code == '\t' ||
                           character->code == '\n' || character->code == U'\u00a0';
        if (!space) break;
        at += character->octets;
    }
    return at;
}

std::string_view without_leading_space(std::string_view text) {
    return text.substr(leading_space(text));
}

bool begins_small(std::string_view text) {
    return is_lower_case(first_letter_or_digit(text));
}

bool begins_with_capital(std::string_view text) {
    return is_upper_case(first_letter_or_digit(text));
}

bool is_all_capitals(std::string_view text) {
    bool has_letters = false;
    while (auto const character = first_character(text)) {
        if (is_lower_case(character->code)) return false;
        has_letters |= is_letter(character->code);
        text.remove_prefix(character->octets);
    }
    return has_letters;
}

bool ends_with_stop(std::string_view text) {
    return !text.empty() && std::string_view{".,:;!?"}.find(text.back()) != std::string_view::npos;
}

}  // namespace consult::exchange
