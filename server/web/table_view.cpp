#include "web/table_view.h"

#include "page/format.h"

namespace consult::web {

using page::View;

TableCell number_cell(page::Translator const& words, std::uint64_t number) {
    TableCell cell{page::format_number(words.language(), number)};
    cell.is_number = true;
    return cell;
}

TableCell localized_cell(page::Translator const& words, LocalizedText const& text) {
    Language const& wanted = page::domain_language(words.language());
    TableCell cell{text.in(wanted)};
    if (Language const& found = text.language_for(wanted); found != wanted)
        cell.language = found.tag();
    return cell;
}

void TableView::add_title(std::string title, bool is_number) {
    columns_.emplace_back().set("title", std::move(title)).set("numeric", is_number);
}

void TableView::add_row(std::vector<TableCell> cells) {
    std::vector<View> views;
    for (TableCell& cell : cells) {
        bool const is_header = views.empty();
        views.emplace_back()
            .set("text", std::move(cell.text))
            .set("text_language", std::move(cell.language))
            .set("numeric", cell.is_number)
            .set("header", is_header)
            .set("href", std::move(cell.href));
    }
    rows_.emplace_back().set("cells", std::move(views));
}

View TableView::view() && {
    return View{}
        .set("caption", std::move(caption_))
        .set("columns", std::move(columns_))
        .set("rows", std::move(rows_));
}

}  // namespace consult::web
