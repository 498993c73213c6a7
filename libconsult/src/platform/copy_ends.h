/// What a copy is made of and what it is made into, by engine.
#pragma once

#include <functional>
#include <memory>

#include <consult/platform.h>

#include "storage/file_store.h"
#include "storage/incoming_database.h"

namespace consult {

/// Reads one state, in which every entry of the log has its place, with its files, of which none is
/// swept meanwhile. Refuses (field `database`) what is missing, not ours or of another schema than
/// the program's, and a log that nobody orders.
[[nodiscard]] Result<> read_state(
    PlatformOptions const& options,
    std::function<Result<>(storage::Queries&, storage::FileStore const&)> const& look);

/// Refuses (field `database`) a name that is taken or can't be made.
[[nodiscard]] Result<std::unique_ptr<storage::IncomingDatabase>> incoming_database(
    PlatformOptions const& options);

}  // namespace consult
