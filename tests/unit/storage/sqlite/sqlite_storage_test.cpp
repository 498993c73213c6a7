/// Which files are opened, and several programs on one.
#include "storage/sqlite/sqlite_storage.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "log/merkle_tree.h"
#include "storage/log_repository.h"
#include "storage/sqlite/migrations.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using storage::Storage;
using storage::Transaction;
using ::testing::ElementsAre;

class SqliteStorageTest : public ::testing::Test {
protected:
    Result<std::unique_ptr<Storage>> open(std::string const& name, bool must_exist = false) {
        storage::SqliteOptions options;
        options.file = folder_ / name;
        options.must_exist = must_exist;
        options.clock = std::make_shared<SystemClock>();
        return storage::open_sqlite(std::move(options));
    }
    std::vector<std::string> problems(std::string const& name, bool must_exist = false) {
        return problems_of(open(name, must_exist));
    }
    Bytes content(std::string const& name) {
        std::ifstream stream{folder_ / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{stream}, {}};
    }
    SQLite::Database raw(std::string const& name) {
        return {(folder_ / name).string(), SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE,
                busy_milliseconds};
    }
    static void append(Storage& storage, std::string const& entry) {
        ASSERT_TRUE(storage
                        .write_and_wait([&](Transaction& transaction) -> Result<> {
                            transaction.append_to_log(entry);
                            return {};
                        })
                        .has_value());
    }

    static constexpr int busy_milliseconds = 5000;
    TemporaryFolder folder_;
};

TEST_F(SqliteStorageTest, AMissingFileIsCreatedUnlessItMustExist) {
    EXPECT_THAT(problems("a.db", true), ElementsAre("database database.missing"));
    EXPECT_FALSE(fs::exists(folder_ / "a.db"));
    EXPECT_THAT(problems("a.db"), ElementsAre());
    EXPECT_THAT(problems("a.db", true), ElementsAre());
    EXPECT_EQ(fs::status(folder_ / "a.db").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(folder_ / "a.db-wal")) << "closed, it is one file";
    EXPECT_THROW((void)open("absent/a.db"), Fault);
}

TEST_F(SqliteStorageTest, AFileLeftEmptyIsFilled) {
    std::ofstream{folder_ / "a.db"};
    EXPECT_THAT(problems("a.db", true), ElementsAre("database database.missing"));
    EXPECT_THAT(problems("a.db"), ElementsAre());
    EXPECT_THAT(problems("a.db", true), ElementsAre());
}

TEST_F(SqliteStorageTest, WhatIsNoDatabaseIsRefusedAndLeftAsItIs) {
    std::ofstream{folder_ / "short"} << "x";
    std::ofstream{folder_ / "text"} << std::string(8192, 'x');
    fs::create_directory(folder_ / "folder");
    for (char const* const name : {"short", "text", "folder"})
        EXPECT_THAT(problems(name), ElementsAre("database database.not_sqlite")) << name;
    EXPECT_EQ(content("short"), "x");
    EXPECT_EQ(content("text"), std::string(8192, 'x'));
}

TEST_F(SqliteStorageTest, AnotherProgramsDatabaseIsRefusedAndLeftAsItIs) {
    raw("plain.db").exec("CREATE TABLE t (x)");
    raw("marked.db").exec("PRAGMA application_id = 7; CREATE TABLE t (x)");
    Bytes const plain = content("plain.db");
    EXPECT_THAT(problems("plain.db"), ElementsAre("database database.foreign"));
    EXPECT_THAT(problems("marked.db"), ElementsAre("database database.foreign"));
    EXPECT_EQ(content("plain.db"), plain);

    // Its write-ahead log is not moved either, as opening and closing it would do.
    SQLite::Database theirs = raw("waiting.db");
    theirs.exec("PRAGMA journal_mode = WAL");
    theirs.exec("CREATE TABLE t (x)");
    fs::copy_file(folder_ / "waiting.db", folder_ / "crashed.db");
    fs::copy_file(folder_ / "waiting.db-wal", folder_ / "crashed.db-wal");
    Bytes const log = content("crashed.db-wal");
    EXPECT_THAT(problems("crashed.db"), ElementsAre("database database.foreign"));
    EXPECT_EQ(content("crashed.db-wal"), log);
}

TEST_F(SqliteStorageTest, ANewerSchemaIsRefused) {
    EXPECT_THAT(problems("a.db"), ElementsAre());
    raw("a.db").exec("PRAGMA user_version = 99");
    Result<std::unique_ptr<Storage>> const newer = open("a.db");
    EXPECT_THAT(problems_of(newer), ElementsAre("database database.newer"));
    EXPECT_NE(message_of(newer).find("schema 99"), std::string::npos) << message_of(newer);
}

