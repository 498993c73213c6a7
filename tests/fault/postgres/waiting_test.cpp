/// Transactions that stand in each other's way, and programs that stop in the middle of one.
#include <atomic>
#include <future>
#include <gmock/gmock.h>
#include <mutex>

#include <consult/unavailable.h>

#include "fault/postgres/fault_fixture.h"
#include "fault/postgres/session.h"
#include "storage/log_repository.h"
#include "storage/postgres/postgres_storage.h"
#include "storage/unit_outcomes.h"

namespace consult::fault {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;
using storage::UnitOutcome;
using ::testing::HasSubstr;

class Waiting : public ::testing::Test {
protected:
    void SetUp() override {
        if (test::shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database.emplace(test::shared_postgres());
        open(2);
    }
    void open(std::size_t writers) {
        storage.reset();
        storage::postgres::PostgresOptions options;
        options.url = database->url();
        options.clock = std::make_shared<SystemClock>();
        options.write_connections = writers;
        options.longest_lock_of_a_reading = longest_lock;
        options.longest_lock_of_a_change = longest_lock;
        options.report = [this](Severity, std::string_view line) {
            std::scoped_lock const lock(mutex);
            reported += std::string{line} + "\n";
        };
        storage = must(storage::postgres::open_postgres(std::move(options)));
    }
    void TearDown() override {
        storage.reset();
        database.reset();
    }

    std::future<UnitOutcome> write(storage::Unit unit,
                                   storage::UnitKind kind = storage::UnitKind::concurrent) {
        auto promise = std::make_shared<std::promise<UnitOutcome>>();
        storage->write(std::move(unit), kind, 1,
                       [promise](UnitOutcome outcome) { promise->set_value(std::move(outcome)); });
        return promise->get_future();
    }
    void must_write(storage::Unit unit) { ASSERT_TRUE(in_time(write(std::move(unit))).result); }
    static void put(Transaction& transaction, char const* name, char const* value) {
        transaction.execute(
            "INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE "
            "SET value = excluded.value",
            {name, storage::Param::Blob{value}});
    }
    std::string ask(std::string const& sql) { return test::ask_postgres(database->url(), sql); }
    /// Waits until so many sessions wait for a lock.
    [[nodiscard]] bool wait_for_locks(std::string const& count) {
        return comes_to_hold([&] {
            return ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                       "AND wait_event_type = 'Lock'") == count;
        });
    }

