#include "charts/chart.h"

#include <array>
#include <charconv>

namespace consult::charts {
namespace {

using page::View;

/// At most two decimals, none where they are zeros; always with a point.
std::string number(double value) {
    std::array<char, 32> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, 2)
                         .ptr;
    std::string text{digits.data(), end};
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string per_cent(double value) {
    return number(value) + "%";
}

std::string_view name(Fill fill) {
    constexpr std::array<std::string_view, 6> names{"1", "2", "3", "4", "5", "hidden"};
    return names[static_cast<std::size_t>(fill)];
}

std::string_view name(Line::Kind kind) {
    constexpr std::array<std::string_view, 3> names{"grid", "axis", "moment"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name(Text::Kind kind) {
    constexpr std::array<std::string_view, 3> names{"label", "value", "tick"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name(Text::Anchor anchor) {
    constexpr std::array<std::string_view, 3> names{"start", "middle", "end"};
    return names[static_cast<std::size_t>(anchor)];
}

std::string paint(Chart const& chart, Fill fill) {
    return "url(#" + chart.id + "-fill-" + std::string{name(fill)} + ")";
}

std::vector<View> bars(Chart const& chart) {
    std::vector<View> views;
    for (Bar const& bar : chart.bars) {
        views.emplace_back()
            .set("x", per_cent(bar.x))
            .set("y", number(bar.y))
            .set("width", per_cent(bar.width))
            .set("height", number(bar.height))
            .set("paint", paint(chart, bar.fill))
            .set("fill", name(bar.fill))
            .set("tip", bar.tip);
    }
    return views;
}

std::vector<View> lines(Chart const& chart) {
    std::vector<View> views;
    for (Line const& line : chart.lines) {
        views.emplace_back()
            .set("kind", name(line.kind))
            .set("x1", per_cent(line.x1))
            .set("x2", per_cent(line.x2))
            .set("y1", number(line.y1))
            .set("y2", number(line.y2));
    }
    return views;
}

std::vector<View> texts(Chart const& chart) {
    std::vector<View> views;
    for (Text const& text : chart.texts) {
        views.emplace_back()
            .set("kind", name(text.kind))
            .set("anchor", name(text.anchor))
            .set("x", per_cent(text.x))
            .set("y", number(text.y))
            .set("text", text.text);
    }
    return views;
}

std::vector<View> key(Chart const& chart) {
    std::vector<View> views;
    for (KeyEntry const& entry : chart.key) {
        views.emplace_back()
            .set("paint", paint(chart, entry.fill))
            .set("fill", name(entry.fill))
            .set("text", entry.text);
    }
    return views;
}

View table(Chart const& chart) {
    std::vector<View> columns;
    for (std::string const& title : chart.columns)
        columns.emplace_back().set("title", title).set("numeric", columns.size() > 1);
    std::vector<View> rows;
    for (std::vector<Cell> const& row : chart.rows) {
        std::vector<View> cells;
        for (Cell const& cell : row) {
            bool const is_header = cells.empty();
            cells.emplace_back()
                .set("text", cell.text)
                .set("text_language", "")
                .set("numeric", cell.is_number)
                .set("header", is_header)
                .set("href", "");
        }
        rows.emplace_back().set("cells", std::move(cells));
    }
    return View{}
        .set("caption", chart.title)
        .set("columns", std::move(columns))
        .set("rows", std::move(rows));
}

}  // namespace

page::View chart_view(Chart const& chart) {
    return View{}
        .set("chart_id", chart.id)
        .set("title", chart.title)
        .set("description", chart.description)
        .set("chart_height", number(chart.height))
        .set("bars", bars(chart))
        .set("lines", lines(chart))
        .set("texts", texts(chart))
        .set("has_key", !chart.key.empty())
        .set("key", key(chart))
        .set("has_moments", !chart.moments.empty())
        .set("moments", chart.moments)
        .set("notes", chart.notes)
        .set("table", table(chart));
}

}  // namespace consult::charts
