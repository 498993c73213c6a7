/// Words around numbers in Kazakh, Russian and English, for texts that the library writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <consult/language.h>

namespace consult {

/// A sentence around a number, which stands for `{n}`. Kazakh has one form, English two, Russian
/// three: for 1 (21, 31 …), for 2 to 4 (22 …), and for others.
struct CountedWords {
    std::string_view one;
    std::string_view few;
    std::string_view many;
};

/// `ru` of `ru-KZ`.
[[nodiscard]] std::string_view primary_language(Language const& language);
/// The form that the language has for the number, with the number in it.
[[nodiscard]] std::string counted_text(Language const& language, CountedWords const& words,
                                       std::uint64_t count);
/// From ten thousand on in groups of three.
[[nodiscard]] std::string number_text(Language const& language, std::uint64_t number);
/// `1 row`, `2 rows`: for operators, who read English.
[[nodiscard]] std::string english_count(std::uint64_t count, std::string_view one,
                                        std::string_view many);
/// `text` with `value` in place of `name`, each time.
[[nodiscard]] std::string filled_in(std::string text, std::string_view name,
                                    std::string_view value);

}  // namespace consult
