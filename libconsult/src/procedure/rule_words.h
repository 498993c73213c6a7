/// What a refusal says of the rule it stands on.
#pragma once

#include <string>

#include <consult/procedure.h>

namespace consult {

/// The source and the place in it, such as `Law on Legal Acts, Art. 19(4)`, in English.
[[nodiscard]] std::string source_text(Procedure const& procedure, RuleBasis const& basis);

}  // namespace consult
