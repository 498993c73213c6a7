#include "campaign/folded_words.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <utf8proc.h>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

using CodePoint = utf8proc_int32_t;

auto const* octets(char const* text) {
    return reinterpret_cast<utf8proc_uint8_t const*>(text);
}

/// A code point of a text; negative where the octet is none of UTF-8.
struct Read {
    CodePoint code_point;
    std::size_t size;
};

Read read_at(std::string_view text, std::size_t at, std::size_t end) {
    CodePoint code_point = -1;
    utf8proc_ssize_t const size = utf8proc_iterate(
        octets(text.data() + at), static_cast<utf8proc_ssize_t>(end - at), &code_point);
    if (size <= 0) return {-1, 1};
    return {code_point, static_cast<std::size_t>(size)};
}

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

/// The most that one code point becomes: U+FDFA is eighteen.
using Expansion = std::array<CodePoint, 32>;

/// What a code point becomes; at least one.
std::size_t expand(CodePoint code_point, utf8proc_option_t options, Expansion& expansion) {
    int boundary_class = 0;
    utf8proc_ssize_t const count = utf8proc_decompose_char(
        code_point, expansion.data(), expansion.size(), options, &boundary_class);
    if (count > 0) return static_cast<std::size_t>(count);
    expansion[0] = code_point;
    return 1;
}

/// Whether nothing before a code point can be composed with it or change places with it.
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

/// NFKC of a part of a text.
std::string composed_form(std::string_view part) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    utf8proc_uint8_t* made = nullptr;
    utf8proc_ssize_t const size = utf8proc_map(
        octets(part.data()), static_cast<utf8proc_ssize_t>(part.size()), &made, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(made, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};
    if (size < 0) return std::string{part};
    return {reinterpret_cast<char const*>(made), static_cast<std::size_t>(size)};
}

/// Collects the signs of words; a sign that is of none ends the word before it.
class Collector {
public:
    explicit Collector(std::vector<Word>& words) : words_(words) {}

    /// A code point after NFKC, and the octets of the text it comes from.
    void add(CodePoint code_point, std::size_t begin, std::size_t end) {
        Expansion expansion;
        std::size_t const count = expand(code_point, UTF8PROC_CASEFOLD, expansion);
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_of_words(expansion[i])) {
                end_word();
                continue;
            }
            if (form_.empty()) begin_ = begin;
            end_ = end;
            std::array<utf8proc_uint8_t, 4> encoded{};
            utf8proc_ssize_t const size = utf8proc_encode_char(expansion[i], encoded.data());
            form_.append(reinterpret_cast<char const*>(encoded.data()),
                         static_cast<std::size_t>(size));
        }
    }

    void end_word() {
        if (form_.empty()) return;
        words_.push_back({hash_of_word(form_), static_cast<std::uint32_t>(begin_),
                          static_cast<std::uint32_t>(end_)});
        form_.clear();
    }

private:
    std::vector<Word>& words_;
    std::string form_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace

void add_folded_words(std::string_view text, std::size_t begin, std::size_t end,
                      std::vector<Word>& words) {
    Collector collector(words);
    for (std::size_t at = begin; at < end;) {
        // From one code point that begins anew to the next: what is normalised together.
        Read const first = read_at(text, at, end);
        std::size_t next = at + first.size;
        while (next < end && first.code_point >= 0) {
            Read const following = read_at(text, next, end);
            if (begins_anew(following.code_point)) break;
            next += following.size;
        }
        if (first.code_point < 0) {
            collector.end_word();
        } else {
            std::string const form = composed_form(text.substr(at, next - at));
            for (std::size_t i = 0; i < form.size();) {
                Read const read = read_at(form, i, form.size());
                collector.add(read.code_point, at, next);
                i += read.size;
            }
        }
        at = next;
    }
    collector.end_word();
}

}  // namespace consult::campaign
