#include "platform/database_place.h"

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
