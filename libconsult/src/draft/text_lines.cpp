#include "draft/text_lines.h"

#include <algorithm>

namespace consult {

TextLines lines_of(std::string_view text, Numbering& numbering) {
    TextLines lines;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        lines.begins.push_back(at);
        lines.numbers.push_back(numbering.number(text.substr(at, end - at)));
        at = std::min(end + 1, text.size());
    }
    lines.begins.push_back(text.size());
    return lines;
}

}  // namespace consult
