#include "campaign/word_signs.h"

#include <cstdlib>
#include <memory>
#include <new>

namespace consult::campaign {
namespace {

/// What a code point becomes; at least one.
std::size_t expand(CodePoint code_point, utf8proc_option_t options, Expansion& expansion) {
    int boundary_class = 0;
    utf8proc_ssize_t const count = utf8proc_decompose_char(
        code_point, expansion.data(), expansion.size(), options, &boundary_class);
    if (count > 0) return static_cast<std::size_t>(count);
    expansion[0] = code_point;
    return 1;
}

}  // namespace

bool is_of_words(CodePoint code_point) {
    switch (utf8proc_category(code_point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO: return true;
        default: return code_point == '_';
    }
}

std::size_t fold(CodePoint code_point, Expansion& folded) {
    return expand(code_point, UTF8PROC_CASEFOLD, folded);
}

bool begins_anew(CodePoint code_point) {
    if (code_point < 0) return true;
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
    constexpr CodePoint first_vowel = 0x1160;  // Hangul letters that go on a syllable
    constexpr CodePoint last_final = 0x11ff;
    constexpr utf8proc_uint16_t second_of_pair = 0x8000;
    constexpr utf8proc_uint16_t of_no_pair = 0xffff;
    Expansion expansion;
    expand(code_point, options, expansion);
    CodePoint const first = expansion[0];
    if (first >= first_vowel && first <= last_final) return false;
    utf8proc_property_t const* const property = utf8proc_get_property(first);
    bool const is_second = property->comb_index >= second_of_pair &&  //
                           property->comb_index != of_no_pair;
    return property->combining_class == 0 && !is_second;
}

std::string composed_form(std::string_view part) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    utf8proc_uint8_t* made = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(part.data()),
                     static_cast<utf8proc_ssize_t>(part.size()), &made, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(made, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};
    if (size < 0) return std::string{part};
    return {reinterpret_cast<char const*>(made), static_cast<std::size_t>(size)};
}

}  // namespace consult::campaign
