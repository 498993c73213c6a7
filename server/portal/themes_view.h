/// The points that comments raise, on public pages.
#pragma once

#include <consult/theme.h>

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// `links` to the published themes that a comment raises; `any` is false where there are none.
[[nodiscard]] page::View theme_links(web::Visit const& visit, Matter const& matter,
                                     CommentNumber const& number);

/// What was said and what was answered, theme by theme, for partials/said_and_done; `any` is false
/// where no theme is published. @param most themes that are shown; 0: all
[[nodiscard]] Result<page::View> said_and_done(web::Visit const& visit, Matter const& matter,
                                               std::size_t most);

}  // namespace consult::portal
