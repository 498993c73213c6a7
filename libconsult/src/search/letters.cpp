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
constexpr std::u32string_view kazakh_only = U"әіңғүұқөһӘІҢҒҮҰҚӨҺ";
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

/// Of the code points that nearly all texts are made of.
constexpr std::size_t usual = 0x600;

std::array<bool, usual> const& usual_of_words() {
    static std::array<bool, usual> const table = [] {
        std::array<bool, usual> made{};
        for (std::size_t point = 0; point < usual; ++point)
            made[point] = category_of_word(static_cast<char32_t>(point));
        return made;
    }();
    return table;
}

}  // namespace

std::string folded(std::string_view word) {
    std::string const form = search_form(word);
    std::string plain;
    plain.reserve(form.size());
    for (std::size_t at = 0; at < form.size();) {
        std::size_t const begin = at;
        char32_t const letter = next_letter(form, at);
        auto const* const found = std::ranges::find(look_alikes, letter, &LookAlike::letter);
        plain += found == look_alikes.end() ? std::string_view{form}.substr(begin, at - begin)
                                            : found->typed_as;
    }
    return plain;
}

bool is_kazakh_only(char32_t code_point) {
    return code_point >= U'І' && code_point <= U'ө' &&
           kazakh_only.find(code_point) != std::u32string_view::npos;
}

bool is_cyrillic(char32_t code_point) {
    return code_point >= 0x400 && code_point < 0x530;
}

bool is_of_word(char32_t code_point) {
    return code_point < usual ? usual_of_words()[code_point] : category_of_word(code_point);
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
