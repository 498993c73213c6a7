/// Databases of both engines to copy between, for tests.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <consult/platform/administration.h>

#include "platform/platform_fixture.h"
#include "storage/postgres/connection.h"
#include "storage/sqlite/connection.h"
#include "support/postgres_cluster.h"

namespace consult::test {

namespace postgres = storage::postgres;

/// Every row of every table of a file, as SQLite writes values; the search has an index of its own,
/// and a tally may say of what there was once that there is nothing.
inline std::map<std::string, std::vector<std::string>> rows_of(std::filesystem::path const& file) {
    storage::Connection connection{file, storage::Connection::Access::read};
    std::map<std::string, std::string> readers;
    connection.query(
        "SELECT m.name, (SELECT group_concat('quote(' || i.name || ')', ' || '','' || ') "
        "FROM pragma_table_info(m.name) i) FROM sqlite_schema m "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'consultation_search%'",
        {}, [&](storage::Row const& row) { readers[row.string(0)] = row.string(1); });
    std::map<std::string, std::vector<std::string>> rows;
    for (auto const& [table, values] : readers) {
        std::vector<std::string>& found = rows[table];
        std::string const which = table == "comment_tally" ? " WHERE comments <> 0" : "";
        connection.query("SELECT " + values + " FROM " + table + which + " ORDER BY 1", {},
                         [&](storage::Row const& row) { found.push_back(row.string(0)); });
    }
    return rows;
}

/// A platform over a file, and a server to copy it to. A test is passed over, and says so, where
/// PostgreSQL is not installed.
class CopyTest : public PlatformTest {
protected:
    void SetUp() override {
        if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    }
    /// A new empty database on the server.
    std::string server() {
        databases_.push_back(std::make_unique<PostgresDatabase>(shared_postgres()));
        return databases_.back()->url();
    }
    [[nodiscard]] std::string file(std::string const& name) const {
        return (folder.path() / name).string();
    }
    [[nodiscard]] PlatformOptions options(std::string database) const {
        PlatformOptions options;
        options.database = std::move(database);
        options.clock = clock;
        options.randomness = randomness;
        options.report = [](Severity, std::string_view) {};
        return options;
    }
    [[nodiscard]] Administration of(std::string database) const {
        return Administration{options(std::move(database))};
    }
    static bool has_schema(std::string const& url) {
        postgres::Connection connection{url, postgres::Access::read};
        return connection.integer("SELECT count(*) FROM pg_namespace WHERE nspname = 'consult'") >
               0;
    }

    std::string const file_ = file("consult.db");

private:
    std::vector<std::unique_ptr<PostgresDatabase>> databases_;
};

}  // namespace consult::test
