/// Ways to the neighbouring pages of a list.
#pragma once

#include <string>
#include <string_view>

#include <consult/platform/page.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::web {

/// Sets `has_pages` and `pages` for partials/pagination.
void set_pages(page::View& view, Visit const& visit, std::string_view previous,
               std::string_view next, std::string label);

template <class T>
void set_pages(page::View& view, Visit const& visit, Page<T> const& page, std::string label) {
    set_pages(view, visit, page.previous, page.next, std::move(label));
}

}  // namespace consult::web
