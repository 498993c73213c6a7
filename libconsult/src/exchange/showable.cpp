#include "exchange/showable.h"

#include <utf8proc.h>

namespace consult::exchange {
namespace {

bool is_shown(utf8proc_int32_t code_point) {
    if (code_point == '\n') return true;
    bool const is_control = utf8proc_category(code_point) == UTF8PROC_CATEGORY_CC;
    // Unicode 23.7
    bool const is_no_character =
        (code_point & 0xfffe) == 0xfffe || (code_point >= 0xfdd0 && code_point <= 0xfdef);
    return !is_control && !is_no_character;
}

}  // namespace

std::string showable(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        utf8proc_int32_t code_point = -1;
        auto const length =
            utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                             static_cast<utf8proc_ssize_t>(text.size()), &code_point);
        if (length <= 0) return {};
        auto const octets = static_cast<std::size_t>(length);
        if (code_point == '\t') {
            shown += ' ';
        } else if (is_shown(code_point)) {
            shown += text.substr(0, octets);
        }
        text.remove_prefix(octets);
    }
    return shown;
}

}  // namespace consult::exchange
