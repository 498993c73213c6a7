/// Which text of a draft a page is about.
#pragma once

#include <optional>

#include <consult/draft.h>

#include "portal/matter.h"

namespace consult::portal {

/// The language asked for by `text` in the query, else that of the page.
[[nodiscard]] Language wanted_text_language(web::Visit const& visit);

/// The newest published version of the consultation's first draft; nothing when there is none.
[[nodiscard]] Result<std::optional<DraftVersion>> newest_version(web::Visit const& visit,
                                                                 Matter const& matter);

}  // namespace consult::portal
