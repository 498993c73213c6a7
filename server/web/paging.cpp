#include "web/paging.h"

namespace consult::web {

void set_pages(page::View& view, Visit const& visit, std::string_view previous,
               std::string_view next, std::string label) {
    auto const href = [&](std::string_view cursor) {
        if (cursor.empty()) return std::string{};
        return with_query(visit.to(visit.path), with_value(visit.query, "cursor", cursor));
    };
    page::View pages;
    pages.set("previous", href(previous))
        .set("next", href(next))
        .set("previous_label", false)
        .set("next_label", false)
        .set("label", std::move(label));
    view.set("has_pages", !previous.empty() || !next.empty()).set("pages", std::move(pages));
}

}  // namespace consult::web
