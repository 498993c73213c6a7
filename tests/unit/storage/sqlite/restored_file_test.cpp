/// Giving a restored file its name, beside what stands there.
#include "storage/sqlite/restored_file.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/wait.h>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/sqlite/file_lock.h"
#include "storage/sqlite/sqlite_storage.h"
#include "storage/sqlite/whole_file.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using storage::RestoredFile;
using storage::Storage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RestoredFileTest : public ::testing::Test {
protected:
    std::unique_ptr<Storage> open(fs::path const& file) {
        storage::SqliteOptions options;
        options.file = file;
        options.clock = std::make_shared<SystemClock>();
        return std::move(*storage::open_sqlite(std::move(options)));
    }
    void put(Storage& storage, std::string const& name) {
        ASSERT_TRUE(storage
                        .write_and_wait([&](storage::Transaction& transaction) -> Result<> {
                            transaction.execute(
                                "INSERT INTO secret (name, value) VALUES ($1, x'01')", {name});
                            return {};
                        })
                        .has_value());
    }
    std::string names(fs::path const& file) {
        std::string names;
        (*storage::whole_file(file))->read([&](storage::Queries& queries) {
            queries.query("SELECT name FROM secret ORDER BY name", {},
                          [&](storage::Row const& row) { names += row.string(0) + " "; });
        });
        return names;
    }
    void fill(RestoredFile& restored) {
        ASSERT_TRUE(restored.fill(**storage::whole_file(backup_), {}, {}).has_value());
    }
    void SetUp() override { put(*open(backup_), "kept"); }

    TemporaryFolder folder_;
    fs::path backup_ = folder_ / "backup.db";
    fs::path target_ = folder_ / "a.db";
};

TEST_F(RestoredFileTest, HasItsNameOnceItIsWholeAndTakesNoOthers) {
    {
        RestoredFile abandoned{target_};
        fill(abandoned);
    }
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_.path()}, {}), 1);
    RestoredFile restored{target_};
    fill(restored);
    EXPECT_FALSE(fs::exists(target_));
    ASSERT_TRUE(restored.put_in_place().has_value());
    EXPECT_EQ(names(target_), "kept ");

    RestoredFile second{target_};
    fill(second);
    EXPECT_THAT(problems_of(second.put_in_place()), ElementsAre("database database.exists"));
}

TEST_F(RestoredFileTest, TheLogOfALostDatabaseIsNotTakenForItsOwn) {
    std::ofstream{target_.string() + "-wal"} << "left over";
    RestoredFile restored{target_};
    fill(restored);
    EXPECT_THAT(problems_of(restored.put_in_place()), ElementsAre("database database.left_over"));
    EXPECT_FALSE(fs::exists(target_));
}

TEST_F(RestoredFileTest, WhatStoodThereIsKeptWithItsLog) {
    // Ended by a kill: what it wrote last is in its write-ahead log alone.
    if (pid_t const child = ::fork(); child == 0) {
        std::unique_ptr<Storage> const storage = open(target_);
        put(*storage, "old");
        ::_exit(0);
    } else {
        ::waitpid(child, nullptr, 0);
    }
    ASSERT_GT(fs::file_size(target_.string() + "-wal"), 0u);
    RestoredFile restored{target_};
    fill(restored);
    ASSERT_TRUE(restored.put_in_place_of_another(folder_ / "aside.db").has_value());
    EXPECT_EQ(names(target_), "kept ");
    EXPECT_EQ(names(folder_ / "aside.db"), "old ");
}

TEST_F(RestoredFileTest, ADamagedFileIsReplacedWithoutItsLog) {
    std::ofstream{target_} << std::string(8192, 'x');
    std::ofstream{target_.string() + "-wal"} << "damaged too";
    RestoredFile restored{target_};
    fill(restored);
    ASSERT_TRUE(restored.put_in_place_of_another(folder_ / "aside.db").has_value());
    EXPECT_EQ(names(target_), "kept ");
    EXPECT_FALSE(fs::exists(target_.string() + "-wal"));
    EXPECT_EQ(fs::file_size(folder_ / "aside.db-wal"), 11u);
}

