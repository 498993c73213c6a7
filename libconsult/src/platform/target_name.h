/// Where a new database or backup may not be put: in the place of something that is another's.
#pragma once

#include <filesystem>

#include <consult/error.h>

namespace consult {

/// Refuses, for the field, a name that is another database's own (its `-wal`, `-shm`, `-journal` or
/// `.files`), one within such a folder of files, what SQLite would take for a file of its own once
/// there is a database of that name, and what was broken off (`.part`).
[[nodiscard]] Result<> require_own_name(std::filesystem::path const& target, char const* field);

/// Refuses (field `folder`) a name within the folder of a database's files, wherever that is.
[[nodiscard]] Result<> require_outside_of_files(std::filesystem::path const& target,
                                                std::filesystem::path const& files);

/// Refuses (field `database`) a name within the folder of the backup of which it is made: with
/// something else in it that is not known for one any more.
[[nodiscard]] Result<> require_outside_of_backup(std::filesystem::path const& target,
                                                 std::filesystem::path const& backup);

/// Refuses (field `folder`) a name within the folder of another backup, with which it would go. The
/// folder of `database`, which may look like one, is none.
[[nodiscard]] Result<> require_outside_of_backups(std::filesystem::path const& target,
                                                  std::filesystem::path const& database);

}  // namespace consult
