/// A state in which every entry of the log has its place, where there is always one on its way.
#include "storage/postgres/settled_state.h"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "storage/postgres/migrations.h"
#include "support/postgres_cluster.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using storage::postgres::Access;
using storage::postgres::Connection;
using ::testing::ElementsAre;

class SettledState : public ::testing::Test {
protected:
    void SetUp() override {
        if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database_ = std::make_unique<PostgresDatabase>(shared_postgres());
        Connection connection{url(), Access::write};
        ASSERT_TRUE(storage::postgres::migrate(connection, false).has_value());
        connection.run_script("INSERT INTO log_content VALUES (1, 'entry')");
    }
    [[nodiscard]] std::string const& url() const { return database_->url(); }
    static std::int64_t placed(Connection& connection) {
        return connection.integer("SELECT count(*) FROM log_order");
    }
    /// Whether a unit that appends would have to wait.
    static bool is_held(Connection& connection) {
        return connection.integer(
                   "SELECT count(*) FROM pg_locks WHERE mode = 'ShareLock' AND granted "
                   "AND relation = CAST('consult.log_content' AS regclass)") > 0;
    }

    std::unique_ptr<PostgresDatabase> database_;
};

TEST_F(SettledState, IsMadeByHoldingWhoAppends) {
    // Gives the entry its place only when nobody can append another one.
    std::atomic<bool> ended{false};
    std::thread sequencer{[&] {
        Connection connection{url(), Access::write};
        while (!ended && !is_held(connection))
            std::this_thread::yield();
        if (ended) return;
        connection.run_script("INSERT INTO log_order VALUES (0, 1, 0, '')");
    }};
    std::int64_t seen = 0;
    bool held = true;
    Result<> const read = storage::postgres::read_settled(url(), [&](Connection& connection) {
        seen = placed(connection);
        held = is_held(connection);
        return Result<>{};
    });
    ended = true;
    sequencer.join();
    EXPECT_TRUE(read.has_value()) << message_of(read);
    EXPECT_EQ(seen, 1);
    EXPECT_FALSE(held) << "those who append need not wait until all is read";
}

TEST_F(SettledState, IsRefusedWhereNobodyGivesPlaces) {
    bool looked = false;
    Result<> const read = storage::postgres::read_settled(url(), [&](Connection&) {
        looked = true;
        return Result<>{};
    });
    EXPECT_THAT(problems_of(read), ElementsAre("database database.log_waits"));
    EXPECT_FALSE(looked);
    Connection connection{url(), Access::read};
    EXPECT_FALSE(is_held(connection));
}

TEST_F(SettledState, IsOneThatDoesNotChange) {
    Connection other{url(), Access::write};
    other.run_script("INSERT INTO log_order VALUES (0, 1, 0, '')");
    std::int64_t seen = 0;
    Result<> const read = storage::postgres::read_settled(url(), [&](Connection& connection) {
        other.run_script("INSERT INTO log_content VALUES (2, 'entry')");
        seen = connection.integer("SELECT count(*) FROM log_content");
        return Result<>{};
    });
    EXPECT_TRUE(read.has_value()) << message_of(read);
    EXPECT_EQ(seen, 1);
}

}  // namespace
}  // namespace consult::test
