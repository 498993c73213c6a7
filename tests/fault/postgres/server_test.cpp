/// PostgreSQL that goes away, ends sessions, turns read-only: what is refused meanwhile, and that
/// nothing acknowledged is lost.
#include <atomic>
#include <mutex>

#include <consult/unavailable.h>

#include "fault/postgres/fault_fixture.h"
#include "fault/postgres/session.h"

namespace consult::fault {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using Server = OnABreakingServer;

TEST_F(Server, KilledUnderLoadAndStartedAgain) {
    RetryingLoad load{{platform.get()}, number, "killed"};
    ASSERT_TRUE(load.more(200));
    cluster.kill();
    EXPECT_TRUE(accepts(false));
    EXPECT_EQ(platform->health().problems.front().key, "recovering");
    Result<Receipt> const refused = platform->comments().submit(comment("while it is away"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
    EXPECT_THROW((void)platform->consultations().find(Actor{}, number), Unavailable);
    ASSERT_TRUE(cluster.start());
    EXPECT_TRUE(accepts());
    ASSERT_TRUE(load.more(200));
    EXPECT_GT(load.refusals(), 0u);
    check_acknowledged(*platform, number, load.finish());
}

TEST_F(Server, KilledWhileNobodyWritesIsKnownAllTheSame) {
    cluster.kill();
    EXPECT_TRUE(accepts(false));
    EXPECT_THAT(platform->health().reason, HasSubstr("PostgreSQL"));
    EXPECT_TRUE(comes_to_hold([&] { return !platform->knows_changes(); }))
        << "what was kept may be shown though nobody knows whether it was withdrawn";
    ASSERT_TRUE(cluster.start());
    EXPECT_TRUE(accepts());
    EXPECT_TRUE(comes_to_hold([&] { return platform->knows_changes(); }));
    must(platform->comments().submit(comment("after it")));
}

TEST_F(Server, KilledOverAndOver) {
    RetryingLoad load{{platform.get()}, number, "over and over"};
    for (int round = 0; round < 5; ++round) {
        ASSERT_TRUE(load.more(40));
        cluster.kill();
        ASSERT_TRUE(cluster.start());
    }
    ASSERT_TRUE(load.more(40));
    check_acknowledged(*platform, number, load.finish());
}

TEST_F(Server, SessionsEndedInTheMiddleAreMadeAnew) {
    RetryingLoad load{{platform.get()}, number, "ended"};
    for (int round = 0; round < 30; ++round) {
        ASSERT_TRUE(load.more(10));
        ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
    ASSERT_TRUE(load.more(50));
    EXPECT_TRUE(accepts());
    check_acknowledged(*platform, number, load.finish());
}

TEST_F(Server, StatementsCancelledInTheMiddleAreNoSuccess) {
    RetryingLoad load{{platform.get()}, number, "cancelled"};
    for (int round = 0; round < 30; ++round) {
        ASSERT_TRUE(load.more(5));
        ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
    ASSERT_TRUE(load.more(50));
    check_acknowledged(*platform, number, load.finish());
}

TEST_F(Server, ThatTurnsReadOnlyIsReadAndNotWritten) {
    must(platform->comments().submit(comment("before")));
    ask("ALTER SYSTEM SET default_transaction_read_only = on");
    ask("SELECT pg_reload_conf()");
    EXPECT_TRUE(accepts(false));
    Result<Receipt> const refused = platform->comments().submit(comment("meanwhile"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
    EXPECT_EQ(must(platform->consultations().figures(Actor{}, number)).comments_received, 1u);
    ask("ALTER SYSTEM RESET default_transaction_read_only");
    ask("SELECT pg_reload_conf()");
    EXPECT_TRUE(accepts());
    must(platform->comments().submit(comment("meanwhile")));
    EXPECT_EQ(must(platform->consultations().figures(Actor{}, number)).comments_received, 2u);
}

TEST_F(Server, ThatRefusesEachCommentIsReported) {
    std::mutex mutex;
    std::string reports;
    PlatformOptions options;
    options.database = database->url();
    options.report = [&](Severity, std::string_view text) {
        std::scoped_lock const lock(mutex);
        reports.append(text).append("\n");
    };
    platform = must(Platform::open(std::move(options)));
    ask("CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the operator has made a mistake'; END $$");
    ask("CREATE TRIGGER refuse BEFORE INSERT ON consult.comment EXECUTE FUNCTION public.refuse()");
    Result<Receipt> const refused = platform->comments().submit(comment("refused"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
    {
        std::scoped_lock const lock(mutex);
        EXPECT_THAT(reports, HasSubstr("a comment could not be written: PostgreSQL: ERROR: the "
                                       "operator has made a mistake"));
    }
    platform.reset();  // which reports, too
}

// As for a page of an index that is damaged, which one official's change alone reads.
TEST_F(Server, ThatCannotKeepOneChangeIsNotGivenUpForAllOthers) {
    ask("CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a page is damaged' USING ERRCODE = 'XX001'; END $$");
    ask("CREATE TRIGGER fail BEFORE INSERT ON consult.comment_screening "
        "EXECUTE FUNCTION public.fail()");
    Receipt const receipt = must(platform->comments().submit(comment("to be screened")));
    RetryingLoad load{{platform.get()}, number, "others"};
    ASSERT_TRUE(load.more(20));
    std::size_t const refused_before = load.refusals();
    for (int i = 0; i < 5; ++i) {
        EXPECT_THROW((void)platform->comments().screen(Actor{SystemActor{"operator"}},
                                                       {receipt.number}, CommentEvent::publish, {}),
                     Unavailable);
    }
    ASSERT_TRUE(load.more(20));
    EXPECT_EQ(load.refusals(), refused_before);
    std::vector<Acknowledged> all = load.finish();
    all.push_back({comment("to be screened"), receipt});
    check_acknowledged(*platform, number, all);
}

TEST_F(Server, ThatHasADamagedLogSaysSo) {
    must(platform->comments().submit(comment("before")));
    platform.reset();
    ask("UPDATE consult.log_order SET chain = decode(repeat('00', 32), 'hex') "
        "WHERE position = (SELECT max(position) FROM consult.log_order)");
    platform = open(database->url());
    EXPECT_TRUE(accepts(false));
    ASSERT_FALSE(platform->health().problems.empty());
    EXPECT_EQ(platform->health().problems.front().key, "log_damaged");
}

TEST_F(Server, WithANewerSchemaIsWrittenToNoMore) {
    must(platform->comments().submit(comment("before")));
    ask("UPDATE consult.installation SET schema_version = schema_version + 1");
    Result<Receipt> const refused = platform->comments().submit(comment("meanwhile"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
    EXPECT_TRUE(accepts(false));
    EXPECT_THAT(platform->health().reason, HasSubstr("the database has schema"));
    ask("UPDATE consult.installation SET schema_version = schema_version - 1");
    EXPECT_TRUE(accepts());
    must(platform->comments().submit(comment("meanwhile")));
}

TEST_F(Server, ThatLetsTooFewInIsNotWaitedForForEver) {
    PlatformOptions options;
    options.database = database->url();
    options.write_connections = 400;  // the server has 300
    try {
        EXPECT_FALSE(Platform::open(options).has_value());
    } catch (Fault const& fault) {
        EXPECT_THAT(fault.what(), HasSubstr("connection"));
    }
}

TEST_F(Server, WhatAnotherProgramLeftWithoutAPlaceIsToldOfWhenItGetsOne) {
    std::atomic<int> told{0};
    platform->on_change([&](Change const&) { ++told; });
    auto other = open(database->url());
    // As when the one that gives places was killed: nobody does until its lease has run out.
    ask("UPDATE consult.lease SET holder = 'killed', fencing = fencing + 1, "
        "expires_at = consult.clock_microseconds() + 7000000 WHERE name = 'log'");
    must(other->comments().submit(comment("left")));
    other.reset();
    auto const places = [&] {
        return ask("SELECT count(*) FROM consult.log_content c "
                   "WHERE EXISTS (SELECT FROM consult.log_order o WHERE o.entry_id = c.id)") ==
               ask("SELECT count(*) FROM consult.log_content");
    };
    ASSERT_FALSE(places());
    int const before = told;
    ASSERT_TRUE(comes_to_hold(places));
    EXPECT_TRUE(comes_to_hold([&] { return told > before; })) << "what was kept lacks the comment";
}

TEST_F(Server, ThatCouldNotBeLookedAtIsLookedAtAnew) {
    must(platform->comments().submit(comment("abuse")));
    CommentNumber const published{number, 1};
    Actor const operators{SystemActor{"operator"}};
    must(platform->comments().screen(operators, {published}, CommentEvent::publish, {}));
    std::string const lookers =
        "FROM pg_stat_activity WHERE datname = current_database() "
        "AND query LIKE 'INSERT INTO server%'";
    ASSERT_TRUE(comes_to_hold([&] { return ask("SELECT count(*) " + lookers) == "1"; }));
    std::string const first = ask("SELECT pid " + lookers);
    auto const other = open(database->url());
    ASSERT_TRUE(comes_to_hold([&] { return ask("SELECT count(*) " + lookers) == "2"; }));
    std::string const others_looker = ask("SELECT pid " + lookers + " AND pid <> " + first);
    std::atomic<int> told{0};
    platform->on_change([&](Change const& change) { told += change.withdraws ? 1 : 0; });
    for (bool withheld = true; told < 10; withheld = !withheld) {
        ASSERT_TRUE(comes_to_hold([&] {
            return ask("SELECT count(*) " + lookers + " AND pid <> " + others_looker) == "1";
        }));
        int const before = told;
        ask("SELECT pg_terminate_backend(pid) " + lookers + " AND pid <> " + others_looker);
        // It finds that it can't look, and says so; then this comes before it can again.
        ASSERT_TRUE(comes_to_hold([&] { return told > before; }));
        must(other->comments().screen(operators, {published},
                                      withheld ? CommentEvent::withhold : CommentEvent::publish,
                                      withheld ? "Abuse." : ""));
        // Only a withdrawal waits for the others.
        if (withheld) {
            EXPECT_GE(told, before + 2) << "what was kept in between is not dropped";
        }
        EXPECT_TRUE(comes_to_hold([&] { return told >= before + 2; }));
    }
}

class LateLease : public Server {
protected:
    void SetUp() override {
        Server::SetUp();
        if (platform) {
            platform->on_change([this](Change const& change) { told += change.withdraws ? 1 : 0; });
        }
    }
    [[nodiscard]] bool is_waiting() {
        return ask("SELECT count(*) FROM pg_locks WHERE NOT granted "
                   "AND relation = CAST('consult.server' AS regclass)") == "1";
    }
    [[nodiscard]] bool has_lease() {
        return ask("SELECT count(*) FROM consult.server "
                   "WHERE lease_until > consult.clock_microseconds()") == "1";
    }
    /// The server looks and is about to say so, but comes to it only after its lease has run out,
    /// for which whoever withdraws something has waited. False when it was too slow and looks anew.
    [[nodiscard]] bool renews_too_late(int before) {
        Session standing_in_the_way{database->url()};
        standing_in_the_way.run("BEGIN; LOCK TABLE consult.server IN EXCLUSIVE MODE");
        if (!comes_to_hold([&] { return is_waiting(); })) return false;
        ask("UPDATE consult.change_count SET value = value + 1");
        if (!comes_to_hold([&] { return !has_lease(); })) return false;
        bool const is_late = is_waiting() && told == before;
        standing_in_the_way.run("COMMIT");
        return comes_to_hold([&] { return has_lease(); }) && is_late;
    }

    std::atomic<int> told{0};
};

TEST_F(LateLease, VouchesForNothingThatWasSeenBefore) {
    int late = 0;
    for (int round = 0; round < 30 && late < 3; ++round) {
        ASSERT_TRUE(comes_to_hold([&] { return platform->knows_changes(); }));
        int const before = told;
        if (!renews_too_late(before)) continue;
        ++late;
        // In this order: it may be told in between.
        bool const knows = platform->knows_changes();
        EXPECT_TRUE(!knows || told > before) << "what was withdrawn meanwhile is still shown";
    }
    EXPECT_GT(late, 0) << "it was never late";
}

}  // namespace
}  // namespace consult::fault
