/// How far coders agree, in numbers and words.
#pragma once

#include <consult/platform/coding.h>

#include "console/docket.h"
#include "page/view.h"

namespace consult::console {

/// For console/coding_sample: a table of themes, what it means, and what is to be settled.
[[nodiscard]] page::View results_view(Desk const& desk, Docket const& docket,
                                      CodingResults const& results);

}  // namespace consult::console
