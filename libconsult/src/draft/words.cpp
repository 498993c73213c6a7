#include "draft/words.h"

#include <array>

namespace consult {
namespace {

enum class Sort : std::uint8_t { space, letter, sign };

/// A character of a text: its length in octets, and what it is.
struct Character {
    std::size_t size = 1;
    Sort sort = Sort::letter;
};

constexpr std::array<Sort, 128> sorts_of_ascii = [] {
    std::array<Sort, 128> sorts{};
    for (unsigned code = 0; code < sorts.size(); ++code) {
        bool const is_letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
        bool const is_digit = code >= '0' && code <= '9';
        sorts[code] = code <= ' ' ? Sort::space : is_letter || is_digit ? Sort::letter : Sort::sign;
    }
    return sorts;
}();

unsigned octet(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

Character beyond_ascii(std::string_view text, std::size_t at) {
    unsigned const lead = octet(text, at);
    if (lead == 0xc2) {  // U+0080 to U+00BF
        unsigned const code = octet(text, at + 1);
        bool const is_letter = code == 0xaa || code == 0xb5 || code == 0xba;  // ª µ º
        bool const is_space = code == 0xa0 || code == 0x85;
        bool const is_soft_hyphen = code == 0xad;
        if (is_letter || is_soft_hyphen) return {2, Sort::letter};
        return {2, is_space ? Sort::space : Sort::sign};
    }
    if (lead < 0xe0) {
        bool const is_sign = lead == 0xc3 && (octet(text, at + 1) == 0x97 ||  // ×
                                              octet(text, at + 1) == 0xb7);   // ÷
        return {2, is_sign ? Sort::sign : Sort::letter};
    }
    if (lead == 0xe2 && octet(text, at + 1) <= 0x84) {
        unsigned const code = (octet(text, at + 1) << 6) + (octet(text, at + 2) & 0x3fU);
        constexpr unsigned block = 0x80 << 6;  // U+2000
        unsigned const place = code - block;
        bool const is_space =
            place <= 0x0a || place == 0x28 || place == 0x29 || place == 0x2f || place == 0x5f;
        bool const is_joiner = place >= 0x0b && place <= 0x0f;
        if (is_joiner) return {3, Sort::letter};
        bool const is_sign = place < 0x70 || place == 0x116;  // №
        if (is_space) return {3, Sort::space};
        return {3, is_sign ? Sort::sign : Sort::letter};
    }
    if (lead == 0xe3 && octet(text, at + 1) == 0x80 && octet(text, at + 2) <= 0x83) {
        return {3, octet(text, at + 2) == 0x80 ? Sort::space : Sort::sign};  // U+3000 to U+3003
    }
    return {lead < 0xf0 ? std::size_t{3} : std::size_t{4}, Sort::letter};
}

Character character(std::string_view text, std::size_t at) {
    unsigned const lead = octet(text, at);
    return lead < 128 ? Character{1, sorts_of_ascii[lead]} : beyond_ascii(text, at);
}

}  // namespace

void add_words(std::string_view text, std::size_t begin, std::size_t end,
               std::vector<Word>& words) {
    std::size_t const first_of_these = words.size();
    std::size_t at = begin;
    while (at < end) {
        std::size_t const start = at;
        Character const first = character(text, at);
        at += first.size;
        if (first.sort == Sort::space) {
            // What stands before the first word is of none.
            if (words.size() > first_of_these) words.back().after = static_cast<std::uint32_t>(at);
            continue;
        }
        while (first.sort == Sort::letter && at < end) {
            Character const next = character(text, at);
            if (next.sort != Sort::letter) break;
            at += next.size;
        }
        auto const stop = static_cast<std::uint32_t>(at);
        words.push_back({static_cast<std::uint32_t>(start), stop, stop});
    }
}

}  // namespace consult
