/// Checking the whole log against everything it speaks of.
#pragma once

#include <functional>
#include <optional>

#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

/// Recomputes entries, tree and commitments from what is stored; see ActionLog::verify.
[[nodiscard]] LogVerification verify_log(
    storage::Queries& queries, std::optional<TreeHead> const& expected,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress);

}  // namespace consult
