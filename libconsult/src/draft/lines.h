/// Texts that grow line by line.
#pragma once

#include <string>
#include <string_view>

namespace consult {

/// Puts a line behind the others; an empty one is none.
inline void add_line(std::string_view line, std::string& text) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

/// A number and a heading as they stand in one line; either may be empty.
inline std::string in_one_line(std::string const& num, std::string const& heading) {
    return num + (num.empty() || heading.empty() ? "" : " ") + heading;
}

}  // namespace consult
