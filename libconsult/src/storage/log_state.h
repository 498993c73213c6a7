/// Where the log ends: what is needed to go on with it.
#pragma once

#include <consult/environment.h>

#include "log/tree_tail.h"
#include "storage/storage.h"

namespace consult::storage {

struct LogState {
    log::TreeTail tail;
    Instant last_logged_at;
    Digest chain{};  ///< the link of the last entry
};

/// Throws DamagedLog when its end was changed or its tree lacks hashes.
[[nodiscard]] LogState read_log_state(Queries& queries);

/// Refuses a clock that stands before the last log time: what it times would be told wrong.
[[nodiscard]] Result<> require_clock_after(Instant last_logged_at, Clock const& clock);

}  // namespace consult::storage
