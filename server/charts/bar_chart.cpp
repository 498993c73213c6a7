#include "charts/bar_chart.h"

#include <algorithm>
#include <utility>

#include "charts/label.h"
#include "page/format.h"

namespace consult::charts {
namespace {

constexpr int bar_height = 16;
constexpr int row_gap = 14;
constexpr std::size_t most_label_lines = 3;
constexpr double least_width = 0.5;   ///< per cent; below it a bar can't be seen
constexpr double hidden_width = 4.0;  ///< per cent

std::string value_text(page::UiLanguage language, BarRow const& row) {
    return row.value ? page::format_number(language, *row.value) : row.instead;
}

double width_of(std::uint64_t value, std::uint64_t largest) {
    double const share = 100 * static_cast<double>(value) / static_cast<double>(largest);
    return std::max(share, least_width);
}

std::uint64_t largest_of(std::vector<BarRow> const& rows) {
    std::uint64_t largest = 1;
    for (BarRow const& row : rows) {
        if (row.value && !row.is_sum) largest = std::max(largest, *row.value);
    }
    return largest;
}

/// The row's label and number. @return how far down they reach
int add_words(Chart& chart, BarRow const& row, std::string const& value, int top) {
    int const free = narrowest_width * 100 / letter_size - estimated_width(value) - 100;
    auto const lines = wrapped(row.label, std::max(free, 800), most_label_lines);
    int y = top;
    for (std::string const& line : lines) {
        y += line_height;
        chart.texts.push_back(
            {0, static_cast<double>(y - 6), Text::Anchor::start, Text::Kind::label, line});
    }
    chart.texts.push_back({100, static_cast<double>(top + line_height - 6), Text::Anchor::end,
                           Text::Kind::value, value});
    return y;
}

}  // namespace

Chart bar_chart(page::UiLanguage language, std::string id, BarChartWords words,
                std::vector<BarRow> const& rows) {
    Chart chart;
    chart.id = std::move(id);
    chart.title = std::move(words.title);
    chart.description = std::move(words.description);
    chart.columns = {std::move(words.label_column), std::move(words.value_column)};
    std::uint64_t const largest = largest_of(rows);
    bool has_hidden = false;
    int y = 0;
    for (BarRow const& row : rows) {
        std::string const value = value_text(language, row);
        y = add_words(chart, row, value, y);
        std::string const tip = row.label + ": " + value;
        auto const bar = [&](double width, Fill fill) {
            chart.bars.push_back(
                {0, width, static_cast<double>(y), static_cast<double>(bar_height), fill, tip});
            y += bar_height;
        };
        if (!row.value && !row.is_sum) {
            bar(hidden_width, Fill::hidden);
            has_hidden = true;
        } else if (!row.is_sum && *row.value > 0) {
            bar(width_of(*row.value, largest), Fill::first);
        }
        y += row_gap;
        chart.rows.push_back({{row.label, false}, {value, true}});
    }
    chart.height = std::max(y, 1);
    if (has_hidden) chart.key = {{Fill::hidden, std::move(words.hidden_key)}};
    return chart;
}

std::vector<BarRow> largest_rows(
    std::vector<BarRow> rows, std::size_t shown,
    std::function<std::string(std::uint64_t others)> const& rest_label) {
    std::ranges::stable_sort(rows, std::greater<>{}, [](BarRow const& row) {
        // Nothing is less than any number.
        return row.value;
    });
    if (rows.size() <= shown + 1) return rows;
    std::uint64_t sum = 0;
    bool is_known = true;
    for (std::size_t i = shown; i < rows.size(); ++i) {
        is_known = is_known && rows[i].value.has_value();
        sum += rows[i].value.value_or(0);
    }
    BarRow rest{rest_label(rows.size() - shown), {}, {}, true};
    // With one that is kept back among them the sum would tell it.
    if (is_known) rest.value = sum;
    else rest.instead = rows.back().instead;
    rows.resize(shown);
    rows.push_back(std::move(rest));
    return rows;
}

}  // namespace consult::charts
