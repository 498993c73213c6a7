/// A database file that is made out of another database.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/incoming_database.h"

namespace consult::storage {

/// It stands beside the name it is to have until it is put in place, and its files beside theirs.
/// Throws Fault when it can't be made there.
[[nodiscard]] Result<std::unique_ptr<IncomingDatabase>> new_file(
    std::filesystem::path const& file, std::filesystem::path const& files);

}  // namespace consult::storage
