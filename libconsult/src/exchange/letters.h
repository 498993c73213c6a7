/// Characters of a text, as far as telling numbers and headings from sentences asks for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace consult::exchange {

struct Character {
    std::int32_t code = 0;  ///< of Unicode
    std::size_t octets = 0;
};

/// Nothing at the end of the text. @pre the text is UTF-8
[[nodiscard]] std::optional<Character> first_character(std::string_view text);

[[nodiscard]] bool is_upper_case(std::int32_t code);
[[nodiscard]] bool is_lower_case(std::int32_t code);
[[nodiscard]] bool is_letter(std::int32_t code);

/// 0 to 9 of a superscript digit, such as 1 of `¹`.
[[nodiscard]] std::optional<int> superscript_digit(std::int32_t code);

/// How many octets a text has of spaces, no-break spaces, tabs and line breaks in front.
[[nodiscard]] std::size_t leading_space(std::string_view text);
[[nodiscard]] std::string_view without_leading_space(std::string_view text);

/// Whether the first letter or digit of a text is a small letter.
[[nodiscard]] bool begins_small(std::string_view text);
/// Whether it is a capital letter.
[[nodiscard]] bool begins_with_capital(std::string_view text);
/// Whether there are letters, and no small ones.
[[nodiscard]] bool is_all_capitals(std::string_view text);
/// Whether a text ends as a sentence or an entry of a list does: with a stop, comma, colon …
[[nodiscard]] bool ends_with_stop(std::string_view text);

}  // namespace consult::exchange
