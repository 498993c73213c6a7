/// Copies of a database that is in use, and reading one that lies still.
#include "storage/sqlite/backup.h"

#include <atomic>
#include <fcntl.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <consult/unavailable.h>

#include "storage/durable_file.h"
#include "storage/sqlite/file_lock.h"
#include "storage/sqlite/integrity.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/sqlite_storage.h"
#include "storage/sqlite/whole_file.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using storage::Connection;
using storage::FileReading;
using storage::Param;
using storage::Queries;
using storage::Storage;
using storage::Transaction;
using ::testing::IsEmpty;
using ::testing::Not;

class BackupTest : public ::testing::Test {
protected:
    BackupTest() {
        storage::SqliteOptions options;
        options.file = file_;
        options.clock = std::make_shared<SystemClock>();
        storage_ = std::move(*storage::open_sqlite(std::move(options)));
    }
    void put(std::string const& name, std::string const& value) {
        Result<> const written =
            storage_->write_and_wait([&](Transaction& transaction) -> Result<> {
                transaction.execute("INSERT INTO secret (name, value) VALUES ($1, $2)",
                                    {name, Param::Blob{value}});
                return {};
            });
        ASSERT_TRUE(written.has_value());
    }
    static std::int64_t secrets(Queries& queries) {
        return queries.integer("SELECT count(*) FROM secret");
    }
    [[nodiscard]] auto files() const {
        return std::distance(fs::directory_iterator{folder_.path()}, {});
    }

    TemporaryFolder folder_;
    fs::path file_ = folder_ / "a.db";
    fs::path copy_ = folder_ / "copy.db";
    std::unique_ptr<Storage> storage_;
};

TEST_F(BackupTest, TakenWhileWritingItIsOneState) {
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::thread writer{[&] {
        for (int i = 0; !stop; ++i, ++written)
            put(std::to_string(i), std::string(5000, 'x'));
    }};
    while (written < 200)
        std::this_thread::yield();
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    std::int64_t seen = 0;
    storage::copy_database(
        FileReading::in_use(file_), copy_, [&](Queries& queries) { seen = secrets(queries); },
        [&](std::uint64_t done, std::uint64_t all) {
            EXPECT_GE(done, last);
            EXPECT_LE(done, all);
            last = done;
            total = all;
        });
    stop = true;
    writer.join();
    EXPECT_GT(total, 0u);
    EXPECT_EQ(last, total);

    FileReading const reading = FileReading::as_found(copy_);
    EXPECT_GE(seen, 200);
    EXPECT_EQ(secrets(*reading.open()), seen) << "no more and no less than when it began";
    EXPECT_THAT(storage::damage_of(*reading.open()), IsEmpty());
    EXPECT_THROW(storage::copy_database(FileReading::in_use(file_), copy_, {}, {}), Fault)
        << "it exists already";
}

TEST_F(BackupTest, ThatIsBrokenOffLeavesNothing) {
    put("a", "1");
    auto const before = files();
    EXPECT_THROW(storage::copy_database(
                     FileReading::in_use(file_), copy_, {},
                     [](std::uint64_t, std::uint64_t) { throw std::runtime_error{"enough"}; }),
                 std::runtime_error);
    EXPECT_EQ(files(), before);
    EXPECT_THROW(
        storage::copy_database(FileReading::in_use(file_), folder_ / "absent" / "copy", {}, {}),
        Fault);
    put("b", "2");
}

TEST_F(BackupTest, AFileAtRestIsReadWithoutTouchingAnything) {
    put("a", "1");
    storage_.reset();
    auto const before = files();
    FileReading const reading = FileReading::as_found(file_);
    EXPECT_EQ(secrets(*reading.open()), 1);
    EXPECT_EQ(files(), before);
    reading.require_unchanged();

    // Names are no part of a URL's syntax.
    fs::path const odd = folder_ / "a?b#c%41 d.db";
    fs::copy_file(file_, odd);
    EXPECT_EQ(secrets(*FileReading::as_found(odd).open()), 1);
}

