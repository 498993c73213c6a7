/// The embedded engine for reading only.
#pragma once

#include "storage/sqlite/file_reading.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult::storage {

/// Looks at a file that exists. Refuses (field `database`) what is missing, can't be read or is not
/// ours.
[[nodiscard]] Result<FileReading> readable_file(std::filesystem::path const& file);

/// Opens a file of the present schema without changing anything; every write is refused. Refuses
/// (field `database`) an older schema too: reading it would need another program.
[[nodiscard]] Result<std::unique_ptr<Storage>> open_sqlite_read_only(SqliteOptions const& options);

}  // namespace consult::storage
