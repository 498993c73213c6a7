/// Rows of tables within a text: lines whose cells stand between " | ".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "draft/hunks.h"
#include "draft/text_lines.h"

namespace consult {

/// Whether each line of that part of a text is one; so of no line.
[[nodiscard]] bool are_rows(std::string_view text, Stretch const& octets);

/// The octets of the cells of a row, without what stands between them.
[[nodiscard]] std::vector<Stretch> cells_of(std::string_view text, Stretch const& row);

/// A row that went, one that came, or two that are each other's, as lines of their texts.
struct RowStep {
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;
};

/// Whether there are few enough of them to be compared each with each.
[[nodiscard]] bool may_be_matched(TextLines const& before, TextLines const& after,
                                  Hunk const& lines);

/// In order: as many rows as can be that have half of their words in common are each other's.
/// @pre may_be_matched()
[[nodiscard]] std::vector<RowStep> match_rows(std::string_view before, std::string_view after,
                                              TextLines const& before_lines,
                                              TextLines const& after_lines, Hunk const& lines);

}  // namespace consult
