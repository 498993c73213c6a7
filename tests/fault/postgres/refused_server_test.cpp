/// Servers and databases that are not used, and what is said of them; a clock that is not to be
/// believed.
#include <fstream>
#include <sstream>

#include "fault/postgres/fault_fixture.h"
#include "platform/health.h"
#include "storage/postgres/postgres_storage.h"
#include "storage/unit_outcomes.h"

namespace consult::fault {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

/// The machine's clock, ahead by some time.
class WrongClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return SystemClock{}.now() + ahead.load(); }
    std::atomic<milliseconds> ahead{milliseconds{0}};
};

class RefusedServer : public ::testing::Test {
protected:
    void SetUp() override {
        if (!cluster.start()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    }

    /// How a database is refused: what the operator reads.
    static std::string refusal(std::string const& url) {
        PlatformOptions options;
        options.database = url;
        Result<std::unique_ptr<Platform>> const opened = Platform::open(std::move(options));
        return opened ? "opened" : opened.error().text();
    }
    [[nodiscard]] std::string url(std::string const& name = "postgres") const {
        return test::database_url(cluster.url(), name);
    }

    test::PostgresCluster cluster;
};

using UsedServer = RefusedServer;

TEST_F(RefusedServer, ThatCanLoseWhatItAcknowledged) {
    for (std::string const setting : {"fsync", "full_page_writes"}) {
        test::ask_postgres(url(), "ALTER SYSTEM SET " + setting + " = off");
        test::ask_postgres(url(), "SELECT pg_reload_conf()");
        EXPECT_TRUE(comes_to_hold([&] {
            return test::ask_postgres(url(), "SELECT current_setting('" + setting + "')") == "off";
        }));
        EXPECT_THAT(refusal(url()), HasSubstr("has " + setting + " off"));
        test::ask_postgres(url(), "ALTER SYSTEM RESET " + setting);
        test::ask_postgres(url(), "SELECT pg_reload_conf()");
    }
}

TEST_F(RefusedServer, WithTextsInAnUnknownEncoding) {
    test::PostgresDatabase const database{
        cluster.url(), "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"};
    EXPECT_THAT(refusal(database.url()), HasSubstr("SQL_ASCII"));
}

TEST_F(RefusedServer, WithASchemaThatIsAnotherProgramsOrNewer) {
    test::PostgresDatabase const foreign{cluster.url()};
    test::ask_postgres(foreign.url(), "CREATE SCHEMA consult; CREATE TABLE consult.t (a int)");
    EXPECT_THAT(refusal(foreign.url()), HasSubstr("another program's"));
    EXPECT_EQ(test::ask_postgres(foreign.url(),
                                 "SELECT count(*) FROM pg_tables WHERE schemaname = 'consult'"),
              "1")
        << "it is left as it was";

    test::PostgresDatabase const newer{cluster.url()};
    EXPECT_EQ(refusal(newer.url()), "opened");
    test::ask_postgres(newer.url(), "UPDATE consult.installation SET schema_version = 1000");
    EXPECT_THAT(refusal(newer.url()), HasSubstr("has schema 1000"));
}

TEST_F(RefusedServer, ThatCantBeReachedOrDoesNotLetInWithoutRepeatingThePassword) {
    std::string const secret = "correct-horse";
    for (std::string const& away :
         {"postgresql://consult:" + secret + "@127.0.0.1:1/consult",
          "postgresql://consult:" + secret + "@host with blanks:port/consult",
          "postgresql://consult:p@" + secret + "@127.0.0.1:1/consult",
          "postgresql://consult:" + secret + "/x@127.0.0.1:1/consult"}) {
        std::string const said = refusal(away);
        EXPECT_NE(said, "opened");
        EXPECT_THAT(said, Not(HasSubstr(secret)));
    }
    test::ask_postgres(url(), "CREATE ROLE locked LOGIN PASSWORD 'another'");
    std::filesystem::path const rules = cluster.place() / "data" / "pg_hba.conf";
    std::stringstream before;
    before << std::ifstream{rules}.rdbuf();
    std::ofstream{rules} << "local all locked scram-sha-256\n" << before.str();
    test::ask_postgres(url(), "SELECT pg_reload_conf()");
    std::string wrong = url();
    wrong.replace(wrong.find("user=consult"), 12, "user=locked&password=" + secret);
    std::string said;
    EXPECT_TRUE(comes_to_hold([&] {
        said = refusal(wrong);
        return said.find("password authentication failed") != std::string::npos;
    })) << said;
    EXPECT_THAT(said, Not(HasSubstr(secret)));
}

TEST_F(RefusedServer, AClockThatDiffersTakesNoCommentsUntilItIsRight) {
    test::PostgresDatabase const database{cluster.url()};
    auto const clock = std::make_shared<WrongClock>();
    storage::postgres::PostgresOptions options;
    options.url = database.url();
    options.clock = clock;
    auto const storage = must(storage::postgres::open_postgres(std::move(options)));
    auto const problem = [&]() -> std::string {
        Health const health = health_of(storage->health());
        return health.problems.empty() ? "" : health.problems.front().key;
    };
    auto const write = [&] {
        return storage->write_and_wait([](storage::Transaction&) -> Result<> { return {}; });
    };
    EXPECT_TRUE(write());
    for (milliseconds const off : {milliseconds{2000}, milliseconds{-2000}}) {
        clock->ahead = off;
        EXPECT_TRUE(comes_to_hold([&] { return problem() == "clock_off"; })) << off.count();
        Result<> const refused = write();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
        clock->ahead = milliseconds{0};
        EXPECT_TRUE(comes_to_hold([&] { return problem().empty(); })) << off.count();
        EXPECT_TRUE(write());
    }
}

// Built queries vary: what is prepared begins anew now and then, in the middle of a unit too.
TEST_F(UsedServer, StatementsOutliveTheNumberThatIsKept) {
    test::PostgresDatabase const database{cluster.url()};
    storage::postgres::PostgresOptions options;
    options.url = database.url();
    options.clock = std::make_shared<SystemClock>();
    options.write_connections = 1;
    auto const storage = must(storage::postgres::open_postgres(std::move(options)));
    constexpr int statements = 1300;
    for (int round = 0; round < 2; ++round) {
        Result<> const written =
            storage->write_and_wait([&](storage::Transaction& transaction) -> Result<> {
                for (int i = 0; i < statements; ++i) {
                    std::string const number = std::to_string(i);
                    transaction.execute("INSERT INTO secret (name, value) VALUES ('s" + number +
                                            "', $1) ON CONFLICT (name) DO UPDATE SET value = $1",
                                        {storage::Param::Blob{number}});
                    if (i % 100 == 99) {
                        EXPECT_EQ(transaction.integer("SELECT " + number + " + $1", {1}), i + 1);
                    }
                }
                return {};
            });
        EXPECT_TRUE(written);
    }
    EXPECT_EQ(storage->snapshot()->integer("SELECT count(*) FROM secret WHERE name LIKE 's%'"),
              statements);
}

}  // namespace
}  // namespace consult::fault
