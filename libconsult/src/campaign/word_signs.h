/// Unicode's rules that words follow, a code point at a time.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utf8proc.h>

namespace consult::campaign {

using CodePoint = utf8proc_int32_t;

/// Whether a code point is of words: letters and numbers of every kind, and the low line.
[[nodiscard]] bool is_of_words(CodePoint code_point);

/// The most that one code point becomes: U+FDFA is eighteen.
using Expansion = std::array<CodePoint, 32>;

/// Puts the full case folding of a code point into `folded`; returns how many they are.
std::size_t fold(CodePoint code_point, Expansion& folded);

/// Whether nothing before a code point can be composed with it or change places with it. A
/// negative one stands for an octet that is not UTF-8.
[[nodiscard]] bool begins_anew(CodePoint code_point);

/// NFKC of a part of a text. @pre is_utf8(part)
[[nodiscard]] std::string composed_form(std::string_view part);

}  // namespace consult::campaign
