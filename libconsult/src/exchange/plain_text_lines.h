/// Lines of a plain text into its paragraphs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace consult::exchange {

struct TextParagraph {
    std::string text;
    std::size_t line = 1;    ///< on which it begins
    std::size_t indent = 0;  ///< columns of white space before it; a tab counts for four
    /// Whether it stands right below the paragraph before it, and no deeper indented.
    bool follows = false;
};

/// A line is a paragraph, unless the text is broken into lines of a width: then a line goes on with
/// the next one if that one's first word had no room on it. A text is broken so when its longest
/// line has 35 to 120 characters and most lines that others follow at once had no room for the next
/// word. A blank line ends a paragraph in either case, and so does an indent, or the number of a
/// unit behind a line that ends with a stop. Ends of lines: LF, CRLF, CR, form feed, U+2028,
/// U+2029.
[[nodiscard]] std::vector<TextParagraph> paragraphs_of(std::string_view text);

}  // namespace consult::exchange