    std::chrono::milliseconds longest_lock = 15s;
    std::mutex mutex;
    std::string reported;
    std::optional<test::PostgresDatabase> database;
    std::unique_ptr<storage::Storage> storage;
};

TEST_F(Waiting, AReadingBehindALockIsGivenUpAndSaid) {
    longest_lock = 200ms;
    open(2);
    auto const read = [&] { (void)storage->snapshot()->integer("SELECT count(*) FROM secret"); };
    Session other{database->url()};
    other.run("BEGIN; LOCK TABLE consult.secret IN ACCESS EXCLUSIVE MODE");
    EXPECT_THROW(read(), Unavailable);
    EXPECT_NO_THROW((void)storage->snapshot()->integer("SELECT count(*) FROM comment"));
    other.run("COMMIT");
    EXPECT_NO_THROW(read());
    std::scoped_lock const lock(mutex);
    EXPECT_THAT(reported, HasSubstr("a reading was given up"));
}

TEST_F(Waiting, AChangeBehindALockIsRefusedAndNotKept) {
    longest_lock = 200ms;
    open(2);
    Session other{database->url()};
    other.run("BEGIN; LOCK TABLE consult.secret IN EXCLUSIVE MODE");
    auto const put_it = [](Transaction& transaction) -> Result<> {
        put(transaction, "late", "1");
        return {};
    };
    UnitOutcome const refused = in_time(write(put_it));
    ASSERT_TRUE(refused.fault);
    EXPECT_THROW(std::rethrow_exception(refused.fault), Unavailable);
    EXPECT_TRUE(storage->health().accepts_writes) << "nobody else is kept out";
    other.run("COMMIT");
    EXPECT_EQ(ask("SELECT count(*) FROM consult.secret WHERE name = 'late'"), "0");
    must_write(put_it);
}

TEST_F(Waiting, AUnitThatIsTheVictimOfADeadlockIsRunAgain) {
    must_write([](Transaction& transaction) -> Result<> {
        put(transaction, "a", "0");
        put(transaction, "b", "0");
        return {};
    });
    Session other{database->url()};
    other.run(
        "SET deadlock_timeout = '1h'; SET statement_timeout = '60s'; BEGIN; "
        "UPDATE consult.secret SET value = 'other' WHERE name = 'b'");
    // A unit that was waited for in vain ends after the test's own variables.
    auto const runs = std::make_shared<std::atomic<int>>(0);
    std::future<UnitOutcome> outcome = write([runs](Transaction& transaction) -> Result<> {
        ++*runs;
        put(transaction, "a", "unit");
        put(transaction, "b", "unit");
        return {};
    });
    ASSERT_TRUE(wait_for_locks("1"));
    other.begin("UPDATE consult.secret SET value = 'other' WHERE name = 'a'");
    other.finish();
    other.run("COMMIT");
    EXPECT_TRUE(in_time(std::move(outcome)).result);
    EXPECT_GE(*runs, 2);
    EXPECT_EQ(ask("SELECT string_agg(encode(value, 'escape'), ' ' ORDER BY name) "
                  "FROM consult.secret WHERE name IN ('a', 'b')"),
              "unit unit");
}

TEST_F(Waiting, WhatMaySucceedAnotherTimeIsTriedAgain) {
    for (char const* const state : {"40001", "40P01", "55P03"}) {
        ask(std::string{
                "CREATE SEQUENCE public.tries; CREATE FUNCTION public.fail_twice() RETURNS bigint "
                "LANGUAGE plpgsql AS $$ BEGIN IF nextval('public.tries') < 3 THEN "
                "RAISE EXCEPTION USING ERRCODE = '"} +
            state + "'; END IF; RETURN 1; END $$");
        auto const runs = std::make_shared<std::atomic<int>>(0);
        UnitOutcome const outcome = in_time(write([runs](Transaction& transaction) -> Result<> {
            ++*runs;
            put(transaction, "tried", "1");
            transaction.append_to_log("tried");
            (void)transaction.integer("SELECT public.fail_twice()");
            return {};
        }));
        EXPECT_TRUE(outcome.result) << state << storage::text_of(outcome.fault);
        EXPECT_EQ(*runs, 3) << state;
        ask("DROP FUNCTION public.fail_twice; DROP SEQUENCE public.tries");
    }
    EXPECT_EQ(ask("SELECT count(*) FROM consult.log_content"), "3");
}

TEST_F(Waiting, WhatNeverSucceedsEndsInAFaultOfItsUnit) {
    ask("CREATE FUNCTION public.fail_always() RETURNS bigint LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$");
    UnitOutcome const outcome = in_time(write([](Transaction& transaction) -> Result<> {
        (void)transaction.integer("SELECT public.fail_always()");
        return {};
    }));
    EXPECT_TRUE(outcome.fault);
    EXPECT_TRUE(storage->health().accepts_writes);
}

// Another writer has put in what this one is about to, and commits only after it has looked.
TEST_F(Waiting, AUnitThatMeetsWhatItDidNotFindLooksOnceMore) {
    open(1);
    must_write([](Transaction& transaction) -> Result<> {
        put(transaction, "there", "1");
        return {};
    });
    Session other{database->url()};
    other.run("BEGIN; INSERT INTO consult.secret (name, value) VALUES ('late', '1')");
    std::atomic<int> found{0};
    auto const putting_once = [&found](std::string name) -> storage::Unit {
        return [name = std::move(name), &found](Transaction& transaction) -> Result<> {
            if (transaction.must_look_first() &&
                transaction.integer("SELECT count(*) FROM secret WHERE name = $1", {name}) > 0) {
                ++found;
                return {};
            }
            transaction.execute("INSERT INTO secret (name, value) VALUES ($1, $2)",
                                {name, storage::Param::Blob{"1"}});
            return {};
        };
    };
    // Both in one transaction, which is begun anew for the first one: then each looks.
    std::promise<void> go_on;
    std::future<UnitOutcome> const in_front = write(
        [&, released = go_on.get_future().share()](Transaction&) -> Result<> {
            released.wait();
            return {};
        },
        storage::UnitKind::exclusive);
    std::future<UnitOutcome> there = write(putting_once("there"));
    std::future<UnitOutcome> late = write(putting_once("late"));
    go_on.set_value();
    ASSERT_TRUE(wait_for_locks("1"));
    other.run("COMMIT");
    EXPECT_TRUE(there.get().result);
    UnitOutcome const outcome = late.get();
    EXPECT_TRUE(outcome.result) << storage::text_of(outcome.fault);
    EXPECT_EQ(found, 2);
}

TEST_F(Waiting, UnitsThatExcludeEachOtherLeaveAWriterToTheOthers) {
    std::promise<void> end;  // it comes, too, when the test fails
    std::shared_future<void> const ended = end.get_future().share();
    std::future<UnitOutcome> long_one = write(
        [ended](Transaction&) -> Result<> {
            ended.wait();
            return {};
        },
        storage::UnitKind::exclusive);
    std::future<UnitOutcome> next_one =
        write([](Transaction&) -> Result<> { return {}; }, storage::UnitKind::exclusive);
    for (int i = 0; i < 3; ++i) {
        std::future<UnitOutcome> const other = write([](Transaction& transaction) -> Result<> {
            put(transaction, "a", "1");
            return {};
        });
        EXPECT_EQ(other.wait_for(60s), std::future_status::ready) << "it has no writer";
    }
    EXPECT_EQ(next_one.wait_for(0s), std::future_status::timeout);
    end.set_value();
    EXPECT_TRUE(in_time(std::move(long_one)).result);
    EXPECT_TRUE(in_time(std::move(next_one)).result);
}

// Its session is ended by the server, and what it had begun is done anew on another.
TEST_F(Waiting, AWriterThatStopsInTheMiddleLosesItsTransactionAndNothingElse) {
    auto const runs = std::make_shared<std::atomic<int>>(0);
    std::future<UnitOutcome> stopped = write([runs](Transaction& transaction) -> Result<> {
        put(transaction, "stopped", "1");
        (void)transaction.integer("SELECT 1");
        // Longer than a session may sit in a transaction.
        if (++*runs == 1) std::this_thread::sleep_for(11s);
        transaction.append_to_log("stopped");
        return {};
    });
    EXPECT_TRUE(in_time(std::move(stopped)).result);
    EXPECT_EQ(ask("SELECT count(*) FROM consult.secret WHERE name = 'stopped'"), "1");
    EXPECT_EQ(ask("SELECT count(*) FROM consult.log_content"), "1");
    EXPECT_EQ(*runs, 2);
}

// As a sequencer that is stopped while it sends the places it gives: the server waits for what
// comes next, and by itself would do so for ever.
TEST_F(Waiting, ASequencerThatStopsWhileItSendsDoesNotStopTheOthers) {
    Session stopped{database->url()};
    stopped.run("BEGIN; SELECT pg_current_xact_id()");
    stopped.run_without_asking("SELECT 1 FROM consult.lease WHERE name = 'log' FOR UPDATE");
    must_write([](Transaction& transaction) -> Result<> {
        transaction.append_to_log("waits for its place");
        return {};
    });
    EXPECT_TRUE(comes_to_hold([&] { return ask("SELECT count(*) FROM consult.log_order") == "1"; }))
        << "the log is held up by a program that does nothing";
}

}  // namespace
}  // namespace consult::fault
