#include "storage/sqlite/migrations.h"

#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "storage/sqlite/opening.h"
#include "storage/while_waiting.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
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

/// A file of the first version, which another process leads forward to the second.
class OtherProcess : public ::testing::Test {
protected:
    void start(std::string const& count) {
        storage::create_file(file_);
        {
            Connection connection{file_, Connection::Access::write};
            ASSERT_TRUE(storage::migrate(connection, file_, scripts().first(1)).has_value());
            storage::make_durable(connection, file_);
        }
        slow_ = std::string{second} + counting_to(count);
        other_ = ::fork();  // nothing is open that it would share
        if (other_ == 0) {
            Connection connection{file_, Connection::Access::write};
            ::_exit(storage::migrate(connection, file_, scripts()).has_value() ? 0 : 1);
        }
        connection_ = std::make_unique<Connection>(file_, Connection::Access::write);
        wait_for_writing();
    }
    /// How it ended, as waitpid tells it.
    [[nodiscard]] int status() const {
        int status = -1;
        ::waitpid(other_, &status, 0);
        return status;
    }
    /// The first and a second that takes its time.
    SchemaScripts scripts() {
        scripts_ = {first, slow_.c_str()};
        return scripts_;
    }
    std::int64_t integer(std::string_view sql) { return connection_->integer(sql); }

    /// A statement that goes on for long.
    static std::string counting_to(std::string const& count) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
               count + ") UPDATE parent SET note = 'new' WHERE (SELECT max(i) FROM n) > 0;";
    }
    void wait_for_writing() {
        connection_->set_pragma("busy_timeout", 0);
        try {
            while (true) {
                connection_->run_script("BEGIN IMMEDIATE");
                connection_->run_script("ROLLBACK");
            }
        } catch (storage::SqliteFault const&) {
            connection_->set_pragma("busy_timeout", 5000);
        }
    }

    TemporaryFolder folder_;
    fs::path file_ = folder_ / "a.db";
    std::string slow_;
    std::vector<char const*> scripts_;
    std::unique_ptr<Connection> connection_;
    pid_t other_ = 0;
};

TEST_F(OtherProcess, WhoComesWhileItMigratesWaitsForIt) {
    start("4000000");  // longer than a connection waits for another's commit
    connection_->set_pragma("busy_timeout", 100);
    EXPECT_TRUE(storage::migrate(*connection_, file_, scripts()).has_value());
    EXPECT_EQ(status(), 0);
    EXPECT_EQ(connection_->pragma("user_version"), 2);
    EXPECT_EQ(connection_->pragma("busy_timeout"), 100);
    EXPECT_EQ(integer("SELECT count(*) FROM parent WHERE note = 'new'"), 1);
}

TEST_F(OtherProcess, KilledInTheMiddleItLeavesTheOldVersionWhole) {
    start("9000000000000");
    ::kill(other_, SIGKILL);
    EXPECT_TRUE(WIFSIGNALED(status())) << "it was in the middle";

    EXPECT_EQ(connection_->pragma("user_version"), 1);
    EXPECT_EQ(integer("SELECT count(*) FROM sqlite_schema WHERE name = 'parent_new'"), 0);
    EXPECT_EQ(integer("SELECT count(*) FROM parent WHERE name = 'a'"), 1);
    char const* const anew[] = {first, second};
    ASSERT_TRUE(storage::migrate(*connection_, file_, anew).has_value());
    EXPECT_EQ(integer("SELECT count(*) FROM parent WHERE note = 'new'"), 1);
}

TEST_F(MigrationsTest, WhoeverWaitsMayBreakItOff) {
    ASSERT_TRUE(migrate({first}).has_value());
    constexpr char const* long_one =
        "CREATE TABLE long (x INTEGER) STRICT; INSERT INTO long WITH RECURSIVE n(i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000) SELECT i FROM n;";
    struct BrokenOff {};
    int questions = 0;
    {
        storage::WhileWaiting const asked{[&] {
            if (++questions == 3) throw BrokenOff{};
        }};
        EXPECT_THROW((void)migrate({first, long_one}), BrokenOff);
    }
    EXPECT_EQ(questions, 3);
    EXPECT_FALSE(connection_.in_transaction());
    EXPECT_EQ(connection_.pragma("user_version"), 1);
    EXPECT_EQ(connection_.pragma("foreign_keys"), 1);
    EXPECT_EQ(tables("long"), 0);
    EXPECT_TRUE(migrate({first, second}).has_value());
}

TEST_F(MigrationsTest, ManyWhoOpenANewFileAtOnceAllGetIt) {
    for (int round = 0; round < 10; ++round) {
        fs::path const file = folder_ / (std::to_string(round) + ".db");
        storage::create_file(file);
        std::vector<std::thread> all;
        for (int i = 0; i < 8; ++i) {
            all.emplace_back([&] { EXPECT_TRUE(storage::open_for_writing(file).has_value()); });
        }
        for (std::thread& one : all)
            one.join();
    }
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
