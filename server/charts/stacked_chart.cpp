#include "charts/stacked_chart.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "charts/label.h"
#include "page/format.h"

namespace consult::charts {
namespace {

constexpr int bar_height = 22;
constexpr int row_gap = 14;
constexpr std::size_t most_label_lines = 3;

std::uint64_t total(StackedRow const& row) {
    return std::accumulate(row.parts.begin(), row.parts.end(), std::uint64_t{0});
}

/// @return how far down the label and the total reach
int add_words(Chart& chart, StackedRow const& row, std::string const& value, int top) {
    int const free = narrowest_width * 100 / letter_size - estimated_width(value) - 100;
    int y = top;
    for (std::string const& line : wrapped(row.label, std::max(free, 800), most_label_lines)) {
        y += line_height;
        chart.texts.push_back(
            {0, static_cast<double>(y - 6), Text::Anchor::start, Text::Kind::label, line});
    }
    chart.texts.push_back({100, static_cast<double>(top + line_height - 6), Text::Anchor::end,
                           Text::Kind::value, value});
    return y;
}

void add_bars(Chart& chart, page::UiLanguage language, StackedRow const& row,
              std::vector<std::string> const& names, std::uint64_t largest, int y) {
    double x = 0;
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
        if (row.parts[i] == 0) continue;
        double const width = 100 * static_cast<double>(row.parts[i]) / static_cast<double>(largest);
        chart.bars.push_back(
            {x, width, static_cast<double>(y), static_cast<double>(bar_height),
             static_cast<Fill>(i),
             row.label + ", " + names[i] + ": " + page::format_number(language, row.parts[i])});
        x += width;
    }
}

void add_table_row(Chart& chart, page::UiLanguage language, StackedRow const& row,
                   std::string const& value) {
    std::vector<Cell> cells{{row.label, false}};
    for (std::uint64_t const part : row.parts)
        cells.push_back({page::format_number(language, part), true});
    cells.push_back({value, true});
    chart.rows.push_back(std::move(cells));
}

}  // namespace

Chart stacked_chart(page::UiLanguage language, std::string id, StackedChartWords words,
                    std::vector<StackedRow> const& rows) {
    Chart chart;
    chart.id = std::move(id);
    chart.title = std::move(words.title);
    chart.description = std::move(words.description);
    chart.columns.push_back(std::move(words.label_column));
    for (std::string const& part : words.parts)
        chart.columns.push_back(part);
    chart.columns.push_back(std::move(words.total_column));
    std::uint64_t largest = 1;
    for (StackedRow const& row : rows)
        largest = std::max(largest, total(row));
    int y = 0;
    for (StackedRow const& row : rows) {
        std::string const value = page::format_number(language, total(row));
        y = add_words(chart, row, value, y);
        add_bars(chart, language, row, words.parts, largest, y);
        y += bar_height + row_gap;
        add_table_row(chart, language, row, value);
    }
    chart.height = std::max(y, 1);
    for (std::size_t i = 0; i < words.parts.size(); ++i)
        chart.key.push_back({static_cast<Fill>(i), words.parts[i]});
    return chart;
}

}  // namespace consult::charts
