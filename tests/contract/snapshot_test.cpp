/// Snapshots: one state for as long as they are held, lent fairly, read-only; values as they were.
#include <atomic>
#include <gmock/gmock.h>
#include <limits>
#include <thread>

#include "contract/contract_fixture.h"

namespace consult::test {
namespace {

using storage::Param;
using storage::Snapshot;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SnapshotContract : public ContractTest {
protected:
    void must_put(std::string const& name) {
        must_write([&](Transaction& transaction) -> Result<> {
            put(transaction, name, name);
            return {};
        });
    }
};

TEST_P(SnapshotContract, IsTheStateAtTheMomentItWasTaken) {
    must_put("a");
    Snapshot const untouched = storage_->snapshot();  // not read from before the next write
    must_put("b");
    Snapshot const later = storage_->snapshot();
    must_put("c");
    EXPECT_THAT(names(*untouched), ElementsAre("a"));
    EXPECT_THAT(names(*later), ElementsAre("a", "b"));
    EXPECT_THAT(names(), ElementsAre("a", "b", "c"));
}

TEST_P(SnapshotContract, IsStillGoodWhenAScanWasBrokenOff) {
    must_put("a");
    must_put("b");
    Snapshot const snapshot = storage_->snapshot();
    constexpr char const* all = "SELECT name FROM secret ORDER BY name";
    for (int i = 0; i < 2; ++i) {
        EXPECT_THROW(snapshot->scan(all, {}, [](Row const&) { throw Fault{"unreadable"}; }), Fault);
    }
    std::vector<std::string> seen;
    snapshot->scan(all, {}, [&](Row const& row) { seen.push_back(row.string(0)); });
    EXPECT_THAT(seen, ElementsAre("a", "b"));
}

TEST_P(SnapshotContract, SeesNothingOfAUnitThatIsStillRunning) {
    std::promise<void> wrote;
    std::promise<void> release;
    std::shared_future<void> const released = release.get_future().share();
    std::promise<void> done;
    storage_->write(
        [&, told = false](Transaction& transaction) mutable -> Result<> {
            put(transaction, "a", "1");
            if (!std::exchange(told, true)) wrote.set_value();
            released.wait();
            return {};
        },
        1, [&](UnitOutcome) { done.set_value(); });
    wrote.get_future().wait();
    EXPECT_THAT(names(), IsEmpty());  // and does not wait for the writer
    release.set_value();
    done.get_future().wait();
    EXPECT_THAT(names(), ElementsAre("a"));
}

TEST_P(SnapshotContract, AreLentToAllWhoWait) {
    EngineOptions options;
    options.read_connections = 2;
    open(options);
    must_put("a");
    std::vector<Snapshot> held;
    held.push_back(storage_->snapshot());
    held.push_back(storage_->snapshot());
    std::atomic<int> served{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 20; ++i) {
        readers.emplace_back([&] {
            for (int turn = 0; turn < 50; ++turn)
                served += static_cast<int>(names().size());
        });
    }
    EXPECT_EQ(served, 0);
    must_put("b");  // the writer does not wait for readers
    held.clear();
    for (std::thread& reader : readers)
        reader.join();
    EXPECT_EQ(served, 20 * 50 * 2);
}

TEST_P(SnapshotContract, CannotWrite) {
    Snapshot const snapshot = storage_->snapshot();
    EXPECT_THROW(snapshot->query("INSERT INTO secret (name, value) VALUES ('a', $1)",
                                 {Param::Blob{"1"}}, [](Row const&) {}),
                 Fault);
    EXPECT_THAT(names(), IsEmpty());
}

TEST_P(SnapshotContract, AFaultLeavesTheConnectionUsable) {
    must_put("a");
    for (int i = 0; i < 10; ++i) {
        // Of no more use itself, where a fault ends its transaction.
        EXPECT_THROW((void)storage_->snapshot()->integer("SELECT nothing FROM nowhere"), Fault);
        Snapshot const snapshot = storage_->snapshot();
        EXPECT_THROW(snapshot->query("SELECT name FROM secret", {},
                                     [](Row const& row) { (void)row.integer(0); }),
                     Fault);
        EXPECT_THROW(snapshot->query("SELECT name FROM secret", {},
                                     [](Row const&) { throw std::logic_error{"bug"}; }),
                     std::logic_error);
        EXPECT_THAT(names(*snapshot), ElementsAre("a"));
    }
}

TEST_P(SnapshotContract, ParametersMustMatchTheirPlaceholders) {
    Snapshot const snapshot = storage_->snapshot();
    EXPECT_THROW((void)snapshot->integer("SELECT count(*) FROM secret WHERE name = $1"), Fault);
    EXPECT_THROW((void)snapshot->integer("SELECT count(*) FROM secret", {1}), Fault);
}

TEST_P(SnapshotContract, AQueryMayRunWithinItself) {
    for (std::string const name : {"a", "b", "c"})
        must_put(name);
    Snapshot const snapshot = storage_->snapshot();
    std::string pairs;
    std::string const sql = "SELECT name FROM secret WHERE name >= $1 ORDER BY name";
    snapshot->query(sql, {"a"}, [&](Row const& outer) {
        std::string const first = outer.string(0);
        snapshot->query(sql, {first},
                        [&](Row const& inner) { pairs += first + inner.string(0) + " "; });
    });
    EXPECT_EQ(pairs, "aa ab ac bb bc cc ");
}

TEST_P(SnapshotContract, ManyDifferentQueriesCanBeAsked) {
    must_put("a");
    Snapshot const snapshot = storage_->snapshot();
    for (int i = 0; i < 2000; ++i) {
        ASSERT_EQ(snapshot->integer("SELECT count(*) + " + std::to_string(i) + " FROM secret"),
                  1 + i);
    }
}

TEST_P(SnapshotContract, ValuesComeBackAsTheyWere) {
    std::string const odd = "a$1b\xD1\x8F'\"--";
    std::string const large(3'000'000, '\xFF');
    must_write([&](Transaction& transaction) -> Result<> {
        put(transaction, odd, "");  // empty is not NULL
        put(transaction, "large", large);
        put(transaction, "digest", view(sha256("x")));
        for (std::int64_t const at : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
                                      std::numeric_limits<std::int64_t>::max()}) {
            transaction.append_to_log(std::to_string(at));
            transaction.insert(
                "INSERT INTO account (login, name, office, password_hash, state, "
                "created_at) VALUES ($1, '', '', '', '', $2)",
                {std::to_string(at), at});
        }
        transaction.insert(
            "INSERT INTO institution (code, name, zone, contact) "
            "VALUES ($1, $2, $3, $4)",
            {"", std::string_view{}, "", ""});
        return {};
    });
    Snapshot const snapshot = storage_->snapshot();
    auto const value = [&](std::string_view name) {
        return snapshot->one("SELECT value FROM secret WHERE name = $1", {name},
                             [](Row const& row) {
                                 EXPECT_FALSE(row.is_null(0));
                                 return row.string(0) == row.octets(0) ? Bytes{row.octets(0)}
                                                                       : Bytes{"text differs"};
                             });
    };
    EXPECT_EQ(value(odd), "");
    EXPECT_TRUE(value("large") == large);
    EXPECT_EQ(value("digest"), view(sha256("x")));
    EXPECT_EQ(value("absent"), std::nullopt);
    std::vector<std::int64_t> numbers;
    snapshot->query("SELECT created_at, CAST(NULL AS INTEGER) FROM account ORDER BY created_at", {},
                    [&](Row const& row) {
                        numbers.push_back(row.integer(0));
                        EXPECT_TRUE(row.is_null(1));
                        EXPECT_EQ(row.text(1), "");
                        EXPECT_EQ(row.octets(1), "");
                        EXPECT_THROW((void)row.integer(1), Fault);
                        EXPECT_EQ(row.optional_instant(1), std::nullopt);
                    });
    EXPECT_THAT(numbers, ElementsAre(std::numeric_limits<std::int64_t>::min(), -1,
                                     std::numeric_limits<std::int64_t>::max()));
    EXPECT_THROW(snapshot->query("SELECT value FROM secret WHERE name = 'large'", {},
                                 [](Row const& row) { (void)row.digest(0); }),
                 Fault);
}

TEST_P(SnapshotContract, AnInsertTellsTheIdOfItsRow) {
    must_write([](Transaction& transaction) -> Result<> {
        auto const insert = [&](std::string_view code) {
            return transaction.insert(
                "INSERT INTO institution (code, name, zone, contact) VALUES ($1, '', '', '')",
                {code});
        };
        std::int64_t const first = insert("AA");
        transaction.append_to_log("another row in another table");
        std::int64_t const second = insert("BB");
        EXPECT_EQ(transaction.integer("SELECT id FROM institution WHERE code = 'AA'"), first);
        EXPECT_EQ(transaction.integer("SELECT id FROM institution WHERE code = 'BB'"), second);
        return {};
    });
}

TEST_P(SnapshotContract, ConsultationsAreFoundByTheWordsTheyHaveNow) {
    auto const index = [&](std::int64_t id, std::string const& old_words,
                           std::string const& words) {
        must_write([&](Transaction& transaction) -> Result<> {
            transaction.index_consultation(ConsultationId{id}, old_words, words);
            return {};
        });
    };
    auto const found = [&](std::string const& words) {
        std::vector<std::int64_t> ids;
        storage_->snapshot()->query(
            "SELECT * FROM (" + storage_->consultation_search_sql(1) + ") x ORDER BY 1",
            {storage_->search_parameter(words)},
            [&](Row const& row) { ids.push_back(row.integer(0)); });
        return ids;
    };
    index(7, "", "rules for school meals");
    index(8, "", "мектеп тамағы туралы");
    EXPECT_THAT(found("school"), ElementsAre(7));
    EXPECT_THAT(found("meals rul"), ElementsAre(7)) << "the last word may be a beginning";
    EXPECT_THAT(found("rul meals"), IsEmpty()) << "the others may not";
    EXPECT_THAT(found("мектеп там"), ElementsAre(8));
    EXPECT_THAT(found("school trains"), IsEmpty());
    EXPECT_THAT(found("\"quoted\" OR school NEAR("), IsEmpty()) << "no syntax passes through";
    EXPECT_THAT(found("words : school"), IsEmpty());
    EXPECT_THAT(found("-"), IsEmpty());
    EXPECT_THAT(found("\""), IsEmpty());
    std::string const endless(5000, 's');
    index(9, "", endless + " " + endless);
    EXPECT_THAT(found(endless.substr(0, 100)), ElementsAre(9));
    index(9, endless + " " + endless, "");
    index(7, "rules for school meals", "rules for trains");
    EXPECT_THAT(found("school"), IsEmpty());
    EXPECT_THAT(found("trains"), ElementsAre(7));
    index(7, "rules for trains", "");
    EXPECT_THAT(found("rules"), IsEmpty());
    EXPECT_THAT(found("мектеп"), ElementsAre(8));
}

INSTANTIATE_TEST_SUITE_P(Engines, SnapshotContract, ::testing::ValuesIn(engines), engine_name);

}  // namespace
}  // namespace consult::test
