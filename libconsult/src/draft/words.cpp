#include "draft/words.h"

#include <algorithm>
#include <array>

#include <consult/text.h>

namespace consult {
namespace {

enum class Sort : std::uint8_t { space, letter, sign };

/// A character of a text: its length in octets, and what it is.
struct Character {
    std::size_t size = 1;
    Sort sort = Sort::letter;
    bool is_hidden_mark = false;  ///< a soft hyphen, or an accent on the letter before
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
        if (is_letter || is_soft_hyphen) return {2, Sort::letter, is_soft_hyphen};
        return {2, is_space ? Sort::space : Sort::sign};
    }
    if (lead < 0xe0) {
        bool const is_sign = lead == 0xc3 && (octet(text, at + 1) == 0x97 ||  // ×
                                              octet(text, at + 1) == 0xb7);   // ÷
        unsigned const next = octet(text, at + 1);
        bool const is_accent = lead == 0xcc || (lead == 0xcd && next <= 0xaf);  // up to U+036F
        return {2, is_sign ? Sort::sign : Sort::letter, is_accent};
    }
    if (lead == 0xe2 && octet(text, at + 1) <= 0x84) {
        // From U+2000 on.
        unsigned const place = ((octet(text, at + 1) - 0x80U) << 6) + (octet(text, at + 2) & 0x3fU);
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

bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

/// Whether the sign at a place holds a number together.
bool is_within_number(std::string_view text, std::size_t at, std::size_t end) {
    constexpr std::string_view signs = ".,/-";
    return at + 1 < end && is_digit(text[at + 1]) && is_digit(text[at - 1]) &&
           signs.find(text[at]) != signs.npos;
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
        bool has_hidden_marks = first.is_hidden_mark;
        while (first.sort == Sort::letter && at < end) {
            Character const next = character(text, at);
            if (next.sort != Sort::letter && !is_within_number(text, at, end)) break;
            has_hidden_marks |= next.is_hidden_mark;
            at += next.size;
        }
        auto const stop = static_cast<std::uint32_t>(at);
        words.push_back({static_cast<std::uint32_t>(start), stop, stop, has_hidden_marks});
    }
}

std::string form_of(std::string_view word) {
    constexpr std::string_view soft_hyphen = "\u00ad";
    std::string form = composed(word);
    for (std::size_t at = form.find(soft_hyphen); at != form.npos; at = form.find(soft_hyphen, at))
        form.erase(at, soft_hyphen.size());
    return form;
}

bool have_same_words(std::string_view before, std::string_view after) {
    if (before == after) return true;
    std::vector<Word> one;
    std::vector<Word> other;
    add_words(before, 0, before.size(), one);
    add_words(after, 0, after.size(), other);
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [&](Word const& a, Word const& b) {
            std::string_view const word = before.substr(a.begin, a.end - a.begin);
            std::string_view const its = after.substr(b.begin, b.end - b.begin);
            if (word == its) return true;
            return (a.has_hidden_marks || b.has_hidden_marks) && form_of(word) == form_of(its);
        });
}

}  // namespace consult
