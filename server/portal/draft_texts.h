/// Which text of a draft a page is about.
#pragma once

#include <consult/language.h>

#include "web/route.h"

namespace consult::portal {

/// The language asked for by `text` in the query, else that of the page.
[[nodiscard]] Language wanted_text_language(web::Visit const& visit);

}  // namespace consult::portal
