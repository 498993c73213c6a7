/// Copies of a database that is in use.
#include "storage/sqlite/backup.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

#include "storage/log_repository.h"
#include "storage/sqlite/sqlite_storage.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using storage::Param;
using storage::Storage;
using storage::Transaction;

class SqliteBackupTest : public ::testing::Test {
protected:
    static std::unique_ptr<Storage> open(fs::path const& file) {
        storage::SqliteOptions options;
        options.file = file;
        options.clock = std::make_shared<SystemClock>();
        return storage::open_sqlite(std::move(options)).value();
    }
    void put(std::string const& name, std::string const& value) {
        Result<> const kept = storage_->write_and_wait([&](Transaction& transaction) -> Result<> {
            transaction.execute("INSERT INTO secret (name, value) VALUES ($1, $2)",
                                {name, Param::Blob{value}});
            transaction.append_to_log(name);
            return {};
        });
        if (!kept) throw std::runtime_error{kept.error().text()};
    }

    TemporaryFolder folder_;
    fs::path target_ = folder_ / "copy.db";
    std::unique_ptr<Storage> storage_ = open(folder_ / "served.db");
};

TEST_F(SqliteBackupTest, ABackupTakenWhileWritingIsOneState) {
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::thread writer{[&] {
        for (int i = 0; !stop; ++i, ++written) {
            put(std::to_string(i), std::string(5000, 'x'));
        }
    }};
    while (written < 200)
        std::this_thread::yield();
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    int steps = 0;
    storage_->backup(target_, [&](std::uint64_t done, std::uint64_t all) {
        EXPECT_GE(done, last);
        EXPECT_LE(done, all);
        last = done;
        total = all;
        ++steps;
    });
    stop = true;
    writer.join();
    EXPECT_GT(steps, 0);
    EXPECT_EQ(last, total);

    std::unique_ptr<Storage> const copy = open(target_);
    std::int64_t const kept = copy->snapshot()->integer("SELECT count(*) FROM secret");
    EXPECT_GE(kept, 200);
    EXPECT_EQ(static_cast<std::uint64_t>(kept), storage::log_size(*copy->snapshot()));
    EXPECT_THROW(storage_->backup(target_, {}), Fault) << "it exists already";
}

TEST_F(SqliteBackupTest, ABrokenOffBackupLeavesNothing) {
    put("a", "");
    fs::path const folder = target_.parent_path();
    auto const files = [&] {
        return std::distance(std::filesystem::directory_iterator{folder}, {});
    };
    auto const before = files();
    EXPECT_THROW(
        storage_->backup(target_,
                         [](std::uint64_t, std::uint64_t) { throw std::runtime_error{"enough"}; }),
        std::runtime_error);
    EXPECT_EQ(files(), before);
    EXPECT_THROW(storage_->backup(folder / "absent" / "copy", {}), Fault);
    put("b", "");
}

}  // namespace
}  // namespace consult::test
