/// Letters of the Latin and the Cyrillic alphabet that look alike, which typists mix up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace consult::exchange {

/// A form in which words that look alike are equal: `статья` and `cтaтья`. Only for comparing.
/// @pre the word is in small letters
[[nodiscard]] std::string look_alike_form(std::string_view word);

/// The letter of the other alphabet that looks like one, of the same case; empty for none.
[[nodiscard]] std::string_view look_alike_of(std::string_view letter);

[[nodiscard]] bool is_cyrillic(std::int32_t code);

/// Whether a list that had a letter goes on with another one: `в` behind `б`, `b-1` behind `b`.
/// Lists of Russian pass over the letters of Kazakh, and some over `ё` and `й`. Small and capital
/// letters are never of one list.
[[nodiscard]] bool goes_on_with(std::string_view before, std::string_view number);

}  // namespace consult::exchange
