/// Texts cut to what a cell of a sheet can hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <consult/text_comparison.h>

namespace consult::exchange {

/// The most that Excel takes, in units of UTF-16.
inline constexpr std::size_t most_cell_units = 32'767;

/// Text of a cell that is marked alike.
struct CellRun {
    std::string text;  ///< not empty
    TextPiece::Kind kind = TextPiece::Kind::kept;
    friend bool operator==(CellRun const&, CellRun const&) = default;
};
using CellText = std::vector<CellRun>;

/// Runs as the texts of one cell or of several, all together without loss; at least one, which is
/// empty where there are no runs. Cut between words where there are any.
/// @param most units of UTF-16 in each, at least 2
[[nodiscard]] std::vector<CellText> cells_of(CellText const& runs,
                                             std::size_t most = most_cell_units);

}  // namespace consult::exchange
