#include "storage/postgres/read_only_storage.h"

#include "storage/postgres/migrations.h"
#include "storage/postgres/search.h"
#include "storage/postgres/snapshot_reader.h"
#include "storage/read_only_storage.h"
#include "storage/whole_database.h"

namespace consult::storage::postgres {
namespace {

tl::unexpected<Error> older(SchemaVersions const& versions) {
    return refuse(
        ErrorCode::conflict, "database", "database.older_schema",
        "The database has schema {found}, this program reads {known}; migrate it first.",
        {{"found", std::to_string(versions.found)}, {"known", std::to_string(versions.known)}});
}

}  // namespace

Result<std::unique_ptr<Storage>> open_read_only(PostgresOptions const& options) {
    if (Result<> const good = check_url(options.url); !good) return tl::unexpected(good.error());
    return reaching([&]() -> Result<std::unique_ptr<Storage>> {
        Connection connection{options.url, Access::read_anywhere};
        Result<SchemaVersions> const versions = schema_versions(connection);
        if (!versions) return tl::unexpected(versions.error());
        if (versions->is_newer()) return newer_schema(*versions);
        if (versions->is_older()) return older(*versions);
        return make_read_only_storage(
            [url = options.url, cutoff = options.cutoff] {
                return make_reader(url, Access::read_anywhere, cutoff);
            },
            options.read_connections, {search_sql, tsquery});
    });
}

}  // namespace consult::storage::postgres
