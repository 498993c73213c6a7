/// A read-only connection to the file.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/snapshot_pool.h"

namespace consult::storage {

[[nodiscard]] std::unique_ptr<SnapshotReader> make_reader(std::filesystem::path file);

}  // namespace consult::storage
