/// Whether a derived procedure keeps what its base fixes by law of the period.
#pragma once

#include <optional>

#include "procedure/kept_rules.h"

namespace consult {

void check_derived_period(Procedure const& derived, Procedure const& base, KeptRules& kept);

/// Some rule on the period that is of law; nothing where all are policy.
[[nodiscard]] std::optional<LawRule> law_rule_of_period(Procedure const& procedure);

}  // namespace consult
