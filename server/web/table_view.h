/// A table of texts, as partials/table writes it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <consult/language.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// What stands in one place of a table.
struct TableCell {
    std::string text;
    bool is_number = false;
    std::string href;      ///< empty: no link
    std::string language;  ///< of the text where it may be another than that of the page

    TableCell(std::string words) : text(std::move(words)) {}
    TableCell(std::string words, std::string address)
        : text(std::move(words)), href(std::move(address)) {}
};

[[nodiscard]] TableCell number_cell(page::Translator const& words, std::uint64_t number);
/// The text in the language of the page, or in the one there is.
[[nodiscard]] TableCell localized_cell(page::Translator const& words, LocalizedText const& text);

/// Rows are added one by one; the first cell of each is its header.
class TableView {
public:
    explicit TableView(std::string caption) : caption_(std::move(caption)) {}

    void add_column(std::string title) { add_title(std::move(title), false); }
    void add_number_column(std::string title) { add_title(std::move(title), true); }
    /// @pre as many cells as there are columns
    void add_row(std::vector<TableCell> cells);
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] page::View view() &&;

private:
    void add_title(std::string title, bool is_number);

    std::string caption_;
    std::vector<page::View> columns_;
    std::vector<page::View> rows_;
};

}  // namespace consult::web
