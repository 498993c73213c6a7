/// What the signs that most texts are written in mean for words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace consult::campaign {

/// What a sign of two octets is: the two octets of its folded form, the first in the low half
/// where it is of words, or one of these.
namespace sign {
inline constexpr std::uint16_t separator = 0;  ///< of no word, and nothing composes across it
inline constexpr std::uint16_t involved = 1;   ///< takes Unicode's rules to tell

struct Ascii {
    char folded = 0;
    bool is_of_word = false;
};

inline constexpr std::array<Ascii, 0x80> of_ascii = [] {
    std::array<Ascii, 0x80> signs{};
    for (std::size_t code = 0; code < signs.size(); ++code) {
        bool const is_capital = code >= 'A' && code <= 'Z';
        bool const is_small = code >= 'a' && code <= 'z';
        bool const is_digit = code >= '0' && code <= '9';
        signs[code] = {static_cast<char>(is_capital ? code | 0x20 : code),
                       is_capital || is_small || is_digit || code == '_'};
    }
    return signs;
}();
}  // namespace sign

/// Signs that fold one by one, whatever stands beside them, but for a mark behind them.
struct SignTable {
    std::array<std::uint16_t, 0x800> of_two_octets{};
    /// U+2000 to U+206F, general punctuation: whether a sign is a separator.
    std::array<bool, 0x70> is_separator{};
};

inline constexpr std::size_t first_punctuation = 0x2000;

/// Made at the first call. Thread-safe.
[[nodiscard]] SignTable const& sign_table();

}  // namespace consult::campaign