TEST_F(RestoredFileTest, ItsFilesHaveTheirNameOnlyWithIt) {
    fs::path const files = target_.string() + ".files";
    auto const place = [&](std::function<void(RestoredFile&)> const& before) {
        RestoredFile restored{target_};
        fill(restored);
        storage::IncomingFiles incoming{files};
        std::ofstream{incoming.path() / "file"} << "kept";
        before(restored);
        return restored.put_in_place_with(incoming);
    };
    std::ofstream{target_.string() + "-wal"} << "left over";
    EXPECT_THAT(problems_of(place([](RestoredFile&) {})),
                ElementsAre("database database.left_over"));
    EXPECT_FALSE(fs::exists(files));
    fs::remove(target_.string() + "-wal");
    EXPECT_THROW((void)place([](RestoredFile& restored) { fs::remove(restored.path()); }), Fault);
    EXPECT_FALSE(fs::exists(files));
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_.path()}, {}), 1);
    ASSERT_TRUE(place([](RestoredFile&) {}).has_value());
    EXPECT_TRUE(fs::exists(files / "file"));
    EXPECT_EQ(names(target_), "kept ");
}

TEST_F(RestoredFileTest, AFolderThatWasTakenIsNamed) {
    fs::path const files = target_.string() + ".files";
    RestoredFile restored{target_};
    fill(restored);
    storage::IncomingFiles incoming{files};
    fs::create_directory(files);
    std::ofstream{files / "of another"} << "theirs";
    Result<> const placed = restored.put_in_place_with(incoming);
    EXPECT_THAT(problems_of(placed), ElementsAre("database database.exists"));
    EXPECT_THAT(message_of(placed), HasSubstr("a.db.files exists already"));
    EXPECT_FALSE(fs::exists(target_));
    EXPECT_TRUE(fs::exists(files / "of another"));
}

TEST_F(RestoredFileTest, WhatStoodThereStaysWhenItCanNotBeReplaced) {
    put(*open(target_), "old");
    std::ofstream{target_.string() + "-journal"} << "of the old one";
    RestoredFile restored{target_};
    fill(restored);
    fs::remove(restored.path());
    EXPECT_THROW((void)restored.put_in_place_of_another(folder_ / "aside.db"), Fault);
    EXPECT_FALSE(fs::exists(folder_ / "aside.db"));
    EXPECT_FALSE(fs::exists(folder_ / "aside.db-journal"));
    EXPECT_EQ(fs::file_size(target_.string() + "-journal"), 14u);
    fs::remove(target_.string() + "-journal");
    EXPECT_EQ(names(target_), "old ");
}

TEST_F(RestoredFileTest, WhatIsToldOfItNamesItAsItIsToBeCalled) {
    RestoredFile const restored{target_};
    storage::IncomingFiles const files{target_.string() + ".files"};
    EXPECT_EQ(storage::with_final_names("can't copy " + files.path().string() + "/a to " +
                                        restored.path().string() + "-wal"),
              "can't copy " + target_.string() + ".files/a to " + target_.string() + "-wal");
    EXPECT_EQ(storage::with_final_names("a.1.part"), "a.1.part");
}

TEST_F(RestoredFileTest, ADatabaseInUseIsLeftAlone) {
    std::unique_ptr<Storage> const storage = open(target_);
    put(*storage, "in use");
    EXPECT_THAT(problems_of(storage::require_replaceable(target_)),
                ElementsAre("database database.in_use"));
    RestoredFile restored{target_};
    fill(restored);
    EXPECT_THAT(problems_of(restored.put_in_place_of_another(folder_ / "aside.db")),
                ElementsAre("database database.in_use"));
    EXPECT_FALSE(fs::exists(folder_ / "aside.db"));
    EXPECT_EQ(names(target_), "in use ");
    put(*storage, "still");
}

TEST_F(RestoredFileTest, WhatIsNoFileIsNotReplaced) {
    fs::create_directory(target_);
    EXPECT_THAT(problems_of(storage::require_replaceable(target_)),
                ElementsAre("database database.no_file"));
    EXPECT_THAT(problems_of(storage::require_free(target_)),
                ElementsAre("database database.exists"));
}

}  // namespace
}  // namespace consult::test
