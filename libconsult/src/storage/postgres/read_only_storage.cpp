#include "storage/postgres/read_only_storage.h"

#include "storage/postgres/migrations.h"
#include "storage/postgres/search.h"
#include "storage/postgres/snapshot_reader.h"
#include "storage/read_only_storage.h"
#include "storage/whole_database.h"

namespace consult::storage::postgres {

Result<std::unique_ptr<Storage>> open_read_only(PostgresOptions const& options) {
    if (Result<> const good = check_url(options.url); !good) return tl::unexpected(good.error());
    return reaching([&]() -> Result<std::unique_ptr<Storage>> {
        Connection connection{options.url, Access::read_anywhere};
        Result<SchemaVersions> const versions = schema_versions(connection);
        if (!versions) return tl::unexpected(versions.error());
        if (Result<> const current = require_current(*versions); !current) {
            return tl::unexpected(current.error());
        }
        return make_read_only_storage(
            [url = options.url, cutoff = options.cutoff] {
                return make_reader(url, Access::read_anywhere, cutoff);
            },
            options.read_connections, {search_sql, tsquery});
    });
}

}  // namespace consult::storage::postgres
