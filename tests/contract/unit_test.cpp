/// Units: whole or not at all, alone or in company, in order, bounded.
#include <any>
#include <array>
#include <atomic>
#include <gmock/gmock.h>

#include "contract/contract_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class UnitContract : public ContractTest {};

tl::unexpected<Error> no() {
    return refuse(ErrorCode::conflict, "f", "no", "No.");
}

TEST_P(UnitContract, ARefusalUndoesAllItWrote) {
    Result<> const refused = write([](Transaction& transaction) -> Result<> {
        put(transaction, "a", "1");
        transaction.append_to_log("refused");
        transaction.index_consultation(ConsultationId{1}, "", "refused");
        return no();
    });
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().problems().front().key, "no");
    EXPECT_THAT(names(), IsEmpty());
    EXPECT_THAT(log_rows(), IsEmpty());
    EXPECT_EQ(storage_->snapshot()->integer(
                  "SELECT count(*) FROM (" + storage_->consultation_search_sql(1) + ") x",
                  {storage_->search_parameter("refused")}),
              0);
}

TEST_P(UnitContract, WhatAUnitThrowsReachesItsOwner) {
    EXPECT_THROW((void)write([](Transaction& transaction) -> Result<> {
                     put(transaction, "a", "1");
                     throw std::logic_error{"bug"};
                 }),
                 std::logic_error);
    EXPECT_THROW((void)write([](Transaction&) -> Result<> { throw 7; }), int);
    EXPECT_THAT(names(), IsEmpty());
    EXPECT_TRUE(storage_->health().accepts_writes);
}

TEST_P(UnitContract, ABrokenConstraintIsAFaultOfItsUnitAlone) {
    EXPECT_THAT(write_together([] {
                    std::vector<Unit> units;
                    units.emplace_back([](Transaction& transaction) -> Result<> {
                        put(transaction, "a", "1");
                        return {};
                    });
                    units.emplace_back([](Transaction& transaction) -> Result<> {
                        put(transaction, "b", "1");
                        put(transaction, "a", "2");  // the name is taken
                        return {};
                    });
                    units.emplace_back([](Transaction& transaction) -> Result<> {
                        transaction.execute("INSERT INTO draft (consultation_id) VALUES ($1)",
                                            {12345});  // no such consultation
                        return {};
                    });
                    units.emplace_back([](Transaction& transaction) -> Result<> {
                        put(transaction, "c", "1");
                        return {};
                    });
                    return units;
                }()),
                ElementsAre("0 done", "1 fault", "2 fault", "3 done"));
    EXPECT_THAT(names(), ElementsAre("a", "c"));
    EXPECT_THROW((void)write([](Transaction& transaction) -> Result<> {
                     put(transaction, "a", "3");
                     return {};
                 }),
                 Fault);
}

TEST_P(UnitContract, AUnitThatFailsBeforeItChangesAnythingTakesNothingOfTheOthers) {
    std::vector<Unit> units;
    for (char const* const name : {"first", "second"}) {
        units.emplace_back([name](Transaction& transaction) -> Result<> {
            put(transaction, name, "1");
            return {};
        });
    }
    // In between, with what the first one wrote on its way.
    units.insert(units.begin() + 1, [](Transaction& transaction) -> Result<> {
        transaction.query("SELECT 1", {}, [](Row const&) { throw std::bad_alloc{}; });
        return {};
    });
    EXPECT_THAT(write_together(std::move(units)),
                UnorderedElementsAre("0 done", "1 fault", "2 done"));
    EXPECT_THAT(names(), ElementsAre("first", "second"));
}

