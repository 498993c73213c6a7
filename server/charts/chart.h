/// A chart: shapes and, of the same values, a table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/ui_language.h"
#include "page/view.h"

namespace consult::charts {

// Charts have no size of their own: what lies across is given in per cent of the width there is,
// what lies down in pixels. So letters are as large on a telephone as on a wide screen.

constexpr int letter_size = 14;       ///< of labels, in pixels; the stylesheet's size
constexpr int line_height = 18;       ///< of labels that take several lines
constexpr int narrowest_width = 290;  ///< pixels that a chart has at 320 pixels' page width

/// How an area is filled. Each has a colour and a pattern of its own, so that they are told apart
/// without colours too. The numbered ones follow one another in a stack.
enum class Fill { first, second, third, fourth, fifth, hidden };

struct Bar {
    double x = 0;      ///< per cent
    double width = 0;  ///< per cent
    double y = 0;
    double height = 0;
    Fill fill = Fill::first;
    std::string tip;  ///< what it stands for, with its number
};

struct Line {
    enum class Kind { grid, axis, moment };
    double x1 = 0;
    double x2 = 0;
    double y1 = 0;
    double y2 = 0;
    Kind kind = Kind::grid;
};

struct Text {
    enum class Anchor { start, middle, end };
    enum class Kind { label, value, tick };
    double x = 0;  ///< per cent
    double y = 0;  ///< of the line the letters stand on
    Anchor anchor = Anchor::start;
    Kind kind = Kind::label;
    std::string text;
};

struct Cell {
    std::string text;
    bool is_number = false;
};

/// One entry of what the picture's fills mean.
struct KeyEntry {
    Fill fill = Fill::first;
    std::string text;
};

/// Everything is ready to read in the page's language.
struct Chart {
    std::string id;           ///< unique in its page; letters, digits and hyphens
    std::string title;        ///< names the picture and the table
    std::string description;  ///< what the picture shows, for who doesn't see it
    int height = 0;
    std::vector<Bar> bars;
    std::vector<Line> lines;
    std::vector<Text> texts;
    std::vector<KeyEntry> key;
    std::vector<std::string> moments;  ///< what the numbered lines mean, from 1
    std::vector<std::string> notes;    ///< what else has to be known to read it
    std::vector<std::string> columns;  ///< titles; all but the first are of numbers
    std::vector<std::vector<Cell>> rows;
};

/// For partials/chart.
[[nodiscard]] page::View chart_view(Chart const& chart);

}  // namespace consult::charts
