/// Whether a derived procedure keeps what its base fixes by law of the period.
#pragma once

#include "procedure/kept_rules.h"

namespace consult {

void check_derived_period(Procedure const& derived, Procedure const& base, KeptRules& kept);

}  // namespace consult
