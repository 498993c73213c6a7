/// Text as it is received and checked at the edge.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <consult/error.h>

namespace consult {

/// Whether octets are well-formed UTF-8 (RFC 3629: no surrogates, nothing overlong).
[[nodiscard]] bool is_utf8(std::string_view text);

/// Whether a text shows nothing to a reader: empty, or white space, controls and invisible
/// characters only (Unicode White_Space, Cc, Cf, U+2800, Default_Ignorable_Code_Point, such as the
/// Hangul fillers and variation selectors). @pre is_utf8(text)
[[nodiscard]] bool is_blank(std::string_view text);

/// Bounds of a text field.
struct TextLimits {
    std::size_t most_octets = 1000;
    bool may_be_blank = false;
    bool one_line = false;  ///< refuses control characters, line breaks and tabs among them
};

/// Checks a field of text: UTF-8 without U+0000, which not every database can keep; length,
/// blankness, lines. All problems at once.
[[nodiscard]] Result<> check_text(std::string_view text, std::string_view field,
                                  TextLimits const& limits);

/// CRLF → LF: what an HTML form changes in a text on its way, undone (HTML Standard 4.10.22.7).
[[nodiscard]] std::string with_unix_lines(std::string_view text);

/// Number of Unicode code points. @pre is_utf8(text)
[[nodiscard]] std::size_t code_points(std::string_view text);

/// The text with letters and their accents composed where Unicode has a sign for both (NFC); as it
/// is where it is not UTF-8.
[[nodiscard]] std::string composed(std::string_view text);

/// A form for searching: NFKC, case folded, ё as е, runs of white space and controls as one space,
/// none at the ends; soft hyphens, joiners and other ignorable characters are left out. Empty for
/// what is not UTF-8.
[[nodiscard]] std::string search_form(std::string_view text);

}  // namespace consult
