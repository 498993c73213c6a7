/// PostgreSQL databases as every released program left them, led forward by this one.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

#include <consult/platform/administration.h>

#include "storage/postgres/migrations.h"
#include "support/postgres_cluster.h"
#include "support/postgres_definitions.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
namespace postgres = storage::postgres;
using ::testing::IsEmpty;

/// SHA-256 of each script that was released, from the first on. A released script never changes:
/// databases are there that it made. Whoever releases a schema adds its line and, with
/// fixtures/make, its fixture.
constexpr char const* released[] = {
    "ff1da366b5bc35b887c57c79d832fae5ede53397f571b3c832ed3da4b324e3e1",
    "603667f28c539bc7ca4f9ad0fc6b5ed24aa4083a8e97dd7d6d860780862934e4",
    "49f2f64e34a0069aedaf1e4c11bf353345ab1e74e364cf6fdeb8d91a33a63bc8",
    "9dcb5076ead40f005ce84da85b9ce5d917c9b1a9449ebf32cbdfd87ef27224da",
};

fs::path const fixtures = fs::path{CONSULT_SOURCE_DIR} / "tests/unit/storage/postgres/fixtures";

class ReleasedPostgresSchema : public ::testing::TestWithParam<std::size_t> {
protected:
    void SetUp() override {
        if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database_ = std::make_unique<PostgresDatabase>(shared_postgres());
        std::ifstream const script{fixtures / ("schema_" + std::to_string(GetParam()) + ".sql"),
                                   std::ios::binary};
        std::ostringstream sql;
        sql << script.rdbuf();
        postgres::Connection{url(), postgres::Access::write}.run_script(sql.str());
    }
    [[nodiscard]] std::string const& url() const { return database_->url(); }
    [[nodiscard]] static Administration administration(std::string const& database) {
        PlatformOptions options;
        options.database = database;
        // After everything that a fixture's log says.
        options.clock = std::make_shared<ManualClock>(*parse_instant("2100-01-01T00:00:00Z"));
        return Administration{std::move(options)};
    }
    [[nodiscard]] std::map<std::string, std::int64_t> counts() const {
        postgres::Connection connection{url(), postgres::Access::read};
        std::vector<std::string> tables;
        connection.query(
            "SELECT CAST(tablename AS text) FROM pg_tables "
            "WHERE schemaname = 'consult'",
            {}, [&](storage::Row const& row) { tables.push_back(row.string(0)); });
        std::map<std::string, std::int64_t> counts;
        for (std::string const& table : tables)
            counts[table] = connection.integer("SELECT count(*) FROM " + table);
        return counts;
    }

    std::unique_ptr<PostgresDatabase> database_;
};

TEST_P(ReleasedPostgresSchema, EveryTableHasRows) {
    for (auto const& [table, count] : counts())
        EXPECT_GT(count, 0) << table << " of the fixture is empty";
}

TEST_P(ReleasedPostgresSchema, IsLedForwardWhole) {
    auto const status = administration(url()).status();
    ASSERT_TRUE(status.has_value()) << message_of(status);
    EXPECT_EQ(status->schema.found, static_cast<std::int64_t>(GetParam()));
    ASSERT_TRUE(status->figures.has_value()) << status->no_figures;
    std::map<std::string, std::int64_t> const before = counts();
    ASSERT_TRUE(administration(url()).migrate().has_value());
    auto const check = administration(url()).check();
    ASSERT_TRUE(check.has_value()) << message_of(check);
    EXPECT_THAT(check->damage, IsEmpty());
    ASSERT_TRUE(check->log.has_value());
    EXPECT_THAT(check->log->discrepancies, IsEmpty());
    EXPECT_EQ(check->log->head, status->figures->log) << "what was logged stays as it was logged";
    std::map<std::string, std::int64_t> const after = counts();
    for (auto const& [table, count] : before) {
        // Reminders had the outbox to themselves before it came to hold every message.
        bool const is_reminders = table == "outbox" && !before.contains("reminder");
        auto const found = after.find(is_reminders ? "reminder" : table);
        ASSERT_NE(found, after.end()) << "a migration that drops a table says here where it went";
        EXPECT_EQ(found->second, count) << table;
    }
    PostgresDatabase const fresh{shared_postgres()};
    postgres::Connection connection{fresh.url(), postgres::Access::write};
    ASSERT_TRUE(postgres::migrate(connection, false).has_value());
    EXPECT_EQ(definitions_of(url()), definitions_of(fresh.url()));
}

TEST_P(ReleasedPostgresSchema, IsCopiedIntoAFile) {
    ASSERT_TRUE(administration(url()).migrate().has_value());
    TemporaryFolder const folder;
    auto const copy = administration(url()).copy_to((folder / "consult.db").string());
    ASSERT_TRUE(copy.has_value()) << message_of(copy);
    auto const check = administration((folder / "consult.db").string()).check();
    ASSERT_TRUE(check.has_value()) << message_of(check);
    EXPECT_TRUE(check->is_sound());
}

TEST_P(ReleasedPostgresSchema, WasMadeByTheScriptThatWasReleased) {
    EXPECT_EQ(to_hex(sha256(postgres::built_in_scripts()[GetParam() - 1])),
              released[GetParam() - 1])
        << "a released script was changed; make a new one that mends it";
}

INSTANTIATE_TEST_SUITE_P(Versions, ReleasedPostgresSchema,
                         ::testing::Range(std::size_t{1}, std::size(released) + 1));

TEST(ReleasedPostgresSchemas, AllButTheNewestAreReleasedAndEachHasItsFixture) {
    std::size_t const known = postgres::built_in_scripts().size();
    EXPECT_LE(std::size(released), known);
    EXPECT_GE(std::size(released) + 1, known)
        << "a schema that another follows is out: add its checksum and its fixture";
    std::vector<std::string> found;
    for (fs::directory_entry const& entry : fs::directory_iterator{fixtures})
        found.push_back(entry.path().filename().string());
    std::vector<std::string> wanted{"make"};
    for (std::size_t version = 1; version <= std::size(released); ++version)
        wanted.push_back("schema_" + std::to_string(version) + ".sql");
    EXPECT_THAT(found, ::testing::UnorderedElementsAreArray(wanted));
}

}  // namespace
}  // namespace consult::test
