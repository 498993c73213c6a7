/// Reading from a replica: never older than what the platform knows, and never waited for long.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>

#include "fault/postgres/standby_fixture.h"
#include "support/temporary_folder.h"

namespace consult::fault {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

Actor const operators{SystemActor{"operator"}};

class ReadingFromAReplica : public OnAPrimary {
protected:
    void SetUp() override {
        OnAPrimary::SetUp();
        if (!standby_url.empty()) reading = open_with(standby_url);
    }
    void TearDown() override {
        reading.reset();
        OnAPrimary::TearDown();
    }

    std::unique_ptr<Platform> open_with(std::string const& url) {
        PlatformOptions options;
        options.database = database->url();
        options.replica = url;
        options.report = [this](Severity, std::string_view text) {
            std::scoped_lock const lock(mutex);
            reports += text;
            reports += '\n';
        };
        return must(Platform::open(std::move(options)));
    }
    std::string ask_replica(std::string const& sql) { return test::ask_postgres(standby_url, sql); }
    [[nodiscard]] std::uint64_t answered_by_replica() const {
        return reading->metrics().storage.replica_snapshots;
    }
    /// Reads until the replica has answered anew.
    [[nodiscard]] bool comes_from_replica() {
        std::uint64_t const before = answered_by_replica();
        return comes_to_hold([&] {
            (void)shown();
            return answered_by_replica() > before;
        });
    }
    [[nodiscard]] std::vector<PublicComment> shown() {
        return must(reading->comments().list(number, {}, {})).items;
    }
    [[nodiscard]] std::string reported() {
        std::scoped_lock const lock(mutex);
        return reports;
    }
    void publish(Platform& through, Receipt const& receipt) {
        must(through.comments().screen(operators, {receipt.number}, CommentEvent::publish, {}));
    }