TEST_F(SqliteStorageTest, ProgramsWriteInTurn) {
    std::unique_ptr<Storage> const server = std::move(*open("a.db"));
    std::unique_ptr<Storage> const command = std::move(*open("a.db"));
    for (int i = 0; i < 300; ++i) {
        append(*server, "server");
        if (i % 3 == 0) append(*command, "command");
    }
    std::thread beside{[&] {
        for (int i = 0; i < 200; ++i)
            append(*command, "beside");
    }};
    for (int i = 0; i < 200; ++i)
        append(*server, "server");
    beside.join();

    storage::Snapshot const snapshot = server->snapshot();
    std::vector<Digest> leaves;
    storage::each_log_row(*snapshot, 0, 10'000, [&](storage::LogRow const& row) {
        EXPECT_EQ(row.position, leaves.size());
        leaves.push_back(leaf_hash(row.octets));
    });
    EXPECT_EQ(leaves.size(), 800u);
    EXPECT_EQ(log::root(storage::StoredHashes{*snapshot}, leaves.size()), log::fold(leaves));
}

TEST_F(SqliteStorageTest, ASchemaThatIsLedForwardMeanwhileIsNotWrittenTo) {
    std::unique_ptr<Storage> const old = std::move(*open("a.db"));
    append(*old, "before");
    std::int64_t const known = static_cast<std::int64_t>(storage::built_in_scripts().size());
    auto const lead_to = [&](std::int64_t version) {
        raw("a.db").exec("PRAGMA user_version = " + std::to_string(version));
    };
    lead_to(known + 1);
    Result<> const refused = old->write_and_wait([](Transaction& transaction) -> Result<> {
        transaction.append_to_log("after");
        return {};
    });
    EXPECT_THAT(problems_of(refused), ElementsAre(" storage.recovering"));
    EXPECT_FALSE(old->health().accepts_writes);
    EXPECT_THAT(old->health().reason, ::testing::HasSubstr("now has schema"));
    EXPECT_EQ(storage::log_size(*old->snapshot()), 1u);

    lead_to(known);  // as restoring a copy does
    while (!old->health().accepts_writes)
        std::this_thread::yield();
    append(*old, "after");
}

TEST_F(SqliteStorageTest, ALookFindsASchemaThatIsLedForwardThoughNobodyWrites) {
    std::unique_ptr<Storage> const old = std::move(*open("a.db"));
    raw("a.db").exec("PRAGMA user_version = 99");
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (old->health().accepts_writes && std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
    EXPECT_FALSE(old->health().accepts_writes);
}

TEST_F(SqliteStorageTest, TheWriteAheadLogIsMovedAsItGrows) {
    std::unique_ptr<Storage> const storage = std::move(*open("a.db"));
    for (int i = 0; i < 200; ++i)
        append(*storage, std::string(400'000, 'x'));
    // 80 MB were written; without moving them the log would hold them all.
    EXPECT_LT(fs::file_size(folder_ / "a.db-wal"), 60'000'000u);
    EXPECT_GT(fs::file_size(folder_ / "a.db"), 40'000'000u);
}

/// As an import writes: units that each touch more pages, all over the file, than are moved
/// meanwhile.
TEST_F(SqliteStorageTest, UnitsThatWriteFasterThanIsMovedWaitForTheMove) {
    std::unique_ptr<Storage> const storage = std::move(*open("a.db"));
    raw("a.db").exec("CREATE TABLE wide (id INTEGER PRIMARY KEY, octets BLOB)");
    auto const everywhere = [&](std::string_view sql) {
        Result<> const written = storage->write_and_wait([&](Transaction& transaction) -> Result<> {
            transaction.execute(sql, {});
            return {};
        });
        ASSERT_TRUE(written.has_value());
    };
    everywhere(
        "INSERT INTO wide WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 3000) SELECT i, zeroblob(3000) FROM n");
    std::uintmax_t longest = 0;
    for (int i = 0; i < 30; ++i) {
        everywhere("UPDATE wide SET octets = randomblob(3000)");
        longest = std::max(longest, fs::file_size(folder_ / "a.db-wal"));
    }
    // 360 MB were written.
    EXPECT_LT(longest, 100'000'000u);
}

TEST_F(SqliteStorageTest, AReaderOfAnOldStateHoldsUpNobody) {
    std::unique_ptr<Storage> const storage = std::move(*open("a.db"));
    append(*storage, "first");
    {
        storage::Snapshot const old = storage->snapshot();
        for (int i = 0; i < 120; ++i)
            append(*storage, std::string(400'000, 'x'));
        EXPECT_EQ(storage::log_size(*old), 1u);
    }
    for (int i = 0; i < 120; ++i)
        append(*storage, std::string(400'000, 'x'));
    EXPECT_EQ(storage::log_size(*storage->snapshot()), 241u);
    EXPECT_LT(fs::file_size(folder_ / "a.db-wal"), 80'000'000u) << "begun anew once it could be";
}

}  // namespace
}  // namespace consult::test
