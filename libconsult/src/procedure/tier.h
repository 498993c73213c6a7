/// Classes of impact.
#pragma once

#include <string_view>

#include <consult/procedure.h>

namespace consult {

/// Whether the procedure has the class; an empty one where it has none (field `tier`).
[[nodiscard]] Result<> check_tier(Procedure const& procedure, std::string_view tier);

}  // namespace consult
