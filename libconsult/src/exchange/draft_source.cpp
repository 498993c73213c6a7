#include "exchange/draft_source.h"

#include <algorithm>
#include <string>

#include <consult/text.h>

namespace consult::exchange {
namespace {

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

}  // namespace

Result<> check_size(BytesView source, DraftLimits const& limits) {
    if (source.size() <= limits.most_octets) return {};
    return refuse(
        ErrorCode::too_large, "source", "draft.too_large",
        "The file has {size} octets; at most {most} are read.",
        {{"size", std::to_string(source.size())}, {"most", std::to_string(limits.most_octets)}});
}

Result<> check_source(BytesView source, DraftLimits const& limits) {
    if (Result<> const fits = check_size(source, limits); !fits) return fits;
    if (looks_like_utf16(source)) {
        return refuse(ErrorCode::invalid, "source", "text.utf16",
                      "The file is in UTF-16; save it as UTF-8.");
    }
    if (is_utf8(source)) return {};
    if (looks_like_windows_1251(source)) {
        return refuse(ErrorCode::invalid, "source", "text.windows_1251",
                      "The file seems to be in windows-1251; save it as UTF-8.");
    }
    return refuse(ErrorCode::invalid, "source", "text.not_utf8",
                  "The file is not well-formed UTF-8; save it in that encoding.");
}

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view mark = "\ufeff";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    return text;
}

}  // namespace consult::exchange