TEST_F(BackupTest, WhatIsWrittenWhileItIsReadAtRestIsNoticed) {
    storage_.reset();
    FileReading const reading = FileReading::as_found(file_);
    SQLite::Database{file_.string(), SQLite::OPEN_READWRITE}.exec(
        "INSERT INTO secret (name, value) VALUES ('a', x'01')");
    EXPECT_THROW(reading.require_unchanged(), Fault);
}

TEST_F(BackupTest, AFileThatIsInUseIsReadBesideItsWriter) {
    put("a", "1");
    FileReading const reading = FileReading::as_found(file_);
    put("b", "2");
    EXPECT_EQ(secrets(*reading.open()), 2) << "from the write-ahead log";
    reading.require_unchanged();
}

TEST_F(BackupTest, DamageIsNamed) {
    for (int i = 0; i < 2000; ++i)
        put(std::to_string(i), "x");
    storage_.reset();
    {
        SQLite::Database raw{file_.string(), SQLite::OPEN_READWRITE};
        raw.exec("INSERT INTO session (token_hash, account_id, expires_at) VALUES (x'01', 7, 0)");
    }
    EXPECT_THAT(storage::damage_of(*FileReading::as_found(file_).open()),
                ::testing::ElementsAre("row of session refers to no row of account"));
    // A page of the table is gone bad.
    std::fstream stream{file_, std::ios::binary | std::ios::in | std::ios::out};
    stream.seekp(static_cast<std::streamoff>(fs::file_size(file_)) - 4096);
    stream << std::string(4096, 'x');
    stream.close();
    EXPECT_THAT(storage::damage_of(*FileReading::as_found(file_).open()), Not(IsEmpty()));

    fs::resize_file(file_, fs::file_size(file_) / 8192 * 4096);
    EXPECT_THAT(problems_of(storage::whole_file(file_)),
                ::testing::ElementsAre("database database.damaged"));
}

TEST_F(BackupTest, DamageIsLookedForOnlyWhereItMayBeTheCause) {
    storage_.reset();
    SQLite::Database{file_.string(), SQLite::OPEN_READWRITE}.exec(
        "INSERT INTO session (token_hash, account_id, expires_at) VALUES (x'01', 7, 0)");
    auto const database = std::move(*storage::whole_file(file_));
    auto const is_looked_for = [&](Fault const& fault) {
        return database->cause_of(fault).has_value();
    };
    EXPECT_TRUE(is_looked_for(Fault{"a column holds broken JSON"}));
    EXPECT_TRUE(is_looked_for(storage::SqliteFault{"malformed", SQLITE_CORRUPT_VTAB}));
    EXPECT_FALSE(is_looked_for(storage::SqliteFault{"full", SQLITE_FULL}));
    EXPECT_FALSE(is_looked_for(Unavailable{"PostgreSQL is gone"}));
    try {
        storage::OpenFile{folder_ / "none" / "file", O_RDONLY};
        FAIL() << "there is no such file";
    } catch (Fault const& fault) {
        EXPECT_FALSE(is_looked_for(fault));
    }
}

TEST_F(BackupTest, LookingAtAFileTakesNoLocksFromThoseWhoHaveItOpen) {
    put("a", "1");
    ASSERT_TRUE(storage::whole_file(file_).has_value());
    ASSERT_TRUE(storage::check_header(file_).has_value());
    EXPECT_FALSE(storage::lock_file(file_).has_value());
    // Without its lock, another process that comes would take itself for the only one, and remove
    // the write-ahead log at its end.
    if (pid_t const other = ::fork(); other == 0) {
        int const descriptor = ::open(file_.c_str(), O_RDWR);
        struct flock range {};
        range.l_type = F_WRLCK;
        range.l_start = 0x40000002;  // where SQLite's shared locks are
        range.l_len = 510;
        ::fcntl(descriptor, F_GETLK, &range);
        ::_exit(range.l_type == F_UNLCK ? 1 : 0);
    } else {
        int status = -1;
        ::waitpid(other, &status, 0);
        EXPECT_EQ(status, 0);
    }
}

}  // namespace
}  // namespace consult::test
