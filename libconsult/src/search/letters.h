/// Letters as they are searched for.
#pragma once

#include <string>
#include <string_view>

namespace consult::search {

/// A word in the form in which words are compared: NFKC, case folded, ё as е, and the letters that
/// only Kazakh has as the Russian ones they are often typed with (ә а, і и, ң н, ғ г, ү ұ у, қ к, ө
/// о, һ х). Empty for what is not UTF-8. Pure.
[[nodiscard]] std::string folded(std::string_view word);

/// Whether a code point is a letter that Kazakh has and Russian has not.
[[nodiscard]] bool is_kazakh_only(char32_t code_point);
/// Whether it is a letter of the Cyrillic script, those included.
[[nodiscard]] bool is_cyrillic(char32_t code_point);
/// Whether words are made of it: letters, digits, marks upon them, and what stands within words
/// without being seen.
[[nodiscard]] bool is_of_word(char32_t code_point);

/// The code point at `at`, which is moved past it; U+FFFD, one octet long, for what is not UTF-8.
[[nodiscard]] char32_t next_letter(std::string_view text, std::size_t& at);

}  // namespace consult::search
