#include "platform/copy_ends.h"

#include "platform/database_name.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"
#include "platform/open_storage.h"
#include "platform/target_name.h"
#include "storage/blob_store.h"
#include "storage/postgres/files.h"
#include "storage/postgres/new_schema.h"
#include "storage/postgres/settled_state.h"
#include "storage/sqlite/new_file.h"
#include "storage/sqlite/restored_file.h"

namespace consult {

using storage::BlobStore;
using storage::FileStore;
using storage::IncomingDatabase;
using storage::Queries;

Result<> read_state(PlatformOptions const& options,
                    std::function<Result<>(Queries&, FileStore const&)> const& look) {
    {
        Result<OpenedStorage> const known = open_storage(reading_options(options), false);
        if (!known) return tl::unexpected(known.error());
    }
    if (is_postgres(options.database)) {
        return storage::postgres::read_settled(
            options.database, [&](storage::postgres::Connection& connection) {
                return look(connection, storage::postgres::DatabaseFiles{connection});
            });
    }
    Result<DatabasePlace> const place = database_place(options);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const readable = require_readable_files(*place); !readable) return readable;
    Result<std::unique_ptr<storage::WholeDatabase>> const database = whole_database(options);
    if (!database) return tl::unexpected(database.error());
    BlobStore const files{place->files, BlobStore::Use::read};
    std::shared_ptr<void> const kept = files.keep_all();
    Result<> done;
    (*database)->read([&](Queries& queries) {
        done = require_no_lost_files(*place, queries);
        if (done) done = look(queries, files);
    });
    return done;
}

Result<std::unique_ptr<IncomingDatabase>> incoming_database(PlatformOptions const& options) {
    if (is_postgres(options.database)) return storage::postgres::new_schema(options.database);
    Result<DatabasePlace> const place = database_place(options);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const own = require_own_name(place->file, "database"); !own) {
        return tl::unexpected(own.error());
    }
    if (Result<> const writable = require_writable_folder(*place); !writable) {
        return tl::unexpected(writable.error());
    }
    if (Result<> const free = storage::require_free(place->file); !free) {
        return tl::unexpected(free.error());
    }
    if (Result<> const usable = require_usable_folder_of_files(*place, true); !usable) {
        return tl::unexpected(usable.error());
    }
    return storage::new_file(place->file, place->files);
}

}  // namespace consult
