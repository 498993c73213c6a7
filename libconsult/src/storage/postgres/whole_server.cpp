#include "storage/postgres/whole_server.h"

#include "storage/postgres/migrations.h"
#include "storage/postgres/schema_parts.h"

namespace consult::storage::postgres {
namespace {

class WholeServer final : public WholeDatabase {
public:
    WholeServer(std::string url, SchemaVersions schema) : url_(std::move(url)), schema_(schema) {}

    SchemaVersions schema() const override { return schema_; }

    DatabaseStatus status() const override {
        Connection connection{url_, Access::read_anywhere};
        auto const text = [&](std::string_view sql) {
            return connection.one(sql, {}, [](Row const& row) { return row.string(0); }).value();
        };
        DatabaseStatus status;
        status.engine = "PostgreSQL " + text("SELECT current_setting('server_version')");
        status.mark = text("SELECT to_hex(application_id) FROM installation");
        status.schema = schema_;
        status.octets = static_cast<std::uint64_t>(
            connection.integer("SELECT pg_database_size(current_database())"));
        status.page_octets = static_cast<std::uint64_t>(
            connection.integer("SELECT CAST(current_setting('block_size') AS bigint)"));
        status.pages = status.octets / status.page_octets;
        return status;
    }

    void read(Look const& look) const override {
        Connection connection{url_, Access::read_anywhere};
        connection.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        look(connection);
        connection.execute("COMMIT");
        (void)connection.finish();
    }

    /// Its structures are looked at by PostgreSQL's own pg_amcheck; what is asked here is whether
    /// every index and every reference is there and in force.
    std::vector<std::string> damage() const override {
        std::vector<std::string> found;
        Connection connection{url_, Access::read_anywhere};
        connection.query(
            "SELECT 'index ' || c.relname || ' is not valid' FROM pg_index i "
            "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'consult' AND NOT (i.indisvalid AND i.indisready) UNION ALL "
            "SELECT 'constraint ' || c.conname || ' is not validated' FROM pg_constraint c "
            "JOIN pg_namespace n ON n.oid = c.connamespace "
            "WHERE n.nspname = 'consult' AND NOT c.convalidated ORDER BY 1",
            {}, [&](Row const& row) { found.push_back(row.string(0)); });
        if (schema_.found != schema_.known) return found;
        for (std::string const& part : missing_parts(connection))
            found.push_back(part + " is missing");
        return found;
    }

    std::optional<Error> cause_of(Fault const& fault) const override {
        auto const* const postgres = dynamic_cast<PostgresFault const*>(&fault);
        return postgres ? postgres::cause_of(*postgres) : cause_of_damage(fault);
    }

    Result<> migrate() override {
        Connection connection{url_, Access::write};
        if (Result<> const done = postgres::migrate(connection, true); !done) return done;
        schema_.found = schema_.known;
        return {};
    }

    void copy_to(std::filesystem::path const&, Look const&, Progress const&) const override {
        throw Fault{"a PostgreSQL database can't be copied as a file"};
    }

private:
    std::string url_;
    SchemaVersions schema_;
};

}  // namespace

Result<std::unique_ptr<WholeDatabase>> whole_server(std::string url) {
    if (Result<> const good = check_url(url); !good) return tl::unexpected(good.error());
    return reaching([&]() -> Result<std::unique_ptr<WholeDatabase>> {
        Connection connection{url, Access::read_anywhere};
        Result<SchemaVersions> const versions = schema_versions(connection);
        if (!versions) return tl::unexpected(versions.error());
        return std::make_unique<WholeServer>(std::move(url), *versions);
    });
}

}  // namespace consult::storage::postgres
