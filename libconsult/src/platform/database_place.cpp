#include "platform/database_place.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include "platform/database_name.h"
#include "storage/blob_store.h"
#include "storage/postgres/files.h"
#include "storage/postgres/whole_server.h"
#include "storage/sqlite/whole_file.h"

namespace consult {

Result<DatabasePlace> database_place(PlatformOptions const& options) {
    if (is_postgres(options.database)) {
        return refuse(ErrorCode::invalid, "database", "database.no_file",
                      "A PostgreSQL database is backed up and brought back by PostgreSQL's own "
                      "tools; only a file can be here.");
    }
    Result<std::filesystem::path> file = database_file(options.database);
    if (!file) return tl::unexpected(file.error());
    std::filesystem::path files =
        options.files.empty() ? std::filesystem::path{file->string() + ".files"} : options.files;
    return DatabasePlace{std::move(*file), std::move(files)};
}

Result<> require_files(DatabasePlace const& place) {
    if (std::filesystem::is_directory(place.files)) return {};
    return refuse(ErrorCode::not_found, "database", "database.no_files",
                  "The folder {folder} with its stored files is missing; bring it back first.",
                  {{"folder", place.files.string()}});
}

Result<> require_writable_folder(DatabasePlace const& place) {
    std::filesystem::path const folder = std::filesystem::absolute(place.file).parent_path();
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
        return std::make_unique<storage::postgres::DatabaseFiles>(options.database);
    }
    return std::make_unique<storage::BlobStore>(database_place(options).value().files,
                                                storage::BlobStore::Use::read);
}

}  // namespace consult
