#include "exchange/unit_number.h"

#include "exchange/letters.h"

namespace consult::exchange {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The octets of one part; 0 when there is none, or it is no number of a unit.
std::size_t part(std::string_view text, std::size_t longest) {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size]))
        ++size;
    return size > longest || text.starts_with('0') ? 0 : size;
}

std::size_t raised_part(std::string_view text) {
    std::size_t size = 0;
    while (auto const character = first_character(text.substr(size))) {
        if (!superscript_digit(character->code)) break;
        size += character->octets;
    }
    return size;
}

/// The hyphen or stop between two parts, in octets.
std::size_t joint(std::string_view text) {
    for (std::string_view const sign : {"-", ".", "‑", "–"}) {
        if (text.starts_with(sign)) return sign.size();
    }
    return 0;
}

/// Whether no letter or digit goes on with what stands before the text.
bool ends_before(std::string_view text) {
    auto const next = first_character(text);
    return !next || (!is_letter(next->code) && !(next->code >= '0' && next->code <= '9'));
}

/// What says behind a number that it was inserted: a letter, or an adverb of Latin.
std::size_t suffix(std::string_view text) {
    for (std::string_view const adverb : {"bis", "ter", "quater", "quinquies", "sexies"}) {
        std::size_t const space = text.starts_with(' ') ? 1 : 0;
        std::string_view const word = text.substr(space);
        if (word.starts_with(adverb) && ends_before(word.substr(adverb.size()))) {
            return space + adverb.size();
        }
    }
    auto const character = first_character(text);
    if (!character || !is_letter(character->code)) return 0;
    return ends_before(text.substr(character->octets)) ? character->octets : 0;
}

/// The value of a Roman letter, by its code or that of a Cyrillic letter like it; 0 for others.
int roman_value(std::int32_t code) {
    switch (code) {
        case U'I':
        case U'І': return 1;
        case U'V': return 5;
        case U'X':
        case U'Х': return 10;
        case U'L': return 50;
        case U'C':
        case U'С': return 100;
        default: return 0;
    }
}

}  // namespace

std::size_t digits_number(std::string_view text, std::size_t longest) {
    std::size_t size = part(text, longest);
    if (size == 0) return 0;
    for (;;) {
        std::string_view const rest = text.substr(size);
        if (std::size_t const raised = raised_part(rest); raised > 0) {
            size += raised;
            continue;
        }
        std::size_t const sign = joint(rest);
        if (sign == 0 || sign == rest.size() || !is_digit(rest[sign])) break;
        std::size_t const next = part(rest.substr(sign), longest);
        if (next == 0) return 0;  // such as a date
        size += sign + next;
    }
    return size + suffix(text.substr(size));
}

std::size_t roman_number(std::string_view text) {
    std::size_t size = 0;
    int before = 1000;
    int alike = 0;
    while (auto const character = first_character(text.substr(size))) {
        int const value = roman_value(character->code);
        if (value == 0) break;
        // A letter of less stands before one of more only once, and none stands four times.
        alike = value == before ? alike + 1 : 1;
        if (alike > 3 || (value > before && before * 10 < value)) return 0;
        before = value;
        size += character->octets;
    }
    auto const next = first_character(text.substr(size));
    return next && is_letter(next->code) ? 0 : size;
}

}  // namespace consult::exchange
