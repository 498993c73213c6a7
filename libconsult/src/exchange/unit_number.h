/// The numbers that units bear.
#pragma once

#include <cstddef>
#include <string_view>

namespace consult::exchange {

/// How many octets of a text are a number of digits: at most `longest` in a part, no part beginning
/// with 0; a letter or an adverb of Latin may end it, further parts follow a hyphen, a stop or are
/// raised (`5`, `12-1`, `5.1`, `5¹`, `5А`, `5bis`). A stop or hyphen behind which no digit follows
/// is no part of it. 0 for none.
[[nodiscard]] std::size_t digits_number(std::string_view text, std::size_t longest);

/// How many octets are a Roman number. Cyrillic letters that look like Latin ones are taken for
/// them, since keyboards of Kazakh and Russian have no others. 0 for none.
[[nodiscard]] std::size_t roman_number(std::string_view text);

}  // namespace consult::exchange
