#include <algorithm>
#include <array>

#include <consult/quotation.h>

#include "draft/units.h"

namespace consult {
namespace {

bool is_span(Inline const& piece) {
    return piece.kind == Inline::Kind::span;
}

bool is_unit_element(Inline const& piece) {
    Provision unit;
    unit.element = piece.element;
    return is_unit(unit);
}

bool holds_text_of_unit(Inline const& piece) {
    constexpr std::array<std::string_view, 6> elements{"content", "intro", "wrapUp",
                                                       "p",       "list",  "blockList"};
    return std::ranges::find(elements, piece.element) != elements.end();
}

}  // namespace

QuotationMarks quotation_marks(Inline const& piece) {
    bool const quotes =
        is_span(piece) && (piece.element == "quotedText" || piece.element == "quotedStructure");
    if (!quotes) return {};
    return {value_of(piece.attributes, "startQuote"), value_of(piece.attributes, "endQuote")};
}

bool begins_line(std::vector<Inline> const& run, std::size_t place) {
    Inline const& piece = run[place];
    if (!is_span(piece)) return false;
    if (piece.element == "quotedStructure" || is_unit_element(piece)) return true;
    if (!holds_text_of_unit(piece)) return false;
    auto const before = run.begin() + static_cast<std::ptrdiff_t>(place);
    return std::any_of(run.begin(), before, [](Inline const& earlier) {
        return is_span(earlier) && earlier.element != "num";
    });
}

}  // namespace consult
