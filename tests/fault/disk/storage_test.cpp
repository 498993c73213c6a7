/// Faults one by one that the power cuts found, each as it happens on a machine.
#include <cerrno>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fault/disk/machine.h"
#include "fault/failing_disk.h"
#include "log/merkle_tree.h"
#include "storage/blob_store.h"
#include "storage/log_repository.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult::fault {
namespace {

using storage::Connection;
using storage::Storage;
using storage::Transaction;
using ::testing::Contains;
using Entries = std::vector<std::string>;

constexpr auto log_file = static_cast<int>(FileKind::log);
constexpr auto database_file = static_cast<int>(FileKind::database);

class StorageOnAMachine : public ::testing::Test {
protected:
    ~StorageOnAMachine() override { works(); }

    static void works() { FailingDisk::work(); }
    static void fail_next_sync(int kind) {
        orders().sync_failures_left = 1;
        orders().sync_error[kind] = EIO;
    }
    [[nodiscard]] std::unique_ptr<Storage> open() const { return open(machine.folder()); }
    [[nodiscard]] static std::unique_ptr<Storage> open(std::filesystem::path const& folder,
                                                       std::string const& name = "a.db") {
        storage::SqliteOptions options;
        options.file = folder / name;
        options.clock = std::make_shared<SystemClock>();
        return storage::open_sqlite(std::move(options)).value();
    }
    static bool append(Storage& storage, std::string const& entry) {
        std::promise<bool> kept;
        storage.write(
            [&](Transaction& transaction) -> Result<> {
                transaction.append_to_log(entry);
                return {};
            },
            1,
            [&](storage::UnitOutcome outcome) {
                kept.set_value(!outcome.fault && outcome.result);
            });
        return kept.get_future().get();
    }
    static Entries entries(Storage& storage) {
        storage::Snapshot const snapshot = storage.snapshot();
        Entries found;
        storage::each_log_row(*snapshot, 0, 10'000,
                              [&](storage::LogRow const& row) { found.push_back(row.octets); });
        return found;
    }
    /// What a new process finds.
    Entries entries(std::string const& name = "a.db") {
        Entries found;
        machine.run([&](Recorder&) { found = entries(*open(machine.folder(), name)); });
        return found;
    }

    Machine machine;
};

// A retry is told that its submission is there, which another process wrote and never synced.
TEST_F(StorageOnAMachine, WhatWasWrittenAndNotSyncedIsOnTheDiskOnceItIsFound) {
    machine.run([&](Recorder&) { ASSERT_TRUE(append(*open(), "first")); });
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        std::string const entry = "entry " + std::to_string(seed);
        machine.run_and_kill(1, [&](Recorder& recorder) {
            auto const storage = open();
            ASSERT_TRUE(append(*storage, "before " + entry));  // what is synced first is not this
            orders().sync_error[log_file] = EIO;
            EXPECT_FALSE(append(*storage, entry));
            recorder.promise(1);
        });
        works();
        Entries const found = entries();
        ASSERT_THAT(found, Contains(entry));
        machine.cut_power();
        ASSERT_EQ(entries(), found);
    }
}

// Its failed sync leaves a hole in the log that later commits would stand behind.
TEST_F(StorageOnAMachine, CommitsAfterAFailedSyncAndARestartStay) {
    machine.run([&](Recorder&) { ASSERT_TRUE(append(*open(), "first")); });
    machine.run_and_kill(1, [&](Recorder& recorder) {
        auto const storage = open();
        ASSERT_TRUE(append(*storage, "second"));
        orders().sync_error[log_file] = EIO;
        EXPECT_FALSE(append(*storage, "perhaps"));
        recorder.promise(1);
    });
    works();
    Entries kept;
    machine.run_and_kill(2, [&](Recorder& recorder) {
        auto const storage = open();
        ASSERT_TRUE(append(*storage, "acknowledged"));
        kept = entries(*storage);
        recorder.promise(2);
    });
    machine.cut_power();
    EXPECT_THAT(kept, Contains("acknowledged"));
    EXPECT_EQ(entries(), kept);
}

