/// What is SQLite's alone: which files are opened, and backup.
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <atomic>
#include <fstream>
#include <thread>
#include <csignal>
#include <future>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "storage/blob_store.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult::test {
namespace {

using namespace storage;

class SqliteFile : public ::testing::Test {
protected:
    SqliteFile() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "consult-sqlite-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~SqliteFile() override { std::filesystem::remove_all(folder_); }

    Result<std::unique_ptr<Storage>> open(std::string const& name, bool must_exist = false) {
        SqliteOptions options;
        options.file = folder_ / name;
        options.must_exist = must_exist;
        options.clock = std::make_shared<SystemClock>();
        return open_sqlite(std::move(options));
    }
    std::string key(Result<std::unique_ptr<Storage>> const& opened) {
        return opened ? "opened" : opened.error().problems().front().key;
    }

    std::filesystem::path folder_;
};

TEST_F(SqliteFile, OnlyOurOwnDatabasesAreOpened) {
    EXPECT_EQ(key(open("missing.db", true)), "database.missing");
    std::ofstream{folder_ / "text.db"} << std::string(4096, 'x');
    EXPECT_EQ(key(open("text.db")), "database.not_sqlite");
    SQLite::Database{(folder_ / "foreign.db").string(),
                     SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE}
        .exec("CREATE TABLE t (x)");
    EXPECT_EQ(key(open("foreign.db")), "database.foreign");
    EXPECT_EQ(key(open("ours.db")), "opened");
    EXPECT_EQ(key(open("ours.db", true)), "opened");
}

TEST_F(SqliteFile, ANewerSchemaIsRefusedAndLeftAsItIs) {
    EXPECT_EQ(key(open("a.db")), "opened");
    SQLite::Database{(folder_ / "a.db").string(), SQLite::OPEN_READWRITE}.exec(
        "PRAGMA user_version = 99");
    Result<std::unique_ptr<Storage>> const newer = open("a.db");
    ASSERT_FALSE(newer.has_value());
    EXPECT_EQ(newer.error().problems().front().key, "database.newer");
    EXPECT_NE(newer.error().text().find("99"), std::string::npos);
}

TEST_F(SqliteFile, ABackupTakenWhileWritingIsWhole) {
    auto const storage = std::move(*open("a.db"));
    std::atomic<bool> stop{false};
    std::thread writer{[&] {
        while (!stop) {
            (void)storage->write_and_wait([](Transaction& transaction) -> Result<> {
                transaction.append_to_log(std::string(1000, 'x'));
                return {};
            });
        }
    }};
    for (int i = 0; i < 3; ++i) {
        std::string const name = "copy" + std::to_string(i) + ".db";
        storage->backup(folder_ / name, {});
        SQLite::Database copy{(folder_ / name).string()};
        EXPECT_EQ(copy.execAndGet("PRAGMA integrity_check").getString(), "ok");
        EXPECT_EQ(copy.execAndGet("SELECT coalesce(max(position) + 1, 0) FROM log_entry").getInt(),
                  copy.execAndGet("SELECT count(*) FROM log_entry").getInt());
    }
    EXPECT_THROW(storage->backup(folder_ / "copy0.db", {}), Fault);
    stop = true;
    writer.join();
}

/// A limit of this process while it lives.
class Limited {
public:
    Limited(__rlimit_resource resource, rlim_t most) : resource_(resource) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(resource_, &before_);
        rlimit const less{most, before_.rlim_max};
        setrlimit(resource_, &less);
    }
    ~Limited() { setrlimit(resource_, &before_); }

private:
    __rlimit_resource resource_;
    rlimit before_{};
};

