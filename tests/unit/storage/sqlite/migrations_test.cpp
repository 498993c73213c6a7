#include "storage/sqlite/migrations.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using storage::Connection;
using storage::SchemaScripts;

constexpr char const* first =
    "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    "CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent (id)) STRICT;"
    "INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (1);";
// A table is altered by building it anew, though others refer to it.
constexpr char const* second =
    "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT) STRICT;"
    "INSERT INTO parent_new SELECT id, name, 'new' FROM parent;"
    "DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;";
constexpr char const* third = "CREATE TABLE extra (x INTEGER) STRICT;";
constexpr char const* faulty = "CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE extra (;";
constexpr char const* orphaning = "DELETE FROM parent;";

class MigrationsTest : public ::testing::Test {
protected:
    Result<> migrate(std::initializer_list<char const*> scripts) {
        return storage::migrate(connection_, file_, SchemaScripts{scripts.begin(), scripts.size()});
    }
    std::int64_t tables(std::string_view name) {
        return connection_.integer("SELECT count(*) FROM sqlite_schema WHERE name = $1", {name});
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = [this] {
        storage::create_file(folder_ / "a.db");
        return folder_ / "a.db";
    }();
    Connection connection_{file_, Connection::Access::write};
};

TEST_F(MigrationsTest, AnEmptyFileBecomesOurs) {
    ASSERT_TRUE(migrate({first}).has_value());
    EXPECT_EQ(connection_.pragma("user_version"), 1);
    EXPECT_EQ(connection_.pragma("application_id"), storage::application_id);
    EXPECT_EQ(connection_.pragma("foreign_keys"), 1);
    EXPECT_TRUE(storage::check_header(file_).has_value());
    EXPECT_TRUE(migrate({first}).has_value()) << "nothing is left to do";
}

TEST_F(MigrationsTest, AnOlderSchemaIsLedForward) {
    ASSERT_TRUE(migrate({first}).has_value());
    ASSERT_TRUE(migrate({first, second, third}).has_value());
    EXPECT_EQ(connection_.pragma("user_version"), 3);
    EXPECT_EQ(connection_.integer("SELECT count(*) FROM parent WHERE note = 'new'"), 1);
    EXPECT_EQ(connection_.integer("SELECT count(*) FROM child"), 1);
    EXPECT_EQ(tables("extra"), 1);
    EXPECT_EQ(connection_.pragma("foreign_keys"), 1);
}

TEST_F(MigrationsTest, AFaultyScriptChangesNothing) {
    ASSERT_TRUE(migrate({first}).has_value());
    EXPECT_THROW((void)migrate({first, second, faulty}), Fault);
    EXPECT_THROW((void)migrate({first, orphaning}), Fault)
        << "a row is left that refers to nothing";
    EXPECT_EQ(connection_.pragma("user_version"), 1);
    EXPECT_EQ(tables("half"), 0);
    EXPECT_EQ(connection_.integer("SELECT count(*) FROM parent"), 1);
    EXPECT_EQ(connection_.pragma("foreign_keys"), 1);
    EXPECT_FALSE(connection_.in_transaction());
    ASSERT_TRUE(migrate({first, second, third}).has_value());
}

TEST_F(MigrationsTest, ANewerSchemaIsRefusedWithBothVersions) {
    ASSERT_TRUE(migrate({first, second, third}).has_value());
    Result<> const refused = migrate({first, second});
    EXPECT_EQ(problems_of(refused), std::vector<std::string>{"database database.newer"});
    EXPECT_NE(message_of(refused).find("schema 3"), std::string::npos) << message_of(refused);
    EXPECT_NE(message_of(refused).find("up to 2"), std::string::npos) << message_of(refused);
    EXPECT_EQ(connection_.pragma("user_version"), 3);
}

TEST_F(MigrationsTest, AnotherProgramsTablesAreRefused) {
    connection_.run_script("CREATE TABLE theirs (x)");
    EXPECT_EQ(problems_of(migrate({first})), std::vector<std::string>{"database database.foreign"});
    connection_.run_script("DROP TABLE theirs; PRAGMA application_id = 7");
    EXPECT_EQ(problems_of(migrate({first})), std::vector<std::string>{"database database.foreign"});
    EXPECT_EQ(tables("parent"), 0);
}

TEST_F(MigrationsTest, TwoWhoMigrateAtOnceDoItOnce) {
    Connection other{file_, Connection::Access::write};
    ASSERT_TRUE(migrate({first}).has_value());
    EXPECT_TRUE(storage::migrate(other, file_, SchemaScripts{&first, 1}).has_value());
    EXPECT_EQ(connection_.integer("SELECT count(*) FROM parent"), 1);
}

TEST_F(MigrationsTest, DurableIsAWriteAheadLogSyncedAtEachCommit) {
    ASSERT_TRUE(migrate({first}).has_value());
    storage::make_durable(connection_, file_);
    EXPECT_EQ(connection_.one("PRAGMA journal_mode", {},
                              [](storage::Row const& row) { return row.string(0); }),
              "wal");
    EXPECT_EQ(connection_.pragma("synchronous"), 2);
    EXPECT_EQ(connection_.pragma("page_size"), 4096);
}

TEST_F(MigrationsTest, TheBuiltInSchemaIsWhole) {
    ASSERT_TRUE(storage::migrate(connection_, file_).has_value());
    EXPECT_EQ(connection_.one("PRAGMA integrity_check", {},
                              [](storage::Row const& row) { return row.string(0); }),
              "ok");
    EXPECT_EQ(connection_.pragma("user_version"),
              static_cast<std::int64_t>(storage::built_in_scripts().size()));
    EXPECT_EQ(tables("log_entry"), 1);
}

}  // namespace
}  // namespace consult::test
