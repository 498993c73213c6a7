#include "exchange/comparison_workbook.h"

#include <algorithm>
#include <array>
#include <utility>
#include <xlsxwriter.h>

#include <consult/error.h>
#include <consult/text_comparison.h>

#include "exchange/cell_text.h"
#include "exchange/file_words.h"
#include "exchange/showable.h"
#include "exchange/workbook_parts.h"

namespace consult::exchange {
namespace {

constexpr std::array<double, 5> column_widths = {6, 28, 55, 55, 38};

CellText plain(std::string const& text) {
    return text.empty() ? CellText{} : CellText{{text}};
}

class Workbook {
public:
    explicit Workbook(ComparisonFile const& file)
        : file_(file),
          words_(file_words(file.language)),
          book_(workbook_new(path_.path().c_str())) {
        if (!book_) throw Fault{"the workbook could not be begun"};
        make_formats();
    }
    ~Workbook() {
        if (book_) lxw_workbook_free(book_);
    }
    Workbook(Workbook const&) = delete;
    Workbook& operator=(Workbook const&) = delete;

    Bytes write() {
        sheet_ = workbook_add_worksheet(book_, words_.comparative_table.c_str());
        if (!sheet_) throw Fault{"the workbook could not be given its sheet"};
        set_properties();
        add_head();
        lay_out();
        std::size_t number = 0;
        for (ComparisonFileRow const& row : file_.rows)
            add_row(row, ++number);
        // Closing frees the book, whatever the outcome.
        require(workbook_close(std::exchange(book_, nullptr)));
        return path_.content();
    }

private:
    void make_formats() {
        title_ = workbook_add_format(book_);
        format_set_bold(title_);
        format_set_font_size(title_, 14);
        head_ = cell_format();
        format_set_bold(head_);
        format_set_bg_color(head_, 0xe8e8e8);
        cell_ = cell_format();
        unit_ = cell_format();
        format_set_bold(unit_);
        removed_cell_ = cell_format();
        added_cell_ = cell_format();
        removed_ = workbook_add_format(book_);
        added_ = workbook_add_format(book_);
        for (lxw_format* const format : {removed_, removed_cell_}) {
            format_set_font_strikeout(format);
            format_set_font_color(format, 0x9c1c1c);
        }
        for (lxw_format* const format : {added_, added_cell_}) {
            format_set_bold(format);
            format_set_underline(format, LXW_UNDERLINE_SINGLE);
            format_set_font_color(format, 0x14532d);
        }
    }

    /// Of a cell of the table. `@`: what is typed into it later is text, too.
    lxw_format* cell_format() {
        lxw_format* const format = workbook_add_format(book_);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_num_format(format, "@");
        return format;
    }

    void set_properties() {
        std::string const title = showable(words_.comparative_table + ": " + file_.title);
        std::string const author = showable(file_.institution);
        lxw_doc_properties properties{};
        properties.title = borrowed(title);
        properties.subject = borrowed(file_.consultation);
        properties.author = borrowed(author);
        properties.company = borrowed(author);
        properties.created =
            std::chrono::system_clock::to_time_t(std::chrono::system_clock::time_point{
                std::chrono::floor<std::chrono::seconds>(file_.made_at.time_since_epoch())});
        require(workbook_set_properties(book_, &properties));
    }

    void add_head() {
        add_line(words_.comparative_table + ": " + file_.title, title_);
        add_line(file_.institution);
        add_line(words_.consultation + " " + file_.consultation);
        add_line(words_.of_versions + ": " + file_.before + " → " + file_.after);
        add_line(extent_text(file_.extent, file_.language));
        add_line(file_.rows.empty() ? words_.nothing_changed : words_.legend);
        head_row_ = row_;
        lxw_col_t column = 0;
        for (std::string const& title :
             {words_.number, words_.unit, file_.before, file_.after, words_.justification}) {
            put(column++, shown_cells(plain(title)).front(), head_);
        }
        ++row_;
    }

    void add_line(std::string const& text, lxw_format* format = nullptr) {
        for (CellText const& part : shown_cells(plain(text))) {
            put(0, part, format);
            ++row_;
        }
    }

