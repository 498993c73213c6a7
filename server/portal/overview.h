/// What the overview of a consultation shows.
#pragma once

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// For pages/overview.
[[nodiscard]] Result<page::View> overview_body(web::Visit& visit, Matter const& matter);

}  // namespace consult::portal
