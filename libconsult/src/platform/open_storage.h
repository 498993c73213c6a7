/// Opening the engine that a database's name asks for.
#pragma once

#include <memory>

#include <consult/platform.h>

#include "storage/file_store.h"
#include "storage/storage.h"

namespace consult {

struct OpenedStorage {
    std::unique_ptr<storage::Storage> storage;
    std::unique_ptr<storage::FileStore> files;
};

/// `options` has its clock. `compares_clocks`: whether that clock has to agree with the database's.
[[nodiscard]] Result<OpenedStorage> open_storage(PlatformOptions const& options,
                                                 bool compares_clocks);

}  // namespace consult
