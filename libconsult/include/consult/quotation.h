/// Text of another law that a draft quotes, such as the provisions it inserts there.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <consult/draft.h>

namespace consult {

/// What stands around quoted text and is no part of the draft's text (Akoma Ntoso 3.0,
/// `quotedText` and `quotedStructure`): it is shown, but not among the words that anchors quote and
/// comparisons read. Empty where the source names no mark, and for other pieces. Pure.
/// @return views of the piece's attributes
struct QuotationMarks {
    std::string_view begin;  ///< such as `«`
    std::string_view end;
};
[[nodiscard]] QuotationMarks quotation_marks(Inline const& piece);

/// Whether a piece of a run stands on a line of its own: quoted provisions, units such as an
/// article or a point, and in them what follows more than a number. Pure.
[[nodiscard]] bool begins_line(std::vector<Inline> const& run, std::size_t place);

}  // namespace consult
