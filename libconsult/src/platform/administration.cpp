#include <consult/platform/administration.h>

#include "platform/database_figures.h"
#include "platform/database_name.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"

namespace consult {

using storage::FileStore;
using storage::Queries;
using storage::WholeDatabase;

namespace {

DatabaseStatus status_of(WholeDatabase const& database, PlatformOptions const& options) {
    DatabaseStatus status = database.status();
    FileStore::Total const total = stored_files(options)->total();
    status.files = total.files;
    status.files_octets = total.octets;
    try {
        database.read([&](Queries& queries) { status.figures = database_figures(queries); });
    } catch (Fault const& fault) {
        status.no_figures = fault.what();
    }
    return status;
}

/// Of a file; a PostgreSQL database holds its files itself.
Result<> require_files_to_read(PlatformOptions const& options) {
    if (is_postgres(options.database)) return {};
    Result<DatabasePlace> const place = database_place(options);
    return place ? require_readable_files(*place) : tl::unexpected(place.error());
}

}  // namespace

Result<DatabaseStatus> Administration::status() const {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    if (Result<> const readable = require_files_to_read(options_); !readable) {
        return tl::unexpected(readable.error());
    }
    Result<DatabaseStatus> status = storage::working_on(
        **database, [&]() -> Result<DatabaseStatus> { return status_of(**database, options_); });
    if (status && !is_postgres(options_.database)) {
        Result<DatabasePlace> const place = database_place(options_);
        if (!place) return tl::unexpected(place.error());
        status->file = place->file;
        status->files_folder = place->files;
    }
    return status;
}

Result<DatabaseCheck> Administration::check(std::optional<ExpectedRoot> const& expected,
                                            Progress const& progress) const {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    if (Result<> const readable = require_files_to_read(options_); !readable) {
        return tl::unexpected(readable.error());
    }
    return storage::working_on(**database, [&]() -> Result<DatabaseCheck> {
        DatabaseCheck found;
        found.schema = (*database)->schema();
        found.damage = (*database)->damage();
        if (found.schema.is_older()) return found;
        try {
            Result<LogVerification> log = verify_database(options_, expected, progress);
            if (!log) return tl::unexpected(log.error());
            found.log = std::move(*log);
        } catch (Fault const&) {
            if (found.damage.empty()) throw;
        }
        return found;
    });
}

std::optional<Error> Administration::cause_of(Fault const& fault) const {
    try {
        Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
        return database ? (*database)->cause_of(fault) : std::nullopt;
    } catch (Fault const&) {
        return std::nullopt;  // the first one says more
    }
}

Result<SchemaVersions> Administration::migrate() {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    SchemaVersions const before = (*database)->schema();
    if (before.found == before.known) return before;
    return storage::working_on(**database,
                               [&] { return (*database)->migrate().map([&] { return before; }); });
}

}  // namespace consult
