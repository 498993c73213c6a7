/// An SQLite file as a whole.
#pragma once

#include <memory>

#include "storage/whole_database.h"

namespace consult::storage {

/// Looks at the file without changing it. Refuses (field `database`) what is missing, can't be read
/// or is not ours; not a schema that is older or newer.
[[nodiscard]] Result<std::unique_ptr<WholeDatabase>> whole_file(std::filesystem::path const& file);

}  // namespace consult::storage
