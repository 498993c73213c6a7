/// Whether a database file is in use.
#pragma once

#include <filesystem>

#include <consult/error.h>

#include "storage/sqlite/raw_file.h"

namespace consult::storage {

/// Keeps every other connection, of this program or another, from a database file, be the file
/// damaged or not, as long as what is answered lives. Refuses (conflict, field `database`) a file
/// that is open somewhere.
[[nodiscard]] Result<RawFile> lock_file(std::filesystem::path const& file);

}  // namespace consult::storage
