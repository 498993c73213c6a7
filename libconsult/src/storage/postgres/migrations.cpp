#include "storage/postgres/migrations.h"

#include <utility>
#include <vector>

#include "storage/postgres/schema.h"
#include "storage/while_waiting.h"
#include "storage/whole_database.h"

namespace consult::storage::postgres {
namespace {

/// "cnsl", as in the embedded engine's files.
constexpr std::int64_t application_id = 0x636e736c;
constexpr std::int64_t oldest_server = 150000;

std::string setting(Connection& connection, std::string_view name) {
    return connection
        .one("SELECT current_setting($1)", {name}, [](Row const& row) { return row.string(0); })
        .value();
}

Result<> check_server(Connection& connection) {
    if (std::stoll(setting(connection, "server_version_num")) < oldest_server) {
        return refuse(ErrorCode::invalid, "database", "database.server_too_old",
                      "The server is PostgreSQL {version}; it has to be 15 or newer.",
                      {{"version", setting(connection, "server_version")}});
    }
    if (setting(connection, "server_encoding") != "UTF8") {
        return refuse(ErrorCode::invalid, "database", "database.encoding",
                      "The database keeps texts in {encoding}; make one with the encoding UTF8.",
                      {{"encoding", setting(connection, "server_encoding")}});
    }
    for (char const* const name : {"fsync", "full_page_writes"}) {
        if (setting(connection, name) == "on") continue;
        return refuse(ErrorCode::invalid, "database", "database.not_durable",
                      "The server has {setting} off and can lose what it acknowledged; turn it on.",
                      {{"setting", name}});
    }
    return {};
}

/// Of whoever makes or migrates the schema, until its transaction ends.
std::string const schema_lock = "xact_lock(" + std::to_string(application_id) + ")";

bool has_schema(Connection& connection) {
    return connection.integer("SELECT count(*) FROM pg_namespace WHERE nspname = 'consult'") > 0;
}

bool has_table(Connection& connection, std::string_view name) {
    return connection.integer(
               "SELECT count(*) FROM pg_tables WHERE schemaname = 'consult' AND tablename = $1",
               {name}) > 0;
}

/// The version of the schema; 0 when there is none yet.
Result<std::int64_t> found_version(Connection& connection) {
    if (!has_schema(connection)) return 0;
    std::optional<std::int64_t> const version =
        has_table(connection, "installation")
            ? connection.one("SELECT application_id, schema_version FROM consult.installation", {},
                             [](Row const& row) {
                                 return row.integer(0) == application_id ? row.integer(1) : -1;
                             })
            : std::nullopt;
    if (!version || *version < 1) {
        return refuse(ErrorCode::invalid, "database", "database.foreign",
                      "The database has a schema named consult that is another program's; name "
                      "another database.");
    }
    return *version;
}

tl::unexpected<Error> missing_database() {
    return refuse(ErrorCode::not_found, "database", "database.missing",
                  "The database holds no consultations yet; name the one that does.");
}

Result<> run_missing(Connection& connection, bool must_exist, SchemaScripts scripts) {
    Result<std::int64_t> const found = found_version(connection);
    if (!found) return tl::unexpected(found.error());
    auto const known = static_cast<std::int64_t>(scripts.size());
    if (Result<> const good = require_not_newer({*found, known}); !good) return good;
    if (*found == 0 && must_exist) return missing_database();
    if (*found == known) return {};
    if (*found == 0) {
        connection.run_script(
            "CREATE SCHEMA consult; CREATE TABLE consult.installation ("
            "application_id BIGINT NOT NULL, schema_version BIGINT NOT NULL)");
        connection.run_script("INSERT INTO consult.installation VALUES (" +
                              std::to_string(application_id) + ", 0)");
    } else {
        // Waits for those that write, who asked the table for its version; they wait from now on.
        connection.run_script("LOCK TABLE consult.installation IN ACCESS EXCLUSIVE MODE");
    }
    for (char const* const script : scripts.subspan(static_cast<std::size_t>(*found)))
        connection.run_script(script);
    connection.run_script("UPDATE consult.installation SET schema_version = " +
                          std::to_string(known));
    return {};
}

}  // namespace

SchemaScripts built_in_scripts() {
    return schema_scripts;
}

Result<SchemaVersions> schema_versions(Connection& connection) {
    Result<std::int64_t> const found = found_version(connection);
    if (!found) return tl::unexpected(found.error());
    if (*found == 0) return missing_database();
    return SchemaVersions{*found, static_cast<std::int64_t>(built_in_scripts().size())};
}

std::optional<Error> cause_of(PostgresFault const& fault) {
    if (fault.is_of_rights()) {
        return refuse(ErrorCode::invalid, "database", "database.no_rights",
                      "The role that the URL names has not the rights it needs: {reason}. Name the "
                      "role that owns the database and its schema consult.",
                      {{"reason", fault.reason()}})
            .value();
    }
    if (fault.is_of_reading_only()) {
        return refuse(ErrorCode::unavailable, "database", "database.read_only",
                      "The database takes no writes: {reason}. Name a server that is no standby, "
                      "and let default_transaction_read_only be off.",
                      {{"reason", fault.what()}})
            .value();
    }
    return std::nullopt;
}

Error unreached(PostgresFault const& fault) {
    if (dynamic_cast<Silence const*>(&fault)) {
        return refuse(ErrorCode::unavailable, "database", "database.silent",
                      "The database does not answer: {reason}. See to its server and the way "
                      "there, then do it again.",
                      {{"reason", fault.what()}})
            .value();
    }
    return refuse(ErrorCode::unavailable, "database", "database.unreachable",
                  "The database can't be reached: {reason}", {{"reason", fault.what()}})
        .value();
}

Result<> migrate(Connection& connection, bool must_exist, SchemaScripts scripts) {
    if (Result<> const good = check_server(connection); !good) return good;
    connection.run_script("BEGIN");
    try {
        // Programs that open it at once do so one after the other.
        connection.run_script("SELECT pg_advisory_" + schema_lock);
        Result<> const done = run_missing(connection, must_exist, scripts);
        WhileWaiting const unasked;
        connection.run_script(done ? "COMMIT" : "ROLLBACK");
        return done;
    } catch (PostgresFault const&) {
        if (!connection.is_lost()) connection.run_script("ROLLBACK");
        throw;
    }
}

Result<> make_schema(Connection& connection) {
    if (Result<> const good = check_server(connection); !good) return good;
    if (connection.integer("SELECT CAST(pg_try_advisory_" + schema_lock + " AS int)") == 0) {
        return refuse(ErrorCode::conflict, "database", "database.being_made",
                      "Another program is making or migrating this database; name another one, or "
                      "wait for it.");
    }
    if (has_schema(connection)) {
        return refuse(ErrorCode::conflict, "database", "database.exists",
                      "The database has a schema named consult already; name one that has none.");
    }
    return run_missing(connection, false, built_in_scripts());
}

}  // namespace consult::storage::postgres
