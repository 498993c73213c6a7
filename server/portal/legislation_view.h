/// What a page says to programs of the draft on it.
#pragma once

#include <string>

#include <consult/draft.h>

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// For partials/legislation: a version of a draft in the words of schema.org (Legislation) and of
/// the European Legislation Identifier (ELI 1.5), as RDFa.
[[nodiscard]] page::View legislation_view(web::Visit const& visit, Matter const& matter,
                                          DraftVersion const& version, Language const& language,
                                          std::string const& title);

}  // namespace consult::portal
