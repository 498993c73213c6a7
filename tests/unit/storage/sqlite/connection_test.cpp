#include "storage/sqlite/connection.h"

#include <gtest/gtest.h>

#include "storage/sqlite/migrations.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using storage::Connection;
using storage::SqliteFault;

class ConnectionTest : public ::testing::Test {
protected:
    ConnectionTest() {
        storage::create_file(file_);
        writing_ = std::make_unique<Connection>(file_, Connection::Access::write);
        writing_->run_script("CREATE TABLE t (x INTEGER PRIMARY KEY, y TEXT UNIQUE) STRICT");
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_ / "a.db";
    std::unique_ptr<Connection> writing_;
};

TEST_F(ConnectionTest, IsSetUpForSafety) {
    EXPECT_EQ(writing_->pragma("foreign_keys"), 1);
    EXPECT_EQ(writing_->pragma("trusted_schema"), 0);
    EXPECT_EQ(writing_->pragma("secure_delete"), 1);
    EXPECT_THROW(writing_->run_script("ATTACH ':memory:' AS other"), SqliteFault);
    EXPECT_THROW(writing_->execute("SELECT \"text in the wrong quotes\""), SqliteFault);
    EXPECT_THROW(writing_->run_script("PRAGMA writable_schema = 1; DELETE FROM sqlite_schema"),
                 SqliteFault);
    Connection reading{file_, Connection::Access::read};
    EXPECT_EQ(reading.pragma("query_only"), 1);
    EXPECT_THROW(reading.execute("INSERT INTO t VALUES (1, 'a')"), SqliteFault);
}

TEST_F(ConnectionTest, ASettingThatIsNotKeptIsAFault) {
    EXPECT_THROW(writing_->set_pragma("page_size", 8192), Fault) << "the file has its pages";
    EXPECT_THROW(writing_->set_pragma("no_such_setting", 1), Fault);
}

TEST_F(ConnectionTest, OneStatementAtATime) {
    EXPECT_THROW(writing_->execute("DELETE FROM t; DELETE FROM t"), Fault);
    EXPECT_THROW(writing_->execute(""), Fault);
    EXPECT_THROW(writing_->execute("DELETE FROM"), SqliteFault);
    EXPECT_EQ(writing_->execute("DELETE FROM t;"), 0);
}

TEST_F(ConnectionTest, AFaultSaysWhatBrokeWithoutTheValues) {
    writing_->execute("INSERT INTO t VALUES (1, 'secret words')");
    try {
        writing_->execute("INSERT INTO t VALUES (2, 'secret words')");
        FAIL() << "the constraint did not hold";
    } catch (SqliteFault const& fault) {
        EXPECT_EQ(fault.code(), SQLITE_CONSTRAINT_UNIQUE);
        EXPECT_NE(std::string{fault.what()}.find("t.y"), std::string::npos) << fault.what();
        EXPECT_EQ(std::string{fault.what()}.find("secret"), std::string::npos) << fault.what();
    }
}

TEST_F(ConnectionTest, AStepThatGoesOnTooLongIsBrokenOff) {
    constexpr auto endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    Connection reading{file_, Connection::Access::read, std::chrono::milliseconds{20}};
    try {
        (void)reading.integer(endless);
        FAIL() << "an endless query ended";
    } catch (SqliteFault const& fault) {
        EXPECT_EQ(fault.code(), SQLITE_INTERRUPT);
    }
    // The next one has its own time; a long one that gives rows is not held to it.
    std::int64_t rows = 0;
    reading.query(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) "
        "SELECT i FROM n",
        {}, [&](storage::Row const&) { ++rows; });
    EXPECT_EQ(rows, 1'000'000);
}

TEST_F(ConnectionTest, AMissingFileIsAFaultAndNotMade) {
    EXPECT_THROW(Connection(folder_ / "b.db", Connection::Access::write), SqliteFault);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "b.db"));
}

}  // namespace
}  // namespace consult::test
