#include "exchange/encoding_guess.h"

#include <algorithm>

namespace consult::exchange {

/// Texts in UTF-16 begin with a mark; without one, every other octet is a high one: 0 of Latin, 4
/// of Cyrillic letters.
bool looks_like_utf16(BytesView source) {
    bool const has_mark = source.starts_with("\xff\xfe") || source.starts_with("\xfe\xff");
    if (has_mark && source.size() > 2) return true;
    auto const high =
        std::ranges::count_if(source, [](char octet) { return octet == 0 || octet == 4; });
    return static_cast<std::size_t>(high) > source.size() / 4 && source.size() > 8;
}

/// Small Cyrillic letters are 0xe0 to 0xff in windows-1251; most letters of a text are small.
bool looks_like_windows_1251(BytesView source) {
    std::size_t small = 0;
    std::size_t not_ascii = 0;
    for (char const c : source) {
        auto const octet = static_cast<unsigned char>(c);
        not_ascii += octet >= 0x80;
        small += octet >= 0xe0;
    }
    constexpr std::size_t fewest = 5;  // stray octets are no text
    return small >= fewest && small > not_ascii / 2;
}

}  // namespace consult::exchange
