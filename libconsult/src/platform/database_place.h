/// Which engine a database is of, and opening it by that.
#pragma once

#include <memory>

#include <consult/platform.h>

#include "storage/file_store.h"
#include "storage/whole_database.h"

namespace consult {

/// Where a database and its files are.
struct DatabasePlace {
    std::filesystem::path file;
    std::filesystem::path files;
};
/// The name a database has in the folder of a backup.
inline constexpr char const* backup_file = "consult.db";

/// Refuses a name that can't be read, and that of a PostgreSQL database, which is in no file.
[[nodiscard]] Result<DatabasePlace> database_place(PlatformOptions const& options);

/// Refuses (field `database`) a place without its folder of files where the database refers to any.
[[nodiscard]] Result<> require_no_lost_files(DatabasePlace const& place,
                                             storage::Queries& database);
/// Refuses (field `database`) a folder of files that this user can't read, with all in it; not one
/// that is missing.
[[nodiscard]] Result<> require_readable_files(DatabasePlace const& place);
/// The same of the folder alone, to be read only, or to be written too; also what is no folder.
[[nodiscard]] Result<> require_usable_folder_of_files(DatabasePlace const& place, bool to_write);
/// Refuses (field `database`) a folder in which no database can be made.
[[nodiscard]] Result<> require_writable_folder(DatabasePlace const& place);

/// The database as a whole. Refuses what is missing or not ours.
[[nodiscard]] Result<std::unique_ptr<storage::WholeDatabase>> whole_database(
    PlatformOptions const& options);

/// Its files, to be read. @pre the name can be read
[[nodiscard]] std::unique_ptr<storage::FileStore> stored_files(PlatformOptions const& options);

}  // namespace consult
