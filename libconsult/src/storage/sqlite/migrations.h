/// Bringing a file to the schema this program knows.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include <consult/database.h>

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
/// `database`) what can't be read, is no SQLite file or bears another program's mark; an empty file
/// may become ours.
[[nodiscard]] Result<> check_header(std::filesystem::path const& file);

/// The refusal of a file that must be there and is not, or is empty.
[[nodiscard]] tl::unexpected<Error> missing_database(std::filesystem::path const& file);

/// The refusal of a file that is so damaged that it can't be opened.
[[nodiscard]] tl::unexpected<Error> damaged_database(std::filesystem::path const& file,
                                                     Fault const& fault);

/// Creates an empty file that only its owner may read; false when there is one already. Throws
/// Fault when it can't.
bool create_file(std::filesystem::path const& file);

/// The version a database has, beside what the scripts make. Refuses one that is not ours.
[[nodiscard]] Result<SchemaVersions> schema_versions(Connection& connection,
                                                     std::filesystem::path const& file,
                                                     SchemaScripts scripts = built_in_scripts());

/// Makes the schema in an empty database, or migrates an older one, in one transaction. Refuses a
/// newer one and one that isn't ours. Of several programs that come at once one does it, and the
/// others wait until it is done.
[[nodiscard]] Result<> migrate(Connection& connection, std::filesystem::path const& file,
                               SchemaScripts scripts = built_in_scripts());

/// The schema is not the program's.
struct OtherSchema : Fault {
    using Fault::Fault;
};
/// Throws OtherSchema: a newer program may lead the schema forward while this one runs, and what
/// this one would write would not be right there.
void require_known_schema(Connection& connection);

/// From now on each commit is in the write-ahead log and synced when it returns, and so is all that
/// can be read already: what a process that was killed wrote last, or what a sync failed over, was
/// taken from the log as it is in memory and need not be on the disk. Throws Fault when SQLite
/// can't do that with this file.
void make_durable(Connection& connection, std::filesystem::path const& file);

}  // namespace consult::storage
