/// What may be done to a consultation now, asked of the library without doing it.
#pragma once

#include <vector>

#include <consult/consultation.h>

#include "console/docket.h"
#include "page/view.h"

namespace consult::console {

/// Whether the official may take the step and the state and the clock allow it. What the step needs
/// besides (a reason, a complete text) is not asked.
[[nodiscard]] bool is_possible(Desk const& desk, Docket const& docket, ConsultationEvent event);

/// Every reason why it can't be published now, each `text` with `href` of the page that mends it
/// and that page's name `link`; empty when it can.
[[nodiscard]] std::vector<page::View> missing_for_publication(Desk const& desk,
                                                              Docket const& docket);

}  // namespace consult::console
