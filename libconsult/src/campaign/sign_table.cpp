#include "campaign/sign_table.h"

#include <algorithm>
#include <utf8proc.h>
#include <vector>

#include "campaign/word_signs.h"

namespace consult::campaign {
namespace {

std::string encoded(CodePoint code_point) {
    std::array<utf8proc_uint8_t, 4> octets{};
    utf8proc_ssize_t const size = utf8proc_encode_char(code_point, octets.data());
    return {reinterpret_cast<char const*>(octets.data()), static_cast<std::size_t>(size)};
}

/// A sign alone, normalised and folded.
std::vector<CodePoint> folded_form(CodePoint sign) {
    std::string const form = composed_form(encoded(sign));
    std::vector<CodePoint> all;
    for (std::size_t at = 0; at < form.size();) {
        CodePoint code_point = -1;
        auto const* const octets = reinterpret_cast<utf8proc_uint8_t const*>(form.data() + at);
        at += static_cast<std::size_t>(
            utf8proc_iterate(octets, static_cast<utf8proc_ssize_t>(form.size() - at), &code_point));
        Expansion folded;
        std::size_t const count = fold(code_point, folded);
        all.insert(all.end(), folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return all;
}

bool is_separator(CodePoint sign) {
    return begins_anew(sign) && std::ranges::none_of(folded_form(sign), is_of_words);
}

std::uint16_t of_two_octets(CodePoint sign) {
    if (is_separator(sign)) return sign::separator;
    std::vector<CodePoint> const form = folded_form(sign);
    bool const folds_alone =
        begins_anew(sign) && form.size() == 1 && is_of_words(form[0]) && begins_anew(form[0]);
    std::string const octets = folds_alone ? encoded(form[0]) : std::string{};
    if (octets.size() != 2) return sign::involved;
    auto const first = static_cast<unsigned char>(octets[0]);
    auto const second = static_cast<unsigned char>(octets[1]);
    return static_cast<std::uint16_t>(first | second << 8);
}

SignTable make_table() {
    constexpr CodePoint first_of_two_octets = 0x80;
    SignTable table;
    for (CodePoint sign = first_of_two_octets; sign < 0x800; ++sign)
        table.of_two_octets[static_cast<std::size_t>(sign)] = of_two_octets(sign);
    for (std::size_t i = 0; i < table.is_separator.size(); ++i)
        table.is_separator[i] = is_separator(static_cast<CodePoint>(first_punctuation + i));
    return table;
}

}  // namespace

SignTable const& sign_table() {
    static SignTable const table = make_table();
    return table;
}

}  // namespace consult::campaign