TEST_P(UnitContract, UnitsThatWaitTogetherUndoOnlyThemselves) {
    std::vector<Unit> units;
    for (std::string const name : {"a", "b", "c", "d", "e"}) {
        units.emplace_back([name](Transaction& transaction) -> Result<> {
            // Each sees what those before it have kept, and nothing else.
            std::string seen;
            for (std::string const& other : names(transaction))
                seen += other;
            if (name == "a") return no();
            put(transaction, name, "1");
            transaction.append_to_log(name + " after " + seen);
            if (name == "c") return no();
            if (name == "d") throw std::runtime_error{"bug"};
            return {};
        });
    }
    EXPECT_THAT(write_together(std::move(units)),
                ElementsAre("0 no", "1 done", "2 no", "3 fault", "4 done"));
    EXPECT_THAT(names(), ElementsAre("b", "e"));
    EXPECT_THAT(log_octets(), ElementsAre("b after ", "e after b"));
}

TEST_P(UnitContract, AFaultIsNoSuccess) {
    std::promise<UnitOutcome> promise;
    storage_->write([](Transaction&) -> Result<> { throw Fault{"bug"}; }, 1,
                    [&](UnitOutcome outcome) { promise.set_value(std::move(outcome)); });
    UnitOutcome const outcome = promise.get_future().get();
    EXPECT_TRUE(outcome.fault);
    EXPECT_FALSE(outcome.result.has_value()) << "whoever forgets to look at the fault";
}

TEST_P(UnitContract, AUnitIsReadableWhenItIsDone) {
    for (int i = 0; i < 50; ++i) {
        must_write([i](Transaction& transaction) -> Result<> {
            put(transaction, std::to_string(i), "1");
            return {};
        });
        ASSERT_EQ(names().size(), static_cast<std::size_t>(i) + 1);
    }
}

TEST_P(UnitContract, ACompletionMayWriteAgain) {
    std::promise<void> second;
    storage_->write([](Transaction&) -> Result<> { return {}; }, 1,
                    [&](UnitOutcome) {
                        storage_->write(
                            [](Transaction& transaction) -> Result<> {
                                put(transaction, "second", "1");
                                return {};
                            },
                            1, [&](UnitOutcome) { second.set_value(); });
                    });
    second.get_future().wait();
    EXPECT_THAT(names(), ElementsAre("second"));
}

TEST_P(UnitContract, AFullQueueRefusesInsteadOfGrowing) {
    EngineOptions options;
    options.queue_units = 4;
    open(options);
    std::vector<std::string> at_once;
    std::atomic<int> later{0};
    HeldWriter held{*storage_};
    for (int i = 0; i < 6; ++i) {
        storage_->write([](Transaction&) -> Result<> { return {}; }, 1,
                        [&](UnitOutcome outcome) {
                            if (outcome.result) {
                                ++later;
                            } else {
                                at_once.push_back(word_of(outcome));
                            }
                        });
    }
    EXPECT_THAT(at_once, ElementsAre("storage.queue_full", "storage.queue_full"));
    EXPECT_EQ(storage_->health().queued_units, 4u);
    held.release();
    storage_.reset();
    EXPECT_EQ(later, 4);
}

TEST_P(UnitContract, TheQueueIsBoundedInOctetsToo) {
    EngineOptions options;
    options.queue_octets = 1000;
    open(options);
    std::vector<std::string> refused;
    HeldWriter held{*storage_};
    for (std::size_t const octets : {5000, 1, 600, 300, 200}) {
        storage_->write([](Transaction&) -> Result<> { return {}; }, octets,
                        [&, octets](UnitOutcome outcome) {
                            if (!outcome.result) refused.push_back(std::to_string(octets));
                        });
    }
    // What is too heavy for the whole queue may wait in it alone.
    EXPECT_THAT(refused, ElementsAre("1", "600", "300", "200"));
    held.release();
    storage_.reset();
    EXPECT_EQ(refused.size(), 4u);
}

TEST_P(UnitContract, DestroyingFinishesWhatIsQueued) {
    std::atomic<int> done{0};
    {
        HeldWriter held{*storage_};
        for (int i = 0; i < 2000; ++i) {
            storage_->write(
                [i](Transaction& transaction) -> Result<> {
                    put(transaction, std::to_string(i), "1");
                    return {};
                },
                1, [&](UnitOutcome outcome) { done += outcome.result ? 1 : 0; });
        }
    }
    storage_.reset();
    EXPECT_EQ(done, 2000);
    reopen();
    EXPECT_EQ(names().size(), 2000u);
}

