#include "web/prose.h"

#include <consult/text.h>

namespace consult::web {

std::vector<std::string> paragraphs(std::string_view text) {
    std::string const lines = with_unix_lines(text);
    std::string_view rest = lines;
    std::vector<std::string> found;
    bool within = false;
    while (!rest.empty()) {
        std::string_view const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        bool const blank = line.find_first_not_of(" \t") == std::string_view::npos;
        if (blank) {
            within = false;
        } else if (within) {
            found.back() += ' ';
            found.back() += line;
        } else {
            found.emplace_back(line);
            within = true;
        }
    }
    return found;
}

}  // namespace consult::web
