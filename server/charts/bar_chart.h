/// Bars that lie: one number for each of many things, such as provisions by heat.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace consult::charts {

struct BarRow {
    std::string label;
    /// Nothing where the number is kept back; `instead` says so.
    std::optional<std::uint64_t> value;
    std::string instead;  ///< such as `fewer than 5`
    /// A sum of others, such as the rest of a long list: named, but drawn with no bar, which would
    /// dwarf all others.
    bool is_sum = false;
};

/// What is said about all rows. Texts are in the page's language.
struct BarChartWords {
    std::string title;
    std::string description;
    std::string label_column;  ///< such as `Provision`
    std::string value_column;  ///< such as `Comments`
    std::string hidden_key;    ///< what a bar means whose number is kept back; only then needed
};

/// A row for each thing in the given order: its label and number, below them the bar. Bars start at
/// zero and the longest is as wide as the chart; a number above 0 is never without a bar. Those
/// whose number is kept back all have one short bar of their own look, which tells nothing.
[[nodiscard]] Chart bar_chart(page::UiLanguage language, std::string id, BarChartWords words,
                              std::vector<BarRow> const& rows);

/// The largest `shown` rows, largest first (those alike in their order), and one row for all
/// others, which `rest_label` names by their count. All of them when no more than one would be
/// left. Rows whose number is kept back go to the end.
/// @param rest_label gives the words for so many others, 2 or more: `14 other provisions`
[[nodiscard]] std::vector<BarRow> largest_rows(
    std::vector<BarRow> rows, std::size_t shown,
    std::function<std::string(std::uint64_t others)> const& rest_label);

}  // namespace consult::charts
