#include "exchange/draft_source.h"

#include <string>

#include <consult/text.h>

#include "exchange/encoding_guess.h"

namespace consult::exchange {
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
