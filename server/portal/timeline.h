/// What happened to a consultation and what is promised, in the order of time.
#pragma once

#include <optional>
#include <vector>

#include <consult/draft.h>
#include <consult/platform/obligations.h>

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// Sets `steps` for partials/timeline, and `has_picture` and `picture` for
/// partials/timeline_picture, where there is a period to draw.
/// @param owed of a consultation under a procedure
void set_timeline(page::View& body, web::Visit const& visit, Matter const& matter,
                  std::vector<DraftVersion> const& versions,
                  std::optional<ConsultationObligations> const& owed);

}  // namespace consult::portal
