/// Checking all that one state of a database says: log, record and files.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <consult/log.h>

#include "storage/file_store.h"
#include "storage/storage.h"

namespace consult {

/// As ActionLog::verify, of the state that `queries` sees.
[[nodiscard]] LogVerification verify_state(
    storage::Queries& queries, storage::FileStore const& files,
    std::optional<ExpectedRoot> const& expected,
    std::function<void(std::uint64_t done, std::uint64_t total)> const& progress);

}  // namespace consult
