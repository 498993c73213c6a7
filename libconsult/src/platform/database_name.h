/// How a database is named: by a file, or by a URL.
#pragma once

#include <filesystem>
#include <string_view>

#include <consult/error.h>

namespace consult {

/// Whether it is a URL of PostgreSQL: begins with `postgresql:` or `postgres:`.
[[nodiscard]] bool is_postgres(std::string_view name);

/// The file that `name` names: a file name as it is, or a percent-encoded URL `sqlite:FILE` or
/// `file:FILE`, in which an absolute FILE may follow `//`. What begins as a URL, looks
/// like one that was mistyped, or has the keywords by which PostgreSQL's programs are told of a
/// database, is never taken for a file name, and no refusal repeats it: it may hold a password.
[[nodiscard]] Result<std::filesystem::path> database_file(std::string_view name);

/// Whether it looks like how a server is reached, which may be with a password: a URL that names a
/// user or is PostgreSQL's, or keywords such as `host=`.
[[nodiscard]] bool may_hold_password(std::string_view text);

/// Refuses (field `folder`) what is no path of a folder but a server's address, and does not repeat
/// it.
[[nodiscard]] Result<> require_folder_name(std::filesystem::path const& name);

}  // namespace consult
