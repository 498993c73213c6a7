/// Which text of a draft a page is about.
#pragma once

#include <consult/language.h>

#include "web/route.h"

namespace consult::portal {

/// The language asked for by `text` in the query, else that of the page.
[[nodiscard]] Language wanted_text_language(web::Visit const& visit);

/// For pages/draft: a version in the language asked for.
[[nodiscard]] Result<page::View> draft_body(web::Visit& visit, Matter const& matter,
                                            DraftVersion const& version);

}  // namespace consult::portal
