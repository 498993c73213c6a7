/// Whether what a procedure says of its period can be kept at all.
#pragma once

#include "procedure/rule_check.h"

namespace consult {

void check_period(Procedure const& procedure, RuleCheck& check);

}  // namespace consult
