#include "platform/open_storage.h"

#include "platform/database_name.h"
#include "platform/database_place.h"
#include "platform/target_name.h"
#include "storage/blob_store.h"
#include "storage/durable_file.h"
#include "storage/postgres/files.h"
#include "storage/postgres/postgres_storage.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult {
namespace {

using storage::BlobStore;
using storage::postgres::Access;
using storage::postgres::DatabaseFiles;

/// A new database refers to no files: those that are there would be swept away.
Result<> require_no_files_of_another(DatabasePlace const& place) {
    if (BlobStore{place.files, BlobStore::Use::read}.total().files == 0) return {};
    return refuse(ErrorCode::conflict, "database", "database.lost",
                  "The database {file} is missing or empty, but {folder} holds its files: bring it "
                  "back, from a backup for instance, or name another one.",
                  {{"file", place.file.string()}, {"folder", place.files.string()}});
}

bool is_missing_or_empty(std::filesystem::path const& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return !error;
    return std::filesystem::file_size(file, error) == 0 && !error;
}

/// @pre is_missing_or_empty(place.file)
Result<> require_place_for_new(DatabasePlace const& place) {
    if (Result<> const usable = require_usable_folder_of_files(place, true); !usable) return usable;
    if (Result<> const free = require_no_files_of_another(place); !free) return free;
    if (Result<> const own = require_own_name(place.file, "database"); !own) return own;
    return std::filesystem::exists(place.file) ? Result<>{} : require_writable_folder(place);
}

Result<OpenedStorage> open_file(PlatformOptions const& options, bool compares_clocks) {
    if (!options.replica.empty()) {
        return refuse(ErrorCode::invalid, "replica", "database.replica_of_file",
                      "Only a PostgreSQL database has a replica; leave it out.");
    }
    Result<DatabasePlace> const place = database_place(options);
    if (!place) return tl::unexpected(place.error());
    bool const is_new =
        !options.read_only && !options.must_exist && is_missing_or_empty(place->file);
    if (is_new) {
        if (Result<> const free = require_place_for_new(*place); !free) {
            return tl::unexpected(free.error());
        }
    }
    storage::SqliteOptions sqlite;
    sqlite.file = place->file;
    sqlite.must_exist = options.must_exist;
    sqlite.read_only = options.read_only;
    sqlite.read_connections = options.read_connections;
    sqlite.queue_units = options.queue_units;
    sqlite.queue_octets = options.queue_octets;
    sqlite.clock = options.clock;
    sqlite.compares_clocks = compares_clocks;
    sqlite.report = options.report;
    Result<std::unique_ptr<storage::Storage>> opened = storage::open_sqlite(std::move(sqlite));
    if (!opened) return tl::unexpected(opened.error());
    Result<> const usable = require_usable_folder_of_files(*place, !options.read_only);
    if (!usable) return tl::unexpected(usable.error());
    if (!options.read_only) {
        // A folder that is missing is made only where nothing was in it: a new one in its place
        // would pass for it.
        if (Result<> const kept = require_no_lost_files(*place, *(*opened)->snapshot()); !kept) {
            return tl::unexpected(kept.error());
        }
    }
    if (is_new) storage::keep_to_owner(place->files);
    auto files = std::make_unique<BlobStore>(
        place->files, options.read_only ? BlobStore::Use::read : BlobStore::Use::write);
    return OpenedStorage{std::move(*opened), std::move(files)};
}

Result<OpenedStorage> open_server(PlatformOptions const& options, bool compares_clocks) {
    if (!options.files.empty()) {
        return refuse(ErrorCode::invalid, "files", "database.files_within",
                      "A PostgreSQL database holds the files itself; leave the folder out.");
    }
    if (!options.replica.empty() && !is_postgres(options.replica)) {
        return refuse(
            ErrorCode::invalid, "replica", "database.postgres_url",
            "A URL of PostgreSQL is postgresql://USER@HOST:PORT/DATABASE?OPTION=VALUE, with "
            "percent-encoding; every part may be left out.");
    }
    storage::postgres::PostgresOptions postgres;
    postgres.replica = options.replica;
    postgres.url = options.database;
    postgres.must_exist = options.must_exist;
    postgres.read_only = options.read_only;
    postgres.read_connections = options.read_connections;
    postgres.write_connections = options.write_connections;
    postgres.queue_units = options.queue_units;
    postgres.queue_octets = options.queue_octets;
    postgres.clock = options.clock;
    postgres.compares_clocks = compares_clocks;
    postgres.report = options.report;
    auto files = std::make_unique<DatabaseFiles>(
        options.database, options.read_only ? Access::read_anywhere : Access::write,
        postgres.cutoff);
    Result<std::unique_ptr<storage::Storage>> opened =
        storage::postgres::open_postgres(std::move(postgres));
    if (!opened) return tl::unexpected(opened.error());
    return OpenedStorage{std::move(*opened), std::move(files)};
}

}  // namespace

Result<OpenedStorage> open_storage(PlatformOptions const& options, bool compares_clocks) {
    return is_postgres(options.database) ? open_server(options, compares_clocks)
                                         : open_file(options, compares_clocks);
}

}  // namespace consult
