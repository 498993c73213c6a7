/// Databases as every released program left them, led forward by this one.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <regex>

#include <SQLiteCpp/SQLiteCpp.h>
#include <consult/platform/administration.h>

#include "storage/blob_store.h"
#include "storage/sqlite/migrations.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using storage::Connection;
using ::testing::IsEmpty;

/// SHA-256 of each script that was released, from the first on. A released script never changes:
/// databases are there that it made. Whoever releases a schema adds its line and, with
/// fixtures/make, its fixture.
constexpr char const* released[] = {
    "cede28cbedaa99e1e4668c632fee8758d509e2b79d300eca11fede9676a4211d",
    "31124b6b3f50e5ca9303e8b0fa658d715e4adf92640c1ecf647f157566f0ee57",
    "c383a7c378d1139ba6db034b38464b02a39a235c0ca5aab56a2a7c4eb4eecc3e",
    "6d8e5731e5c964aabf9378561b610efd7ae0803ef9385b29be8d93ef85bdced2",
    "fedbc6849b054c65cfa39d20c1ba8f955baec765096812a73ebc28ddc4abab48",
};

fs::path const fixtures = fs::path{CONSULT_SOURCE_DIR} / "tests/unit/storage/sqlite/fixtures";

std::string content(fs::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// A statement without what SQLite keeps of how it was written.
std::string normalised(std::string sql) {
    sql = std::regex_replace(sql, std::regex{"--[^\n]*"}, "");
    sql = std::regex_replace(sql, std::regex{"\""}, "");
    sql = std::regex_replace(sql, std::regex{"\\s+"}, " ");
    return std::regex_replace(sql, std::regex{" ?([(),]) ?"}, "$1");
}

std::map<std::string, std::string> schema_of(fs::path const& file) {
    std::map<std::string, std::string> schema;
    Connection connection{file, Connection::Access::read};
    connection.query("SELECT type, name, coalesce(sql, '') FROM sqlite_schema", {},
                     [&](storage::Row const& row) {
                         schema[row.string(0) + " " + row.string(1)] = normalised(row.string(2));
                     });
    return schema;
}

/// Rows of each table that is one of ours, not of the search.
std::map<std::string, std::int64_t> counts_of(fs::path const& file) {
    Connection connection{file, Connection::Access::read};
    std::vector<std::string> tables;
    connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'", {},
                     [&](storage::Row const& row) { tables.push_back(row.string(0)); });
    std::map<std::string, std::int64_t> counts;
    for (std::string const& table : tables)
        counts[table] = connection.integer("SELECT count(*) FROM " + table);
    return counts;
}

class ReleasedSchema : public ::testing::TestWithParam<std::size_t> {
protected:
    ReleasedSchema() {
        fs::path const fixture = fixtures / ("schema_" + std::to_string(GetParam()));
        fs::create_directory(file_.parent_path());
        SQLite::Database made{file_.string(), SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE};
        made.exec("PRAGMA journal_mode = WAL");
        made.exec(content(fixture.string() + ".sql"));
        fs::copy(fixture.string() + ".files", file_.string() + ".files",
                 fs::copy_options::recursive);
    }
    [[nodiscard]] Administration administration(fs::path const& file) const {
        PlatformOptions options;
        options.database = file.string();
        // After everything that a fixture's log says.
        options.clock = std::make_shared<ManualClock>(*parse_instant("2100-01-01T00:00:00Z"));
        return Administration{std::move(options)};
    }
    /// Everything is right in a database that was led forward.
    void expect_whole(fs::path const& file) {
        auto const found = administration(file).check();
        ASSERT_TRUE(found.has_value()) << message_of(found);
        EXPECT_THAT(found->damage, IsEmpty());
        ASSERT_TRUE(found->log.has_value());
        EXPECT_THAT(found->log->discrepancies, IsEmpty());
        EXPECT_EQ(found->log->head, head_) << "what was logged stays as it was logged";
        storage::create_file(folder_ / "fresh.db");
        {
            Connection fresh{folder_ / "fresh.db", Connection::Access::write};
            ASSERT_TRUE(storage::migrate(fresh, folder_ / "fresh.db").has_value());
        }
        EXPECT_EQ(schema_of(file), schema_of(folder_ / "fresh.db"));
    }
    /// The log's entries as the fixture has them, asked without the program's own queries.
    [[nodiscard]] TreeHead logged() const {
        Connection connection{file_, Connection::Access::read};
        std::vector<Bytes> entries;
        connection.query("SELECT octets FROM log_entry ORDER BY position", {},
                         [&](storage::Row const& row) { entries.emplace_back(row.octets(0)); });
        TreeHead head{entries.size(), root(entries)};
        return head;
    }
    /// RFC 6962 section 2.1, as it stands there.
    static Digest root(std::span<Bytes const> entries) {
        if (entries.empty()) return sha256("");
        if (entries.size() == 1) return leaf_hash(entries[0]);
        std::size_t left = 1;
        while (left * 2 < entries.size())
            left *= 2;
        return node_hash(root(entries.first(left)), root(entries.subspan(left)));
    }

