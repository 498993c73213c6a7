#include "consultation/topic.h"

#include <utf8proc.h>

#include <consult/text.h>

namespace consult {
namespace {

bool may_stand_in_topic(utf8proc_int32_t code_point) {
    switch (utf8proc_category(code_point)) {
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:  // vowel signs, without which many scripts can't write a word
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND: return true;
        default: return code_point == '-';
    }
}

}  // namespace

bool is_topic(std::string_view text) {
    if (!is_utf8(text)) return false;
    std::size_t count = 0;
    bool visible = false;
    while (!text.empty()) {
        utf8proc_int32_t code_point = -1;
        utf8proc_ssize_t const size =
            utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                             static_cast<utf8proc_ssize_t>(text.size()), &code_point);
        if (size <= 0 || !may_stand_in_topic(code_point) || ++count > 40) return false;
        visible = visible || code_point != '-';
        text.remove_prefix(static_cast<std::size_t>(size));
    }
    return visible && count >= 2;
}

}  // namespace consult
