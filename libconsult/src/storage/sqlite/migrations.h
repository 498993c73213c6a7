/// Bringing a file to the schema this program knows.
#pragma once

#include <filesystem>

#include "storage/sqlite/connection.h"

namespace consult::storage {

/// "cnsl": marks our files (PRAGMA application_id).
inline constexpr std::int64_t application_id = 0x636e736c;
/// The newest schema this program knows (PRAGMA user_version).
[[nodiscard]] std::int64_t schema_version();

/// Creates the file with its first schema. Throws when it exists.
void create_database(std::filesystem::path const& file);
/// Refuses what is not ours or newer; migrates what is older, in a transaction a step.
[[nodiscard]] Result<> migrate(Connection& connection, std::filesystem::path const& file);

}  // namespace consult::storage
