/// Exports as workbooks (Office Open XML, .xlsx).
#include <algorithm>
#include <utility>

#include "exchange/cell_text.h"
#include "exchange/export_file.h"
#include "exchange/export_words.h"
#include "exchange/file_words.h"
#include "exchange/workbook_parts.h"

namespace consult::exchange {
namespace {

constexpr double page_width = 190;  ///< in widths of a sign, over all columns

/// A sheet for each table, with a head that stays in view, and one for the verification. Text stays
/// text, whatever it begins with.
class ExportWorkbook {
public:
    explicit ExportWorkbook(ExportFile const& file)
        : file_(file),
          words_(export_words(file.language)),
          book_(workbook_new(path_.path().c_str())) {
        if (!book_) throw Fault{"the workbook could not be begun"};
        title_ = workbook_add_format(book_);
        format_set_bold(title_);
        format_set_font_size(title_, 14);
        cell_ = cell_format();
        format_set_num_format(cell_, "@");
        count_ = cell_format();
        head_ = cell_format();
        format_set_bold(head_);
        format_set_bg_color(head_, 0xe8e8e8);
    }
    ~ExportWorkbook() {
        if (book_) lxw_workbook_free(book_);
    }
    ExportWorkbook(ExportWorkbook const&) = delete;
    ExportWorkbook& operator=(ExportWorkbook const&) = delete;

    Bytes write() {
        set_properties();
        for (ExportTable const& table : file_.tables)
            add_sheet(table);
        add_verification();
        // Closing frees the book, whatever the outcome.
        require(workbook_close(std::exchange(book_, nullptr)));
        return path_.content();
    }

private:
    lxw_format* cell_format() {
        lxw_format* const format = workbook_add_format(book_);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(format, LXW_BORDER_THIN);
        return format;
    }

    void set_properties() {
        ExportVerification const& verification = file_.verification;
        std::string const number = verification.consultation.text();
        lxw_doc_properties properties{};
        properties.title = borrowed(file_.title);
        properties.subject = borrowed(number);
        properties.author = borrowed(file_.institution);
        properties.company = borrowed(file_.institution);
        properties.created = seconds_of(verification.made_at);
        require(workbook_set_properties(book_, &properties));
        // The names and values of a property have at most 255 signs; those of tables are on the
        // sheet alone.
        for (auto const& [name, value] : lines_of(verification)) {
            if (name.starts_with("table.")) continue;
            require(workbook_set_custom_property_string(book_, name.c_str(), value.c_str()));
        }
    }

    /// Names of sheets have at most 31 signs, and not all of them.
    void begin_sheet(std::string const& title) {
        std::string name;
        std::size_t signs = 0;
        for (char const c : title) {
            bool const begins_sign = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
            if (begins_sign && ++signs > 31) break;
            name += std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos ? c : ' ';
        }
        sheet_ = workbook_add_worksheet(book_, name.c_str());
        if (!sheet_) throw Fault{"the workbook could not be given a sheet"};
        row_ = 0;
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, a4);
        worksheet_fit_to_pages(sheet_, 1, 0);
        require(worksheet_set_footer(sheet_, "&R&P / &N"));
    }

    /// What stands above a table is in the first column alone: by that its head is found again.
    void add_line(std::string const& text, lxw_format* format = nullptr) {
        for (CellText const& part : parts_of(text)) {
            put_text(0, part, format);
            ++row_;
        }
    }

    void add_sheet(ExportTable const& table) {
        begin_sheet(table.title);
        add_line(file_.title, title_);
        for (std::string const& line : file_.lines)
            add_line(line);
        double all = 0;
        for (ExportColumn const& column : table.columns)
            all += column.width;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            auto const column = static_cast<lxw_col_t>(i);
            double const width = std::max(6.0, page_width * table.columns[i].width / all);
            require(worksheet_set_column(sheet_, column, column, width, nullptr));
            put_text(column, parts_of(table.columns[i].title).front(), head_);
        }
        require(worksheet_repeat_rows(sheet_, row_, row_));
        worksheet_freeze_panes(sheet_, ++row_, 0);
        for (std::vector<std::string> const& row : table.rows)
            add_row(table, row);
    }

    /// A text longer than a cell can hold goes on in rows below, which say so beside the number.
    void add_row(ExportTable const& table, std::vector<std::string> const& row) {
        std::vector<std::vector<CellText>> cells;
        std::size_t rows = 1;
        for (std::string const& cell : row)
            rows = std::max(rows, cells.emplace_back(parts_of(cell)).size());
        FileWords const& words = file_words(file_.language);
        for (std::size_t part = 0; part < rows; ++part) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                auto const column = static_cast<lxw_col_t>(i);
                if (part > 0 && i == 0) {
                    put_text(column, {{row[0] + " (" + words.continued + ")"}}, cell_);
                } else if (part == 0 && table.columns[i].is_count() && !row[i].empty()) {
                    require(
                        worksheet_write_number(sheet_, row_, column, std::stod(row[i]), count_));
                } else {
                    put_text(column, part < cells[i].size() ? cells[i][part] : CellText{}, cell_);
                }
            }
            ++row_;
        }
    }

    void add_verification() {
        begin_sheet(words_.verification);
        require(worksheet_set_column(sheet_, 0, 0, 40, nullptr));
        require(worksheet_set_column(sheet_, 1, 1, 100, nullptr));
        add_line(words_.verification, title_);
        add_line(words_.how_to_check);
        put_text(0, {{words_.line_name}}, head_);
        put_text(1, {{words_.line_value}}, head_);
        ++row_;
        for (auto const& [name, value] : lines_of(file_.verification)) {
            put_text(0, {{name}}, cell_);
            put_text(1, {{value}}, cell_);
            ++row_;
        }
    }

    static std::vector<CellText> parts_of(std::string const& text) {
        std::string const shown = escaped(text);
        return cells_of(shown.empty() ? CellText{} : CellText{{shown}});
    }

    void put_text(lxw_col_t column, CellText const& text, lxw_format* format) {
        if (text.empty()) return require(worksheet_write_blank(sheet_, row_, column, format));
        require(worksheet_write_string(sheet_, row_, column, text.front().text.c_str(), format));
    }

    ExportFile const& file_;
    ExportWords const& words_;
    TemporaryFile path_;
    lxw_workbook* book_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    lxw_format* title_ = nullptr;
    lxw_format* head_ = nullptr;
    lxw_format* cell_ = nullptr;
    lxw_format* count_ = nullptr;
};

}  // namespace

Bytes export_workbook(ExportFile const& file) {
    return ExportWorkbook{file}.write();
}

}  // namespace consult::exchange
