#include "search/letters.h"

#include <algorithm>
#include <array>
#include <utf8proc.h>

#include <consult/text.h>

namespace consult::search {
namespace {

struct LookAlike {
    char32_t letter;
    std::string_view typed_as;
};

/// In small letters: what is compared is case folded.
constexpr std::array<LookAlike, 9> look_alikes{{{U'ә', "а"},
                                                {U'і', "и"},
                                                {U'ң', "н"},
                                                {U'ғ', "г"},
                                                {U'ү', "у"},
                                                {U'ұ', "у"},
                                                {U'қ', "к"},
                                                {U'ө', "о"},
                                                {U'һ', "х"}}};
constexpr char32_t replacement = 0xFFFD;

bool category_of_word(char32_t code_point) {
    auto const point = static_cast<utf8proc_int32_t>(code_point);
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
        case UTF8PROC_CATEGORY_CF: return true;
        default: return utf8proc_get_property(point)->ignorable;
    }
}

std::string fold(std::string_view word) {
    std::string const form = search_form(word);
    std::string plain;
    plain.reserve(form.size());
    for (std::size_t at = 0; at < form.size();) {
        std::size_t const begin = at;
        char32_t const next = next_letter(form, at);
        auto const* const found = std::ranges::find(look_alikes, next, &LookAlike::letter);
        plain += found == look_alikes.end() ? std::string_view{form}.substr(begin, at - begin)
                                            : found->typed_as;
    }
    return plain;
}

/// How each of the usual letters is folded when it stands alone; empty where that may differ within
/// a word.
using Folds = std::array<std::string, usual_letters>;

/// Plain letters and digits of the Latin and the Cyrillic script stand for themselves.
std::string fold_alone(char32_t code_point) {
    Letter const is = rare_letter(code_point);
    bool const is_plain =
        is.is_latin || (code_point >= U'0' && code_point <= U'9') ||
        (is.is_cyrillic && is.is_of_word && !(code_point >= 0x483 && code_point <= 0x489));
    if (!is_plain) return {};
    std::string octets;
    if (code_point < 0x80) {
        octets += static_cast<char>(code_point);
    } else {
        octets += static_cast<char>(0xC0U | (code_point >> 6U));
        octets += static_cast<char>(0x80U | (code_point & 0x3FU));
    }
    return fold(octets);
}

}  // namespace

Letter rare_letter(char32_t code_point) {
    constexpr std::u32string_view kazakh_only = U"әіңғүұқөһӘІҢҒҮҰҚӨҺ";
    return {
        category_of_word(code_point),
        (code_point >= U'a' && code_point <= U'z') || (code_point >= U'A' && code_point <= U'Z'),
        code_point >= 0x400 && code_point < 0x530,
        kazakh_only.find(code_point) != std::u32string_view::npos};
}

std::array<Letter, usual_letters> const usual_letter = [] {
    std::array<Letter, usual_letters> all;
    for (std::size_t point = 0; point < usual_letters; ++point)
        all[point] = rare_letter(static_cast<char32_t>(point));
    return all;
}();

std::string folded(std::string_view word) {
    static Folds const folds = [] {
        Folds all;
        for (std::size_t point = 0; point < usual_letters; ++point)
            all[point] = fold_alone(static_cast<char32_t>(point));
        return all;
    }();
    std::string plain;
    plain.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        char32_t const next = next_letter(word, at);
        // What is not usual may change what stands beside it.
        if (next >= usual_letters || folds[next].empty()) return fold(word);
        plain += folds[next];
    }
    return plain;
}

char32_t next_letter(std::string_view text, std::size_t& at) {
    auto const octet = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const first = octet(at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    bool const is_two_octets = first >= 0xC2 && first < 0xE0;
    if (is_two_octets && at + 1 < text.size() && (octet(at + 1) & 0xC0) == 0x80) {
        char32_t const letter = ((first & 0x1FU) << 6U) | (octet(at + 1) & 0x3FU);
        at += 2;
        return letter;
    }
    utf8proc_int32_t code_point = -1;
    utf8proc_ssize_t const size =
        utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()) + at,
                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (size <= 0) {
        ++at;
        return replacement;
    }
    at += static_cast<std::size_t>(size);
    return static_cast<char32_t>(code_point);
}

}  // namespace consult::search
