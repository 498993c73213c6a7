/// Numbers of the units within an article, by which a paragraph is one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace consult::exchange {

/// The number that a paragraph begins with: `1.`, `5-1.`, `1)`, `а)`, `(a)`, `(ii)`, `–`.
struct UnitItem {
    enum class Kind {
        paragraph,  ///< `1.`, пункт, тармақ
        point,      ///< `1)`, `а)`, `(a)`, подпункт, тармақша
        indent,     ///< `–`
    };
    Kind kind = Kind::paragraph;
    /// Siblings are numbered in one style: its first number with its signs, such as `1)` or `а)`.
    std::string style;
    /// The style if a letter is a Roman number, where it may be both: `i)` of `(i)` after `(h)`.
    std::string roman_style;
    /// Of a letter, the style of the other alphabet, Cyrillic for Latin.
    std::string other_style;
    /// The number if its letter is the one of the other alphabet that looks like it: Latin `c` for
    /// Cyrillic `с`. Empty when none does.
    std::string other_number;
    /// As in a heading, of a number that has its word.
    std::string_view meant;
    std::string num;         ///< as written, `5-1.`
    std::string number;      ///< `5-1`; empty of a dash
    std::size_t rest = 0;    ///< the octet at which the text behind it begins
    std::size_t indent = 0;  ///< columns of white space before it, where the source tells
};

/// Whether a style is a sign of indents, such as `–` or `•`.
[[nodiscard]] bool is_dash(std::string_view style);

/// Nothing where a paragraph begins with no number of a unit. What a number needs: at most three
/// digits in a part and none that begins with 0 (`2026`, `01.09.`); a stop or bracket behind it
/// (`1.5 процента`, `5 мая`), then a space, or a capital behind a stop and any letter behind a
/// bracket; a text. Letters are numbers with a bracket only (`г. Алматы`).
[[nodiscard]] std::optional<UnitItem> item_in_text(std::string_view text);

}  // namespace consult::exchange
