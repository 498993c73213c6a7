/// Words that have to fit into a picture, which does not wrap them by itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace consult::charts {

/// About how wide a text is, in hundredths of the size of its letters. No font is asked: kinds of
/// letters have the width they have in common sans-serif fonts, rather too much than too little.
[[nodiscard]] int estimated_width(std::string_view text);

/// The text in lines that are no wider than `width`, broken between words, a word that is wider by
/// itself between letters. What does not fit into `most_lines` is cut and ends with `…`.
/// @param width hundredths of the size of the letters; at least 300
/// @param most_lines at least 1
/// @return one line at least, which is empty for an empty text
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, int width,
                                               std::size_t most_lines);

}  // namespace consult::charts
