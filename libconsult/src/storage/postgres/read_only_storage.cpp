#include "storage/postgres/read_only_storage.h"

#include "storage/postgres/migrations.h"
#include "storage/postgres/search.h"
#include "storage/postgres/snapshot_reader.h"
#include "storage/whole_database.h"

namespace consult::storage::postgres {
namespace {

class ReadOnlyStorage final : public Storage {
public:
    explicit ReadOnlyStorage(PostgresOptions const& options)
        : readers_([url = options.url] { return make_reader(url); }, options.read_connections) {}

    void write(Unit, UnitKind, std::size_t, UnitDone done) override {
        done({refused_for_reading_only(), nullptr});
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override {
        StorageHealth health;
        health.accepts_writes = false;
        health.reason = "opened for reading only";
        return health;
    }
    void on_unannounced_change(std::function<void(bool)>) override {}
    void await_other_programs() override {}
    void settle_log() override {}
    std::string consultation_search_sql(int placeholder) const override {
        return search_sql(placeholder);
    }
    std::string search_parameter(std::string_view words) const override { return tsquery(words); }

private:
    SnapshotPool readers_;
};

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
        Connection connection{options.url, Access::read};
        Result<SchemaVersions> const versions = schema_versions(connection);
        if (!versions) return tl::unexpected(versions.error());
        if (versions->is_newer()) return newer_schema(*versions);
        if (versions->is_older()) return older(*versions);
        return std::make_unique<ReadOnlyStorage>(options);
    });
}

}  // namespace consult::storage::postgres
