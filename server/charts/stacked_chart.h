/// Bars that lie, each of several parts, such as the dispositions of a theme's comments.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace consult::charts {

struct StackedRow {
    std::string label;
    std::vector<std::uint64_t> parts;  ///< as many as the words name, in their order
};

/// Texts in the page's language.
struct StackedChartWords {
    std::string title;
    std::string description;
    std::string label_column;        ///< such as `Theme`
    std::string total_column;        ///< such as `All`
    std::vector<std::string> parts;  ///< what the parts are, one to five
};

/// A row for each thing in the given order: its label and total, below them a bar of its parts. The
/// longest bar is as wide as the chart; the parts of a bar lie in order without a gap and are as
/// wide as their share of it.
/// @pre every row has as many parts as the words name
[[nodiscard]] Chart stacked_chart(page::UiLanguage language, std::string id,
                                  StackedChartWords words, std::vector<StackedRow> const& rows);

}  // namespace consult::charts
