#include "draft/occurrences.h"

namespace consult {
namespace {

/// For each beginning of a text how long the longest is that it also ends with, but itself.
std::vector<std::size_t> borders_of(std::string_view text) {
    std::vector<std::size_t> borders(text.size() + 1);
    std::size_t border = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        while (border > 0 && text[i] != text[border])
            border = borders[border];
        if (text[i] == text[border]) ++border;
        borders[i + 1] = border;
    }
    return borders;
}

}  // namespace

std::vector<std::size_t> occurrences(std::string_view text, std::string_view wanted) {
    std::vector<std::size_t> found;
    if (wanted.empty() || wanted.size() > text.size()) return found;
    std::vector<std::size_t> const borders = borders_of(wanted);
    std::size_t matched = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (matched > 0 && (matched == wanted.size() || text[i] != wanted[matched]))
            matched = borders[matched];
        if (text[i] == wanted[matched]) ++matched;
        if (matched == wanted.size()) found.push_back(i + 1 - matched);
    }
    return found;
}

}  // namespace consult