/// Puts a name once, however often it is run; looks for it beforehand where it has to.
Unit putting_once(std::string name, std::atomic<int>& found) {
    return [name, &found](Transaction& transaction) -> Result<> {
        if (transaction.must_look_first() &&
            transaction.integer("SELECT count(*) FROM secret WHERE name = $1", {name}) > 0) {
            ++found;
            return {};
        }
        transaction.execute("INSERT INTO secret (name, value) VALUES ($1, $2)",
                            {name, storage::Param::Blob{"once"}});
        return {};
    };
}

TEST_P(UnitContract, WhatIsInsertedAgainIsFoundByItsOwnUnitWhereItDidNotLook) {
    std::atomic<int> found{0};
    must_write(putting_once("earlier", found));
    std::vector<Unit> units;
    for (char const* const name : {"new", "earlier", "twice", "twice", "other"})
        units.push_back(putting_once(name, found));
    EXPECT_THAT(write_together(std::move(units)),
                UnorderedElementsAre("0 done", "1 done", "2 done", "3 done", "4 done"));
    EXPECT_THAT(names(), ElementsAre("earlier", "new", "other", "twice"));
    EXPECT_EQ(found, 2);
    must_write(putting_once("twice", found));
    EXPECT_EQ(found, 3);
}

/// Adds a letter to what is carried; `seen` gets what was there.
Unit carrying(std::string letter, std::vector<std::string>& seen, bool refused = false) {
    return [letter, &seen, refused](Transaction& transaction) -> Result<> {
        std::any& carried = transaction.carried();
        std::string const* const before = std::any_cast<std::string>(&carried);
        std::string const found = before ? *before : "";
        seen.push_back(letter + " after " + found);
        carried = found + letter;
        if (refused) return no();
        return {};
    };
}

TEST_P(UnitContract, CarriesNothingFromOneTransactionToTheNext) {
    std::vector<std::string> seen;
    must_write(carrying("a", seen));
    must_write(carrying("b", seen));
    EXPECT_THAT(seen, ElementsAre("a after ", "b after "));
}

TEST_P(UnitContract, CarriesNothingPastAUnitThatDidNotAskOrDoesNotStand) {
    std::vector<std::string> seen;
    std::vector<Unit> units;
    units.push_back(carrying("a", seen));
    units.push_back([](Transaction&) -> Result<> { return {}; });
    units.push_back(carrying("b", seen));
    units.push_back(carrying("c", seen, true));
    units.push_back(carrying("d", seen));
    (void)write_together(std::move(units));
    // Whether `c` finds what `b` left depends on whether the engine put both in one transaction.
    seen[2] = seen[2] == "c after b" ? "c after " : seen[2];
    EXPECT_THAT(seen, ElementsAre("a after ", "b after ", "c after ", "d after "));
}

TEST_P(UnitContract, ANumberThatARefusedUnitTookIsGivenToTheNext) {
    std::vector<std::uint64_t> taken;
    std::vector<Unit> units;
    for (bool const refused : {true, true, false}) {
        units.emplace_back([&, refused](Transaction& transaction) -> Result<> {
            taken.push_back(transaction.next_comment_sequence(ConsultationId{7}));
            if (refused) return no();
            return {};
        });
    }
    (void)write_together(std::move(units));
    EXPECT_THAT(taken, ElementsAre(1u, 1u, 1u));
}