    void lay_out() {
        for (std::size_t i = 0; i < column_widths.size(); ++i) {
            auto const column = static_cast<lxw_col_t>(i);
            require(worksheet_set_column(sheet_, column, column, column_widths[i], nullptr));
        }
        worksheet_freeze_panes(sheet_, row_, 0);
        require(worksheet_repeat_rows(sheet_, head_row_, head_row_));
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, a4);
        worksheet_fit_to_pages(sheet_, 1, 0);
        require(worksheet_set_footer(sheet_, "&R&P / &N"));
    }

    void add_row(ComparisonFileRow const& row, std::size_t number) {
        CellText before;
        CellText after;
        for (TextPiece const& piece : compare_for_reading(row.before, row.after)) {
            if (!piece.before.empty()) before.push_back({std::string{piece.before}, piece.kind});
            if (!piece.after.empty()) after.push_back({std::string{piece.after}, piece.kind});
        }
        std::string unit = row.unit;
        for (std::string const& fate : row.fates)
            unit += "\n" + fate;
        std::array<std::vector<CellText>, 4> const columns = {
            shown_cells(plain(unit)), shown_cells(before), shown_cells(after),
            shown_cells(plain(row.justification))};
        std::size_t rows = 0;
        for (std::vector<CellText> const& column : columns)
            rows = std::max(rows, column.size());
        for (std::size_t part = 0; part < rows; ++part) {
            std::string const name = std::to_string(number);
            put(0, plain(part == 0 ? name : name + " (" + words_.continued + ")"), cell_);
            for (std::size_t i = 0; i < columns.size(); ++i) {
                put(static_cast<lxw_col_t>(i + 1),
                    part < columns[i].size() ? columns[i][part] : CellText{},
                    i == 0 ? unit_ : cell_);
            }
            ++row_;
        }
    }

    static std::vector<CellText> shown_cells(CellText runs) {
        for (CellRun& run : runs)
            run.text = escaped(showable(run.text));
        std::erase_if(runs, [](CellRun const& run) { return run.text.empty(); });
        return cells_of(runs);
    }

    /// @param text as shown_cells() gives it
    void put(lxw_col_t column, CellText const& text, lxw_format* format) {
        if (text.empty()) return require(worksheet_write_blank(sheet_, row_, column, format));
        if (text.size() > 1) return put_marked(column, text, format);
        lxw_format* const whole = text.front().kind == TextPiece::Kind::removed ? removed_cell_
                                  : text.front().kind == TextPiece::Kind::added ? added_cell_
                                                                                : format;
        require(worksheet_write_string(sheet_, row_, column, text.front().text.c_str(), whole));
    }

    void put_marked(lxw_col_t column, CellText const& text, lxw_format* format) {
        std::vector<lxw_rich_string_tuple> parts;
        std::vector<lxw_rich_string_tuple*> list;
        for (CellRun const& run : text) {
            lxw_format* const marked = run.kind == TextPiece::Kind::removed ? removed_
                                       : run.kind == TextPiece::Kind::added ? added_
                                                                            : nullptr;
            parts.push_back({marked, borrowed(run.text)});
        }
        for (lxw_rich_string_tuple& part : parts)
            list.push_back(&part);
        list.push_back(nullptr);
        require(worksheet_write_rich_string(sheet_, row_, column, list.data(), format));
    }

    ComparisonFile const& file_;
    FileWords const& words_;
    TemporaryFile path_;
    lxw_workbook* book_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    lxw_row_t head_row_ = 0;
    lxw_format* title_ = nullptr;
    lxw_format* head_ = nullptr;
    lxw_format* cell_ = nullptr;
    lxw_format* unit_ = nullptr;
    lxw_format* removed_ = nullptr;
    lxw_format* added_ = nullptr;
    lxw_format* removed_cell_ = nullptr;  ///< of cells that hold nothing else
    lxw_format* added_cell_ = nullptr;
};

}  // namespace

Bytes comparison_workbook(ComparisonFile const& file) {
    return Workbook{file}.write();
}

}  // namespace consult::exchange
