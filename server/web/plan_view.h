/// Plans as pages show them.
#pragma once

#include <consult/platform/procedures.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::web {

/// For partials/planned_dates: `dates`, each with what, when, who, by which rule and how it was
/// found; and for the plan as a whole `opens`, `closes`, `zone`, `is_provisional` and `unset`, the
/// rules whose number the institution has to set.
[[nodiscard]] page::View plan_view(Visit const& visit, PlanWithProcedure const& planned);

}  // namespace consult::web
