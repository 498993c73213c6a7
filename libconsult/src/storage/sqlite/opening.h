/// Opening a file for writing, whatever state it is in.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/sqlite/connection.h"

namespace consult::storage {

/// A durable connection to an existing file of the present schema, after leading an older or empty
/// one forward. Refuses (field `database`) what can't be written, is damaged, newer or not ours.
/// Several programs may come at once, also to a new file.
[[nodiscard]] Result<std::unique_ptr<Connection>> open_for_writing(
    std::filesystem::path const& file);

}  // namespace consult::storage