TEST_P(UnitContract, CountsTheCommentsOfUnitsThatStandAndNoOthers) {
    storage::CommentKind const kind{ConsultationId{7}, DraftVersionId{3}, "art_1", "received",
                                    true};
    auto const counting = [&](auto const& then) {
        return Unit{[=](Transaction& transaction) -> Result<> {
            transaction.count_new_comment(kind);
            return then(transaction);
        }};
    };
    auto const stand = [](Transaction&) -> Result<> { return {}; };
    auto const put_taken = [](Transaction& transaction) -> Result<> {
        put(transaction, "taken", "");  // which the engine may find out later
        return {};
    };
    must_write(put_taken);
    std::vector<Unit> units;
    units.push_back(counting(stand));
    units.push_back(counting([](Transaction& transaction) -> Result<> {
        put(transaction, "undone", "");
        return no();
    }));
    units.push_back(counting(stand));
    units.push_back(counting(put_taken));
    units.push_back(counting(stand));
    EXPECT_THAT(write_together(std::move(units)),
                ElementsAre("0 done", "1 no", "2 done", "3 fault", "4 done"));
    constexpr char const* counted =
        "SELECT CAST(coalesce(sum(comments), 0) AS BIGINT) FROM comment_tally "
        "WHERE consultation_id = 7 AND version = 3 AND provision = 'art_1' AND has_text = 1";
    EXPECT_EQ(storage_->snapshot()->integer(counted), 3);

    // An exclusive unit sees what those before it have counted.
    std::int64_t seen = 0;
    HeldWriter held{*storage_};
    std::promise<void> ended;
    storage_->write(counting(stand), UnitKind::concurrent, 1, [](UnitOutcome) {});
    storage_->write(
        [&](Transaction& transaction) -> Result<> {
            seen = transaction.integer(counted);
            return {};
        },
        UnitKind::exclusive, 1, [&](UnitOutcome) { ended.set_value(); });
    held.release();
    ended.get_future().wait();
    EXPECT_EQ(seen, 4);
}

TEST_P(UnitContract, NumbersOfCommentsHaveNoGaps) {
    std::array<ConsultationId, 2> consultations;
    must_write([&](Transaction& transaction) -> Result<> {
        std::int64_t const institution = transaction.insert(
            "INSERT INTO institution (code, name, zone, contact) VALUES ('AA', '{}', 'Etc/UTC', "
            "'')",
            {});
        for (int sequence : {1, 2}) {
            consultations[sequence - 1] = ConsultationId{transaction.insert(
                "INSERT INTO consultation (institution_id, year, sequence, state, title, summary, "
                "guidance, privacy_notice, contact, languages, cancel_reason, created_at) "
                "VALUES ($1, 2026, $2, 'published', '{}', '{}', '{}', '{}', '', '[]', '', 0)",
                {institution, sequence})};
        }
        return {};
    });
    auto const comment = [&](int serial, bool refused) {
        ConsultationId const consultation = consultations[serial % 2];
        return Unit{[=](Transaction& transaction) -> Result<> {
            std::uint64_t const sequence = transaction.next_comment_sequence(consultation);
            transaction.insert(
                "INSERT INTO comment (consultation_id, sequence, provision, state, language, "
                "visibility, received_at, text_hash, idempotency, log_entry_id) "
                "VALUES ($1, $2, '', 'received', 'en', 'public', 0, $3, $4, 0)",
                {consultation, sequence, sha256("text"), sha256(std::to_string(serial))});
            if (refused) return no();
            return {};
        }};
    };
    std::vector<Unit> units;
    for (int serial = 0; serial < 40; ++serial)
        units.push_back(comment(serial, serial % 5 == 3));
    (void)write_together(std::move(units));
    must_write(comment(100, false));
    storage::Snapshot const snapshot = storage_->snapshot();
    for (ConsultationId const consultation : consultations) {
        std::int64_t const count = snapshot->integer(
            "SELECT count(*) FROM comment WHERE consultation_id = $1", {consultation});
        EXPECT_EQ(count, consultation == consultations[0] ? 17 : 16);
        EXPECT_EQ(snapshot->integer("SELECT max(sequence) FROM comment WHERE consultation_id = $1",
                                    {consultation}),
                  count);
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, UnitContract, ::testing::ValuesIn(engines), engine_name);

}  // namespace
}  // namespace consult::test
