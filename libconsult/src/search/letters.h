/// Letters as they are searched for.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace consult::search {

/// A word in the form in which words are compared: NFKC, case folded, ё as е, and the letters that
/// only Kazakh has as the Russian ones they are often typed with (ә а, і и, ң н, ғ г, ү ұ у, қ к, ө
/// о, һ х). Empty for what is not UTF-8. Pure.
[[nodiscard]] std::string folded(std::string_view word);

/// What is to be known of a letter to part a text into words.
struct Letter {
    bool is_of_word = false;  ///< letters, digits, marks upon them, and what stands unseen in words
    bool is_latin = false;    ///< without marks
    bool is_cyrillic = false;
    bool is_kazakh_only = false;  ///< Russian has it not
};
[[nodiscard]] Letter rare_letter(char32_t code_point);
/// The first code points, of which nearly all texts are made.
inline constexpr std::size_t usual_letters = 0x530;
extern std::array<Letter, usual_letters> const usual_letter;
[[nodiscard]] inline Letter letter(char32_t code_point) {
    return code_point < usual_letters ? usual_letter[code_point] : rare_letter(code_point);
}

/// The code point at `at`, which is moved past it; U+FFFD, one octet long, for what is not UTF-8.
[[nodiscard]] char32_t next_letter(std::string_view text, std::size_t& at);

}  // namespace consult::search
