/// The list of what engines have in common, against the schema of each.
#include "storage/common_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

#include "storage/postgres/migrations.h"
#include "storage/sqlite/migrations.h"
#include "support/postgres_cluster.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using storage::ColumnKind;
using storage::CommonTable;

/// `column type` in the schema's order, by table.
using Schema = std::map<std::string, std::vector<std::string>>;

/// Of the names that an engine has for integers, texts and octets.
Schema common(std::string const& integer, std::string const& text, std::string const& octets) {
    Schema schema;
    for (CommonTable const& table : storage::common_tables()) {
        for (storage::TableColumn const& column : table.columns) {
            std::string const& type = column.kind == ColumnKind::text     ? text
                                      : column.kind == ColumnKind::octets ? octets
                                                                          : integer;
            schema[std::string{table.name}].push_back(std::string{column.name} + " " + type);
        }
    }
    return schema;
}

void add(Schema& schema, storage::Row const& row) {
    schema[row.string(0)].push_back(row.string(1) + " " + row.string(2));
}

TEST(CommonTables, AreAllThatSqliteKeeps) {
    TemporaryFolder const folder;
    auto const file = folder / "consult.db";
    storage::create_file(file);
    storage::Connection connection{file, storage::Connection::Access::write};
    ASSERT_TRUE(storage::migrate(connection, file).has_value());
    Schema found;
    // The index of the search is made anew.
    connection.query(
        "SELECT m.name, i.name, i.type FROM sqlite_schema m JOIN pragma_table_info(m.name) i "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'consultation_search%' ORDER BY 1, i.cid",
        {}, [&](storage::Row const& row) { add(found, row); });
    EXPECT_EQ(found.erase("comment_tally"), 1u) << "counted from comment";
    EXPECT_EQ(found, common("INTEGER", "TEXT", "BLOB"));
}

TEST(CommonTables, AreAllThatPostgresKeepsBesideWhatItNeedsItself) {
    if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    PostgresDatabase const database{shared_postgres()};
    storage::postgres::Connection connection{database.url(), storage::postgres::Access::write};
    ASSERT_TRUE(storage::postgres::migrate(connection, false).has_value());
    Schema found;
    connection.query(
        "SELECT CAST(c.table_name AS text), CAST(column_name AS text), CAST(data_type AS text) "
        "FROM information_schema.columns c JOIN information_schema.tables t "
        "USING (table_schema, table_name) WHERE table_schema = 'consult' "
        "AND (table_type = 'BASE TABLE' OR table_name = 'log_entry') ORDER BY 1, ordinal_position",
        {}, [&](storage::Row const& row) { add(found, row); });
    // Each with where what it holds comes from in a copy.
    std::map<std::string, std::string> const own{
        {"installation", "made with the schema"},
        {"consultation_search", "made of the consultations' texts"},
        {"log_content", "made of log_entry"},
        {"log_order", "made of log_entry"},
        {"log_progress", "counted from log_entry"},
        {"comment_counter", "counted from comment"},
        {"comment_tally", "counted from comment"},
        {"lease", "of programs that run"},
        {"server", "of programs that run"},
        {"change_count", "of programs that run"},
        {"file", "copied as files"},
        {"file_piece", "copied as files"}};
    for (auto const& [table, source] : own)
        EXPECT_EQ(found.erase(table), 1u) << table << ": " << source;
    EXPECT_EQ(found, common("bigint", "text", "bytea"));
}

TEST(CommonTables, ComeAfterThoseTheyReferTo) {
    if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    PostgresDatabase const database{shared_postgres()};
    storage::postgres::Connection connection{database.url(), storage::postgres::Access::write};
    ASSERT_TRUE(storage::postgres::migrate(connection, false).has_value());
    std::set<std::string> before;
    for (CommonTable const& table : storage::common_tables()) {
        connection.query(
            "SELECT CAST(c.relname AS text) FROM pg_constraint k "
            "JOIN pg_class c ON c.oid = k.confrelid JOIN pg_class t ON t.oid = k.conrelid "
            "WHERE k.contype = 'f' AND t.relname = $1",
            {table.name}, [&](storage::Row const& row) {
                EXPECT_TRUE(before.contains(row.string(0))) << table.name << " " << row.text(0);
            });
        before.emplace(table.name);
    }
}

}  // namespace
}  // namespace consult::test
