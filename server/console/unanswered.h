/// How many comments have no published response, and why each has none.
#pragma once

#include "console/docket.h"

namespace consult::console {

/// Sets what console/partials/unanswered shows; the counts of its rows make up that of its first
/// line.
[[nodiscard]] Result<> set_unanswered(page::View& body, Desk const& desk, Docket const& docket);

}  // namespace consult::console
