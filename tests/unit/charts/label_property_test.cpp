// No line is wider than it may be, and nothing is lost that is not said to be.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "charts/label.h"

namespace consult::charts {
namespace {

std::string without_spaces(std::string const& text) {
    std::string result;
    for (char const c : text) {
        if (c != ' ') result += c;
    }
    return result;
}

std::string letters_of(std::vector<std::string> const& pieces) {
    std::string text;
    for (std::string const& piece : pieces)
        text += piece;
    return text;
}

RC_GTEST_PROP(WrappedProperty, lines_fit_and_all_is_there_unless_cut, ()) {
    auto const piece = rc::gen::element<std::string>("а", "ш", "қ", "і", "W", "l", " ", "ө", "7");
    std::string const text = letters_of(*rc::gen::container<std::vector<std::string>>(piece));
    int const width = *rc::gen::inRange(300, 3000);
    std::size_t const most = *rc::gen::inRange<std::size_t>(1, 6);
    auto const lines = wrapped(text, width, most);
    RC_ASSERT(!lines.empty() && lines.size() <= most);
    for (std::string const& line : lines)
        RC_ASSERT(estimated_width(line) <= width);
    std::string shown = without_spaces(letters_of(lines));
    if (shown.ends_with("…")) shown.resize(shown.size() - std::string{"…"}.size());
    else RC_ASSERT(shown == without_spaces(text));
    RC_ASSERT(without_spaces(text).starts_with(shown));
}

}  // namespace
}  // namespace consult::charts