// A move that a reader holds up writes a part and syncs nothing; the sync of the next one is for
// both.
TEST_F(StorageOnAMachine, AFailedSyncOfTheFileCostsNothingThatWasMovedBefore) {
    auto const write = [](Connection& connection, int first) {
        for (int i = first; i < first + 40; ++i)
            connection.execute("INSERT INTO t VALUES ($1, zeroblob(3000))",
                               std::vector<storage::Param>{i});
    };
    machine.run([&](Recorder&) {
        storage::create_file(machine.folder() / "b.db");
        Connection connection{machine.folder() / "b.db", Connection::Access::write};
        storage::make_durable(connection, machine.folder() / "b.db");
        connection.run_script("CREATE TABLE t (a INTEGER PRIMARY KEY, b)");
    });
    machine.run_and_kill(1, [&](Recorder& recorder) {
        Connection connection{machine.folder() / "b.db", Connection::Access::write};
        connection.set_pragma("wal_autocheckpoint", 0);
        write(connection, 0);
        {
            Connection reader{machine.folder() / "b.db", Connection::Access::read};
            reader.execute("BEGIN");
            ASSERT_EQ(reader.integer("SELECT count(*) FROM t"), 40);
            write(connection, 40);
            ASSERT_GT(connection.checkpoint(), 0);
        }
        fail_next_sync(database_file);
        EXPECT_THROW((void)connection.checkpoint(), Fault);
        ASSERT_GT(connection.checkpoint(), 0);
        // All is moved, so the log begins anew with this.
        write(connection, 80);
        recorder.promise(1);
    });
    machine.cut_power();
    Connection connection{machine.folder() / "b.db", Connection::Access::write};
    std::string found;
    connection.query("PRAGMA integrity_check", {},
                     [&](storage::Row const& row) { found += row.string(0); });
    EXPECT_EQ(found, "ok");
    EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 120);
}

TEST_F(StorageOnAMachine, ADatabaseWhoseFolderIsNotSyncedIsNotOpened) {
    machine.run([&](Recorder&) { ASSERT_TRUE(append(*open(), "first")); });
    orders().sync_error[static_cast<int>(FileKind::folder)] = EIO;
    machine.run([&](Recorder&) { EXPECT_THROW((void)open(), Fault); });
}

TEST_F(StorageOnAMachine, ACreationThatWasCutIsBegunAnew) {
    Trace trace;
    {
        test::TemporaryFolder const folder;
        Recorder recorder{folder.path(), Disk{}};
        (void)open(folder.path());
        trace = recorder.take();
    }
    EXPECT_GT(trace.events.size(), 50u);
    for (std::size_t cut = 0; cut <= trace.events.size(); ++cut) {
        Replay replay{trace, 1, false};
        replay.advance(cut);
        std::mt19937_64 random{cut};
        test::TemporaryFolder const left;
        replay.disk().after_power_cut(Survival::changes, random).write_to(left.path());
        ASSERT_TRUE(append(*open(left.path()), "works")) << "cut " << cut;
    }
}

class FilesOnAMachine : public StorageOnAMachine, public ::testing::WithParamInterface<bool> {
protected:
    /// Whatever is neither database nor its log fails, in writing or in the sync.
    static void fail(int error) {
        Orders& given = orders();
        (GetParam() ? given.sync_error : given.write_error)[static_cast<int>(FileKind::other)] =
            error;
    }
};

TEST_P(FilesOnAMachine, AStoredFileThatFailsIsNotThere) {
    machine.run([&](Recorder&) {
        storage::BlobStore store{machine.folder() / "files"};
        fail(ENOSPC);
        EXPECT_THROW((void)store.put("content"), Fault);
        EXPECT_FALSE(store.has(sha256("content")));
        fail(0);
        EXPECT_TRUE(store.has(store.put("content")));
    });
    machine.cut_power();
    machine.run([&](Recorder&) {
        EXPECT_TRUE(storage::BlobStore{machine.folder() / "files"}.has(sha256("content")));
    });
}

TEST_P(FilesOnAMachine, ABackupThatFailsHasNoName) {
    auto const back_up = [&] {
        storage::copy_database(storage::FileReading::in_use(machine.folder() / "a.db"),
                               machine.folder() / "copy.db", {}, {});
    };
    machine.run([&](Recorder&) {
        auto const storage = open();
        ASSERT_TRUE(append(*storage, "first"));
        fail(EIO);
        EXPECT_THROW(back_up(), Fault);
        EXPECT_FALSE(std::filesystem::exists(machine.folder() / "copy.db"));
        fail(0);
        back_up();
        EXPECT_TRUE(append(*storage, "second"));
    });
    machine.cut_power();
    EXPECT_EQ(entries("copy.db"), Entries{"first"});
    EXPECT_EQ(entries(), (Entries{"first", "second"}));
}

INSTANTIATE_TEST_SUITE_P(In, FilesOnAMachine, ::testing::Bool(), [](auto const& sync) {
    return std::string{sync.param ? "Sync" : "Writing"};
});

// Whoever made the folder for it was killed before the folder's name was on the disk.
TEST_F(StorageOnAMachine, AStoredFileStaysInAFolderThatAnotherProcessMade) {
    Digest digest{};
    machine.run([&](Recorder&) {
        storage::BlobStore store{machine.folder() / "files"};
        digest = sha256("content");
        std::filesystem::create_directory(machine.folder() / "files" / to_hex(digest).substr(0, 2));
        ASSERT_EQ(store.put("content"), digest);
    });
    machine.cut_power();
    machine.run([&](Recorder&) {
        storage::BlobStore store{machine.folder() / "files"};
        ASSERT_TRUE(store.has(digest));
        char octets[100];
        EXPECT_EQ(store.open(digest)(octets, sizeof octets), 7u);
    });
}

}  // namespace
}  // namespace consult::fault