    TemporaryFolder folder_;
    fs::path file_ = folder_.path() / "released" / "consult.db";
    TreeHead head_;
};

TEST_P(ReleasedSchema, EveryTableHasRows) {
    for (auto const& [table, count] : counts_of(file_))
        EXPECT_GT(count, 0) << table << " of the fixture is empty";
    EXPECT_EQ(Connection(file_, Connection::Access::read).pragma("user_version"),
              static_cast<std::int64_t>(GetParam()));
}

TEST_P(ReleasedSchema, IsLedForwardWhole) {
    head_ = logged();
    std::map<std::string, std::int64_t> const before = counts_of(file_);
    auto const status = administration(file_).status();
    ASSERT_TRUE(status.has_value()) << message_of(status);
    EXPECT_EQ(status->schema.found, static_cast<std::int64_t>(GetParam()));
    ASSERT_TRUE(administration(file_).migrate().has_value());
    expect_whole(file_);
    std::map<std::string, std::int64_t> const after = counts_of(file_);
    for (auto const& [table, count] : before) {
        // Reminders had the outbox to themselves before it came to hold every message.
        bool const is_reminders = table == "outbox" && !before.contains("reminder");
        auto const found = after.find(is_reminders ? "reminder" : table);
        ASSERT_NE(found, after.end()) << "a migration that drops a table says here where it went";
        EXPECT_EQ(found->second, count) << table;
    }
}

TEST_P(ReleasedSchema, IsBackedUpAndRestored) {
    head_ = logged();
    auto const copy = administration(file_).back_up(folder_ / "backup");
    ASSERT_TRUE(copy.has_value()) << message_of(copy);
    EXPECT_EQ(copy->schema.found, static_cast<std::int64_t>(GetParam()));
    auto const restored =
        administration(folder_ / "restored.db").restore(folder_ / "backup", false);
    ASSERT_TRUE(restored.has_value()) << message_of(restored);
    EXPECT_EQ(restored->figures->log, head_);
    expect_whole(folder_ / "restored.db");
    // As it lies, without having gone through this program's backup.
    ASSERT_TRUE(administration(folder_ / "again.db")
                    .restore(file_.parent_path(), false, ExpectedRoot{head_.root, head_.size})
                    .has_value());
}

TEST_P(ReleasedSchema, WasMadeByTheScriptThatWasReleased) {
    EXPECT_EQ(to_hex(sha256(storage::built_in_scripts()[GetParam() - 1])), released[GetParam() - 1])
        << "a released script was changed; make a new one that mends it";
}

INSTANTIATE_TEST_SUITE_P(Versions, ReleasedSchema,
                         ::testing::Range(std::size_t{1}, std::size(released) + 1));

TEST(ReleasedSchemas, AllButTheNewestAreReleasedAndEachHasItsFixture) {
    std::size_t const known = storage::built_in_scripts().size();
    EXPECT_LE(std::size(released), known);
    EXPECT_GE(std::size(released) + 1, known)
        << "a schema that another follows is out: add its checksum and its fixture";
    std::vector<std::string> found;
    for (fs::directory_entry const& entry : fs::directory_iterator{fixtures})
        found.push_back(entry.path().filename().string());
    std::vector<std::string> wanted{"make"};
    for (std::size_t version = 1; version <= std::size(released); ++version) {
        wanted.push_back("schema_" + std::to_string(version) + ".sql");
        wanted.push_back("schema_" + std::to_string(version) + ".files");
    }
    EXPECT_THAT(found, ::testing::UnorderedElementsAreArray(wanted));
}

}  // namespace
}  // namespace consult::test
