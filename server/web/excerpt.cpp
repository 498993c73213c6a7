#include "web/excerpt.h"

namespace consult::web {
namespace {

bool begins_code_point(char octet) {
    return (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
}

}  // namespace

std::string excerpt(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins_code_point(text[at])) continue;
        if (count++ == most) return std::string{text.substr(0, at)} + "…";
    }
    return std::string{text};
}

}  // namespace consult::web
