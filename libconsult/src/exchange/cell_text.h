/// Texts cut to what a cell of a sheet can hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <consult/text_comparison.h>

namespace consult::exchange {

/// The most that Excel takes, in units of UTF-16. libxlsxwriter takes no more of what it writes for
/// a text that is marked in parts: all its XML.
inline constexpr std::size_t most_cell_units = 32'767;
/// More than the XML around any run of such a text. So a cell has fewer than 128 runs; with more
/// than 254 libxlsxwriter 1.1 never ends, because it counts them in eight bits.
inline constexpr std::size_t run_markup_units = 256;

/// Text of a cell that is marked alike.
struct CellRun {
    std::string text;  ///< not empty
    TextPiece::Kind kind = TextPiece::Kind::kept;
    friend bool operator==(CellRun const&, CellRun const&) = default;
};
using CellText = std::vector<CellRun>;

/// Runs as the texts of one cell or of several, all together without loss; at least one, which is
/// empty where there are no runs. Cut between words or runs; a word is cut only where a cell cannot
/// hold it.
/// @param most units of UTF-16 in each, as written in XML: `&` takes five; at least 5 more than
///     `run_markup`
/// @param run_markup units that each run takes besides its text
[[nodiscard]] std::vector<CellText> cells_of(CellText const& runs,
                                             std::size_t most = most_cell_units,
                                             std::size_t run_markup = run_markup_units);

}  // namespace consult::exchange
