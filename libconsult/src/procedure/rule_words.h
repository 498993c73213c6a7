/// What a refusal says of the rule it stands on.
#pragma once

#include <span>
#include <string>

#include <consult/error.h>
#include <consult/procedure.h>

namespace consult {

/// The argument `source`: the source and the place in it, such as `Law on Legal Acts, Art. 19(4)`,
/// in every language that the source is cited in.
[[nodiscard]] Argument source_argument(std::span<LegalSource const> sources,
                                       RuleBasis const& basis);
[[nodiscard]] Argument source_argument(Procedure const& procedure, RuleBasis const& basis);
/// The argument `name`: that of a document, a body or a duty, in every language it has.
[[nodiscard]] Argument name_argument(LocalizedText const& name);

}  // namespace consult