    std::unique_ptr<Platform> reading;
    std::mutex mutex;
    std::string reports;
};

TEST_F(ReadingFromAReplica, ShowsTheSame) {
    publish(*platform, must(platform->comments().submit(comment("one"))));
    ASSERT_TRUE(comes_to_hold([&] { return shown().size() == 1; }));
    EXPECT_EQ(shown().front().text, "one");
    EXPECT_TRUE(comes_from_replica());
    EXPECT_TRUE(comes_from_replica()) << "and goes on";
    EXPECT_EQ(shown().front().text, "one");
}

TEST_F(ReadingFromAReplica, LacksNothingThatWasAcknowledged) {
    for (int i = 0; i < 60; ++i) {
        Receipt const receipt = must(reading->comments().submit(comment(std::to_string(i))));
        publish(*reading, receipt);
        ASSERT_THAT(shown(), SizeIs(std::min(i + 1, 20)));
        ASSERT_TRUE(reading->comments().find(receipt.number).has_value());
    }
    EXPECT_TRUE(comes_from_replica());
}

TEST_F(ReadingFromAReplica, IsDoneByThePrimaryWhileTheReplicaIsBehind) {
    ASSERT_TRUE(comes_from_replica());
    ask_replica("SELECT pg_wal_replay_pause()");
    Receipt const receipt = must(reading->comments().submit(comment("one")));
    EXPECT_EQ(must(reading->consultations().figures({}, number)).comments_received, 1u);
    publish(*reading, receipt);
    std::uint64_t const before = answered_by_replica();
    EXPECT_TRUE(reading->comments().find(receipt.number).has_value());
    EXPECT_THAT(shown(), SizeIs(1));
    EXPECT_EQ(answered_by_replica(), before);
    EXPECT_THAT(reported(), HasSubstr("the replica is not read from: it is behind"));
    ask_replica("SELECT pg_wal_replay_resume()");
    EXPECT_TRUE(comes_from_replica());
    EXPECT_THAT(reported(), HasSubstr("the replica answers again"));
}

TEST_F(ReadingFromAReplica, ShowsNothingThatAnotherServerWithdrew) {
    Receipt const receipt = must(platform->comments().submit(comment("one")));
    publish(*platform, receipt);
    ASSERT_TRUE(comes_to_hold([&] { return shown().size() == 1; }));
    ASSERT_TRUE(comes_from_replica());
    ask_replica("SELECT pg_wal_replay_pause()");
    must(
        platform->comments().screen(operators, {receipt.number}, CommentEvent::withhold, "Abuse."));
    EXPECT_FALSE(reading->comments().find(receipt.number).value().text.size());
    ask_replica("SELECT pg_wal_replay_resume()");
}

TEST_F(ReadingFromAReplica, GoesOnWithoutIt) {
    publish(*platform, must(platform->comments().submit(comment("one"))));
    ASSERT_TRUE(comes_to_hold([&] { return shown().size() == 1; }));
    ASSERT_TRUE(comes_from_replica());
    standby.kill();
    wait_for_no_standby();
    ASSERT_TRUE(comes_to_hold([&] {
        try {
            return shown().size() == 1;
        } catch (Fault const&) {
            return false;
        }
    }));
    EXPECT_THAT(shown(), SizeIs(1));
    EXPECT_THAT(reported(), HasSubstr("the replica is not read from"));
    ASSERT_TRUE(standby.start());
    EXPECT_TRUE(comes_from_replica());
}

TEST_F(ReadingFromAReplica, ThatWentAnotherWayThanThePrimaryIsBehindIt) {
    test::PostgresCluster successor;
    ASSERT_TRUE(successor.follow(cluster));
    successor.kill();
    // What only this replica gets before the primary is lost.
    ask("CREATE TABLE lost AS SELECT generate_series(1, 50000) AS row");
    std::string const name = ask("SELECT current_database()");
    std::string const needed = ask("SELECT pg_current_wal_lsn()");
    ASSERT_TRUE(comes_to_hold(
        [&] { return ask_replica("SELECT pg_last_wal_replay_lsn() >= '" + needed + "'") == "t"; }));
    reading.reset();
    platform.reset();
    cluster.kill();
    ASSERT_TRUE(successor.start());
    successor.promote();
    std::string const url = test::database_url(successor.url(), name);
    test::ask_postgres(url, "ALTER SYSTEM SET synchronous_standby_names = ''");
    test::ask_postgres(url, "SELECT pg_reload_conf()");
    PlatformOptions options;
    options.database = url;
    options.replica = standby_url;
    reading = must(Platform::open(std::move(options)));
    publish(*reading, must(reading->comments().submit(comment("one"))));
    EXPECT_THAT(shown(), SizeIs(1));
    EXPECT_EQ(answered_by_replica(), 0u);
    reading.reset();
    ASSERT_TRUE(cluster.start());
}

TEST_F(ReadingFromAReplica, TakesNoOtherServerForOne) {
    for (auto const& [url, reason] :
         {std::pair{database->url(), "it takes writes, and so is no replica"},
          std::pair{test::database_url(standby.url(), "postgres"), "it follows another database"},
          std::pair{std::string{"postgresql:///x?host=/nowhere"}, "No such file"}}) {
        reading = open_with(url);
        EXPECT_THAT(shown(), SizeIs(0));
        EXPECT_EQ(answered_by_replica(), 0u);
        EXPECT_THAT(reported(), HasSubstr(reason));
    }
}

TEST(Replica, IsOfPostgresOnly) {
    test::TemporaryFolder const folder;
    PlatformOptions options;
    options.database = (folder / "consult.db").string();
    options.replica = "postgresql:///consult";
    EXPECT_EQ(Platform::open(options).error().text(),
              "replica: Only a PostgreSQL database has a replica; leave it out.");
    options.database = "postgresql:///consult";
    options.replica = "consult.db";
    EXPECT_THAT(Platform::open(options).error().text(), HasSubstr("replica: A URL of PostgreSQL"));
    options.replica = "postgresql://[::1/x";
    EXPECT_THAT(Platform::open(options).error().text(), HasSubstr("replica: A URL of PostgreSQL"));
}

}  // namespace
}  // namespace consult::fault
