/// What the source of a draft must be, in whichever format.
#pragma once

#include <consult/bytes.h>
#include <consult/draft.h>
#include <consult/error.h>

namespace consult::exchange {

/// Refuses (field `source`) one that is too large to be read, or not in UTF-8.
[[nodiscard]] Result<> check_source(BytesView source, DraftLimits const& limits);

}  // namespace consult::exchange
