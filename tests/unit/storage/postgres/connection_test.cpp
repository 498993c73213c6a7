#include "storage/postgres/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <thread>

#include "storage/while_waiting.h"
#include "support/postgres_cluster.h"

namespace consult::storage::postgres {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(PostgresConnection, RepeatsNoValuesOfARowThatWasRefused) {
    if (test::shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    test::PostgresDatabase const database{test::shared_postgres()};
    Connection connection{database.url(), Access::write};
    connection.run_script("CREATE TABLE public.person (name TEXT, CONSTRAINT none CHECK (false))");
    try {
        connection.execute("INSERT INTO public.person VALUES ($1)", {"Aigerim"});
        (void)connection.finish();
        ADD_FAILURE() << "it was taken";
    } catch (PostgresFault const& fault) {
        EXPECT_THAT(fault.what(), AllOf(HasSubstr("\"none\""), Not(HasSubstr("Aigerim"))));
        EXPECT_EQ(fault.sqlstate(), "23514");
    }
}

class WaitingForPostgres : public ::testing::Test {
protected:
    void SetUp() override {
        if (test::shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database_ = std::make_unique<test::PostgresDatabase>(test::shared_postgres());
        connection_ = std::make_unique<Connection>(database_->url(), Access::write);
    }
    void sleep(std::string const& seconds) {
        (void)connection_->integer("SELECT 1 FROM pg_sleep(" + seconds + ")");
    }
    [[nodiscard]] bool sleeps_there() const {
        return test::ask_postgres(database_->url(),
                                  "SELECT count(*) FROM pg_stat_activity WHERE wait_event = "
                                  "'PgSleep' AND datname = current_database()") != "0";
    }

    std::unique_ptr<test::PostgresDatabase> database_;
    std::unique_ptr<Connection> connection_;
};

TEST_F(WaitingForPostgres, EndsWhenWhoeverIsAskedWillNot) {
    int times = 0;
    WhileWaiting const asked{[&] {
        if (++times == 3) throw std::runtime_error{"enough"};
    }};
    EXPECT_THROW(sleep("600"), std::runtime_error);
    EXPECT_TRUE(connection_->is_lost());
    for (int tries = 0; sleeps_there() && tries < 500; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    EXPECT_FALSE(sleeps_there()) << "nobody waits for it any more";
}

TEST_F(WaitingForPostgres, AsksTheInnermostAndIsPatientOnlyAsLongAsEver) {
    int times = 0;
    WhileWaiting const outer{[] { throw std::runtime_error{"is not asked"}; }};
    WhileWaiting const asked{[&] { ++times; }};
    sleep("0.5");
    EXPECT_GE(times, 2);
    Connection impatient{
        database_->url(), Access::read, nullptr, Purpose::work, {std::chrono::milliseconds{300}}};
    EXPECT_THROW((void)impatient.integer("SELECT 1 FROM pg_sleep(600)"), Silence);
}

}  // namespace
}  // namespace consult::storage::postgres
