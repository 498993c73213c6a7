/// Where the log ends: what is needed to go on with it.
#pragma once

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

}  // namespace consult::storage
