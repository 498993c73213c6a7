/// Bringing a file to the schema this program knows.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "storage/sqlite/connection.h"

namespace consult::storage {

/// "cnsl": marks our files (PRAGMA application_id, octets 68 to 71 of the file).
inline constexpr std::int64_t application_id = 0x636e736c;

/// Scripts that lead from each version of the schema to the next; the first makes version 1. The
/// version is kept as PRAGMA user_version.
using SchemaScripts = std::span<char const* const>;
/// Those built into this program.
[[nodiscard]] SchemaScripts built_in_scripts();

/// Looks at a file without opening it as a database, which might change it. Refuses (field
/// `database`) what is no SQLite file or bears another program's mark; an empty file may become
/// ours.
[[nodiscard]] Result<> check_header(std::filesystem::path const& file);

/// Creates an empty file that only its owner may read. Throws Fault when it can't.
void create_file(std::filesystem::path const& file);

/// Makes the schema in an empty database, or migrates an older one, in one transaction. Refuses a
/// newer one and one that isn't ours.
[[nodiscard]] Result<> migrate(Connection& connection, std::filesystem::path const& file,
                               SchemaScripts scripts = built_in_scripts());

/// From now on each commit is in the write-ahead log and synced when it returns, and so is all that
/// can be read already: what a process that was killed wrote last, or what a sync failed over, was
/// taken from the log as it is in memory and need not be on the disk. Throws Fault when SQLite
/// can't do that with this file.
void make_durable(Connection& connection, std::filesystem::path const& file);

}  // namespace consult::storage
