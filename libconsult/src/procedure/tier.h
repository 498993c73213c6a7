/// Classes of impact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/procedure.h>

namespace consult {

/// Whether the procedure has the class; an empty one where it has none (field `tier`).
[[nodiscard]] Result<> check_tier(Procedure const& procedure, std::string_view tier);

/// Whether a rule that names these classes holds for one; without any it holds for all.
[[nodiscard]] bool is_for(std::vector<std::string> const& tiers, std::string_view tier);

}  // namespace consult
