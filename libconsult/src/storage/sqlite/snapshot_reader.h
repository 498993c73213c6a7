/// Read-only connections to the file.
#pragma once

#include "storage/snapshot_pool.h"
#include "storage/sqlite/file_reading.h"

namespace consult::storage {

/// Makes connections that read as `reading` says.
[[nodiscard]] SnapshotPool::MakeReader readers_of(FileReading reading);

}  // namespace consult::storage
