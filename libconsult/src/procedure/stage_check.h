/// Whether the stages of a procedure are a way: from the first, to each, and never back.
#pragma once

#include <string>

#include "procedure/rule_check.h"

namespace consult {

void check_stages(Procedure const& procedure, RuleCheck& check);

/// That a rule names a stage there is.
void check_stage(Procedure const& procedure, std::string const& id, std::string const& path,
                 RuleCheck& check);

}  // namespace consult