TEST_F(SqliteFile, AFullDiskRefusesWritesSaysSoAndRecovers) {
    auto const storage = std::move(*open("a.db"));
    auto const append = [](Transaction& transaction) -> Result<> {
        transaction.append_to_log(std::string(10'000, 'x'));
        return {};
    };
    ASSERT_TRUE(storage->write_and_wait(append).has_value());
    {
        Limited const no_room{RLIMIT_FSIZE, 1};  // every write fails, as on a full disk
        EXPECT_THROW((void)storage->write_and_wait(append), Fault);
        // Whatever is sent meanwhile, alone or many at once, is refused and not lost silently.
        std::vector<std::future<bool>> kept;
        for (int i = 0; i < 200; ++i) {
            auto const promise = std::make_shared<std::promise<bool>>();
            kept.push_back(promise->get_future());
            storage->write(append, 1, [promise](UnitOutcome outcome) {
                promise->set_value(!outcome.fault && outcome.result.has_value());
            });
        }
        for (std::future<bool>& one : kept) EXPECT_FALSE(one.get());
        EXPECT_FALSE(storage->health().accepts_writes);
        EXPECT_FALSE(storage->health().reason.empty());
        EXPECT_EQ(storage->snapshot()->integer("SELECT count(*) FROM log_entry"), 1);
    }
    for (int i = 0; i < 100 && !storage->health().accepts_writes; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    EXPECT_TRUE(storage->health().accepts_writes);
    EXPECT_TRUE(storage->write_and_wait(append).has_value());
    Snapshot const snapshot = storage->snapshot();
    EXPECT_EQ(snapshot->integer("SELECT count(*) FROM log_entry"), 2);
    EXPECT_EQ(snapshot->integer("SELECT max(position) FROM log_entry"), 1);
}

TEST_F(SqliteFile, AUnitThatWaitsWhenTheDiskFillsIsAnswered) {
    auto const storage = std::move(*open("a.db"));
    std::promise<void> started;
    std::promise<void> gate;
    auto const opened = gate.get_future().share();
    std::atomic<int> refused{0};
    auto const count = [&](UnitOutcome outcome) {
        refused += outcome.fault || !outcome.result ? 1 : 0;
    };
    auto const append = [](Transaction& transaction) -> Result<> {
        transaction.append_to_log(std::string(10'000, 'x'));
        return {};
    };
    storage->write(
        [&, first = true](Transaction& transaction) mutable -> Result<> {
            if (std::exchange(first, false)) started.set_value();
            opened.wait();
            transaction.append_to_log(std::string(10'000, 'x'));
            return {};
        },
        1, count);
    started.get_future().wait();
    constexpr int waiting = 1500;  // several batches: those behind the failing one find it broken
    for (int i = 0; i < waiting; ++i) storage->write(append, 1, count);
    {
        Limited const no_room{RLIMIT_FSIZE, 1};
        Limited const no_file{RLIMIT_NOFILE, 0};  // nor can the file be opened anew
        gate.set_value();
        for (int i = 0; i < 100 && refused < waiting + 1; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        EXPECT_EQ(refused, waiting + 1);
    }
}

TEST_F(SqliteFile, StoredFilesAreNamedByWhatTheyHold) {
    BlobStore const blobs{folder_ / "files"};
    std::string const content(100'000, 'c');
    Digest const digest = blobs.put(content);
    EXPECT_EQ(digest, sha256(content));
    EXPECT_EQ(blobs.put(content), digest);
    auto const read = blobs.open(digest);
    std::string back(content.size(), '\0');
    EXPECT_EQ(read(back.data(), back.size()), back.size());
    EXPECT_EQ(read(back.data(), 1), 0u);
    EXPECT_EQ(back, content);

    std::string const hex = to_hex(digest);
    std::ofstream{folder_ / "files" / hex.substr(0, 2) / hex.substr(2)} << "damaged";
    auto const damaged = blobs.open(digest);
    EXPECT_EQ(damaged(back.data(), back.size()), 7u);
    EXPECT_THROW((void)damaged(back.data(), back.size()), Fault);
    EXPECT_THROW((void)blobs.open(sha256("never stored")), Fault);
}

}  // namespace
}  // namespace consult::test
