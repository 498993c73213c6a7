#include "draft/folded_text.h"

#include <utility>

namespace consult {
namespace {

using namespace std::string_view_literals;

/// How many octets of white space a text begins with, at most one character; 0: none.
std::size_t space_at_front(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00a0";
    if (text.starts_with(no_break_space)) return no_break_space.size();
    return " \t\n\r\f"sv.find(text.front()) != std::string_view::npos ? 1 : 0;
}

/// Calls `keep(octet, origin)` for each octet of the folded text.
template <class Keep>
void fold_to(std::string_view text, Keep const& keep) {
    bool is_empty = true;
    bool has_gap = false;
    std::size_t gap = 0;  // where the run of white space began
    for (std::size_t at = 0; at < text.size();) {
        if (std::size_t const space = space_at_front(text.substr(at)); space > 0) {
            if (!std::exchange(has_gap, true)) gap = at;
            at += space;
            continue;
        }
        if (std::exchange(has_gap, false) && !is_empty) keep(' ', gap);
        is_empty = false;
        keep(text[at], at);
        ++at;
    }
}

}  // namespace

FoldedText fold(std::string_view text) {
    FoldedText folded;
    folded.text.reserve(text.size());
    folded.origins.reserve(text.size());
    fold_to(text, [&](char octet, std::size_t origin) {
        folded.text += octet;
        folded.origins.push_back(static_cast<std::uint32_t>(origin));
    });
    return folded;
}

std::string with_single_spaces(std::string_view text) {
    std::string single;
    fold_to(text, [&](char octet, std::size_t) { single += octet; });
    return single;
}

}  // namespace consult
