#include <consult/platform/administration.h>

#include "platform/database_figures.h"
#include "platform/database_name.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"

namespace consult {

using storage::FileStore;
using storage::Queries;
using storage::WholeDatabase;

Result<DatabaseStatus> Administration::status() const {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    DatabaseStatus status = (*database)->status();
    if (!is_postgres(options_.database)) {
        Result<DatabasePlace> const place = database_place(options_);
        if (!place) return tl::unexpected(place.error());
        status.file = place->file;
        status.files_folder = place->files;
    }
    FileStore::Total const total = stored_files(options_)->total();
    status.files = total.files;
    status.files_octets = total.octets;
    try {
        (*database)->read([&](Queries& queries) { status.figures = database_figures(queries); });
    } catch (Fault const& fault) {
        status.no_figures = fault.what();
    }
    return status;
}

Result<DatabaseCheck> Administration::check(std::optional<ExpectedRoot> const& expected,
                                            Progress const& progress) const {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    DatabaseCheck found;
    found.schema = (*database)->schema();
    found.damage = (*database)->damage();
    if (found.schema.is_older()) return found;
    Result<LogVerification> log = verify_database(options_, expected, progress);
    if (!log) return tl::unexpected(log.error());
    found.log = std::move(*log);
    return found;
}

Result<SchemaVersions> Administration::migrate() {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    SchemaVersions const before = (*database)->schema();
    if (before.found == before.known) return before;
    return (*database)->migrate().map([&] { return before; });
}

}  // namespace consult
