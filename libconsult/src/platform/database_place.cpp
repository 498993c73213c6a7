#include "platform/database_place.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include "platform/database_name.h"
#include "platform/referenced_files.h"
#include "storage/blob_store.h"
#include "storage/postgres/files.h"
#include "storage/postgres/whole_server.h"
#include "storage/sqlite/whole_file.h"

namespace consult {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unreadable_files(fs::path const& path, std::string reason) {
    return refuse(ErrorCode::invalid, "database", "database.unreadable_files",
                  "The stored files can't be read: {path}: {reason}. Let this user read the folder "
                  "with all that is in it.",
                  {{"path", path.string()}, {"reason", std::move(reason)}});
}

}  // namespace

Result<DatabasePlace> database_place(PlatformOptions const& options) {
    if (is_postgres(options.database)) {
        return refuse(ErrorCode::invalid, "database", "database.no_file",
                      "A PostgreSQL database is backed up and brought back by PostgreSQL's own "
                      "tools; only a file can be here.");
    }
    Result<fs::path> file = database_file(options.database);
    if (!file) return tl::unexpected(file.error());
    fs::path files = options.files.empty() ? fs::path{file->string() + ".files"} : options.files;
    return DatabasePlace{std::move(*file), std::move(files)};
}

Result<> require_no_lost_files(DatabasePlace const& place, storage::Queries& database) {
    if (fs::is_directory(place.files) || !refers_to_files(database)) return {};
    return refuse(ErrorCode::not_found, "database", "database.no_files",
                  "The folder {folder} with its stored files is missing; bring it back, from a "
                  "backup for instance.",
                  {{"folder", place.files.string()}});
}

Result<> require_readable_files(DatabasePlace const& place) {
    if (Result<> const usable = require_usable_folder_of_files(place, false); !usable)
        return usable;
    std::error_code error;
    fs::recursive_directory_iterator entry{place.files, error};
    for (; !error && entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
        std::error_code gone;  // swept meanwhile
        int const wanted = R_OK | (entry->is_directory(gone) ? X_OK : 0);
        if (::access(entry->path().c_str(), wanted) == 0 || errno == ENOENT) continue;
        return unreadable_files(entry->path(), std::strerror(errno));
    }
    return {};
}

Result<> require_usable_folder_of_files(DatabasePlace const& place, bool to_write) {
    int const wanted = R_OK | X_OK | (to_write ? W_OK : 0);
    // With a dot after it a file is none.
    if (::access((place.files / ".").c_str(), wanted) == 0 || errno == ENOENT) return {};
    if (errno == ENOTDIR) {
        return refuse(ErrorCode::invalid, "database", "database.files_taken",
                      "{folder} is no folder, but the stored files of {file} would be in it; name "
                      "another database, or give what is there another name.",
                      {{"folder", place.files.string()}, {"file", place.file.string()}});
    }
    std::string const reason = std::strerror(errno);
    if (!to_write) return unreadable_files(place.files, reason);
    return refuse(ErrorCode::invalid, "database", "database.unwritable_files",
                  "The folder {folder} with the stored files can't be written: {reason}. Let this "
                  "user read and write it.",
                  {{"folder", place.files.string()}, {"reason", reason}});
}

Result<> require_writable_folder(DatabasePlace const& place) {
    fs::path const folder = fs::absolute(place.file).parent_path();
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) == 0) return {};
    return refuse(ErrorCode::invalid, "database", "database.folder",
                  "A database can't be put into {folder}: {reason}. Name a file in a folder "
                  "that this user may write.",
                  {{"folder", folder.string()}, {"reason", std::strerror(errno)}});
}

Result<std::unique_ptr<storage::WholeDatabase>> whole_database(PlatformOptions const& options) {
    if (is_postgres(options.database)) return storage::postgres::whole_server(options.database);
    Result<DatabasePlace> const place = database_place(options);
    if (!place) return tl::unexpected(place.error());
    return storage::whole_file(place->file);
}

std::unique_ptr<storage::FileStore> stored_files(PlatformOptions const& options) {
    if (is_postgres(options.database)) {
        return std::make_unique<storage::postgres::DatabaseFiles>(
            options.database, storage::postgres::Access::read_anywhere);
    }
    return std::make_unique<storage::BlobStore>(database_place(options).value().files,
                                                storage::BlobStore::Use::read);
}

}  // namespace consult
