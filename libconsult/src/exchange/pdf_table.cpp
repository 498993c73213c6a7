#include "exchange/pdf_table.h"

#include <algorithm>

namespace consult::exchange {
namespace {

constexpr double cell_size = 9;
constexpr double padding = 4;

class TableDrawing {
public:
    TableDrawing(PdfPages& pages, PrintedTable const& table) : pages_(pages), table_(table) {
        double whole = 0;
        for (double const share : table.widths)
            whole += share;
        for (double const share : table.widths)
            widths_.push_back(pages.width() * share / whole);
    }

    void draw() {
        if (table_.widths.empty() || (table_.rows.empty() && !table_.head)) return;
        std::vector<Cell> head;
        if (table_.head) head = cells_of(*table_.head);
        if (table_.head) head_height_ = height_of(head);
        // Caption and head stand with the first row, none on a page other than the table begins on.
        double const first =
            table_.rows.empty() ? 0 : height_to_begin(cells_of(table_.rows.front()));
        PdfText const caption =
            pages_.text(table_.caption, {.size = cell_size, .width = pages_.width(), .bold = true});
        double const above = caption.empty() ? 0 : caption.height() + padding;
        pages_.need(above + head_height_ + first);
        pages_.begin("Table");
        if (!caption.empty()) {
            pages_.draw(caption, "Caption", pages_.left());
            pages_.skip(padding);
        }
        if (table_.head) {
            draw_rows(head, true);
            pages_.set_repeated([&] { repeat(head); });
        }
        for (PrintedRow const& row : table_.rows) {
            std::vector<Cell> cells = cells_of(row);
            draw_rows(cells, true);
        }
        pages_.set_repeated({});
        pages_.end("Table");
    }

private:
    struct Cell {
        PdfText text;
        bool is_header = false;
        double left = 0;
        double width = 0;
        std::size_t next = 0;  ///< of its lines, the first that is not drawn
    };

    std::vector<Cell> cells_of(PrintedRow const& row) const {
        std::vector<Cell> cells;
        double left = pages_.left();
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            PrintedCell const cell = i < row.size() ? row[i] : PrintedCell{};
            cells.push_back(
                {pages_.text(cell.runs, {.size = cell_size,
                                         .width = std::max(widths_[i] - 2 * padding, 1.0),
                                         .bold = cell.is_header}),
                 cell.is_header, left, widths_[i]});
            left += widths_[i];
        }
        return cells;
    }

    static double height_of(std::vector<Cell> const& cells) {
        double height = cell_size;
        for (Cell const& cell : cells)
            height = std::max(height, cell.text.height());
        return height + 2 * padding;
    }

    static bool is_done(std::vector<Cell> const& cells) {
        return std::all_of(cells.begin(), cells.end(),
                           [](Cell const& cell) { return cell.next == cell.text.lines().size(); });
    }

    /// A row is not cut that a page has room for.
    double height_to_begin(std::vector<Cell> const& cells) const {
        bool const fits_a_page = height_of(cells) <= pages_.room_of_a_page() - head_height_;
        return fits_a_page ? height_of(cells) : 4 * cell_size;
    }

    /// A row, or as many as it takes pages.
    void draw_rows(std::vector<Cell>& cells, bool tagged) {
        pages_.need(height_to_begin(cells));
        draw_part(cells, tagged);
        while (!is_done(cells)) {
            pages_.turn();
            draw_part(cells, tagged);
        }
    }

    /// The lines that the page has room for; at least one of each cell, so that it comes to an end.
    void draw_part(std::vector<Cell>& cells, bool tagged) {
        double const top = pages_.top();
        double const room = pages_.room() - 2 * padding;
        double height = cell_size;
        if (tagged) pages_.begin("TR");
        for (Cell& cell : cells) {
            char const* const tag = cell.is_header ? "TH" : "TD";
            if (tagged) pages_.begin(tag);
            height = std::max(height, draw_lines(cell, top + padding, room, tagged));
            if (tagged) pages_.end(tag);
        }
        if (tagged) pages_.end("TR");
        draw_frames(cells, top, height + 2 * padding);
        pages_.skip(height + 2 * padding);
    }

    double draw_lines(Cell& cell, double top, double room, bool tagged) {
        double height = 0;
        std::vector<PdfText::Line> const& lines = cell.text.lines();
        PdfLeaf leaf{pages_.cairo()};
        while (cell.next < lines.size()) {
            PdfText::Line const& line = lines[cell.next];
            if (height > 0 && height + line.height > room) break;
            cell.text.draw(pages_.cairo(), line, cell.left + padding, top + height,
                           tagged ? &leaf : nullptr);
            height += line.height;
            ++cell.next;
        }
        return height;
    }

    void draw_frames(std::vector<Cell> const& cells, double top, double height) {
        cairo_set_line_width(pages_.cairo(), 0.5);
        for (Cell const& cell : cells) {
            cairo_rectangle(pages_.cairo(), cell.left, top, cell.width, height);
            cairo_stroke(pages_.cairo());
        }
    }

    void repeat(std::vector<Cell>& head) {
        for (Cell& cell : head)
            cell.next = 0;
        draw_part(head, false);
    }

    PdfPages& pages_;
    PrintedTable const& table_;
    std::vector<double> widths_;
    double head_height_ = 0;
};

}  // namespace

void draw_table(PdfPages& pages, PrintedTable const& table) {
    TableDrawing{pages, table}.draw();
}

}  // namespace consult::exchange
