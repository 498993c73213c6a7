#include "platform/health.h"

#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> keys(Health const& health) {
    std::vector<std::string> keys;
    for (HealthProblem const& problem : health.problems)
        keys.push_back(problem.key + (problem.stops_writes ? "" : " (writes go on)"));
    return keys;
}

storage::StorageHealth well() {
    storage::StorageHealth storage;
    storage.most_units = 100;
    storage.most_octets = 1000;
    return storage;
}

TEST(HealthTest, NothingIsWrongWithAStorageThatIsWell) {
    storage::StorageHealth storage = well();
    storage.log_lag = milliseconds{5000};
    storage.clock_offset = milliseconds{-250};
    storage.queued_units = 89;
    storage.queued_octets = 899;
    Health const health = health_of(storage);
    EXPECT_TRUE(health.accepts_writes);
    EXPECT_THAT(keys(health), IsEmpty());
    EXPECT_EQ(health.queued_units, 89u);
}

TEST(HealthTest, ADiskThatFailsAndAnEndAreToldApart) {
    storage::StorageHealth storage = well();
    storage.accepts_writes = false;
    EXPECT_THAT(keys(health_of(storage)), ElementsAre("closing"));
    storage.reason = "disk I/O error";
    Health const health = health_of(storage);
    EXPECT_THAT(keys(health), ElementsAre("recovering"));
    EXPECT_EQ(health.reason, "disk I/O error");
    EXPECT_FALSE(health.accepts_writes);
}

TEST(HealthTest, ADamagedLogStopsWrites) {
    storage::StorageHealth storage = well();
    storage.log_damage = "the link of its last entry is not right";
    Health const health = health_of(storage);
    EXPECT_THAT(keys(health), ElementsAre("log_damaged"));
    EXPECT_FALSE(health.accepts_writes);
    EXPECT_THAT(health.reason, HasSubstr("the link of its last entry"));
}

TEST(HealthTest, ALogThatFallsBehindStopsWrites) {
    storage::StorageHealth storage = well();
    storage.log_lag = milliseconds{5001};
    EXPECT_THAT(keys(health_of(storage)), ElementsAre("log_behind"));
}

TEST(HealthTest, AClockThatIsOffEitherWayStopsWrites) {
    for (milliseconds const offset : {milliseconds{251}, milliseconds{-251}}) {
        storage::StorageHealth storage = well();
        storage.clock_offset = offset;
        EXPECT_THAT(keys(health_of(storage)), ElementsAre("clock_off"));
    }
}

TEST(HealthTest, AClockThatWasSetAheadStopsWritesAndIsToldApart) {
    storage::StorageHealth storage = well();
    storage.clock_jump = milliseconds{10'000};
    EXPECT_THAT(keys(health_of(storage)), IsEmpty());
    storage.clock_jump = milliseconds{10'001};
    Health const ahead = health_of(storage);
    EXPECT_THAT(keys(ahead), ElementsAre("clock_off"));
    EXPECT_THAT(ahead.reason, HasSubstr("was set ahead by 10001 ms"));
    EXPECT_FALSE(ahead.accepts_writes);
    storage.clock_offset = milliseconds{-251};
    Health const behind = health_of(storage);
    EXPECT_THAT(keys(behind), ElementsAre("clock_off"));
    EXPECT_THAT(behind.reason, HasSubstr("differs by -251 ms"));
}

TEST(HealthTest, AQueueThatFillsIsNamedButTakesMore) {
    storage::StorageHealth by_units = well();
    by_units.queued_units = 90;
    storage::StorageHealth by_octets = well();
    by_octets.queued_octets = 900;
    for (auto const& storage : {by_units, by_octets}) {
        Health const health = health_of(storage);
        EXPECT_THAT(keys(health), ElementsAre("queue_nearly_full (writes go on)"));
        EXPECT_TRUE(health.accepts_writes);
        EXPECT_EQ(health.reason, "");
    }
}

TEST(HealthTest, AllProblemsAreNamedTogether) {
    storage::StorageHealth storage = well();
    storage.accepts_writes = false;
    storage.reason = "disk I/O error";
    storage.log_damage = "damaged";
    storage.queued_units = 100;
    EXPECT_THAT(keys(health_of(storage)),
                ElementsAre("recovering", "log_damaged", "queue_nearly_full (writes go on)"));
}

class PlatformHealthTest : public PlatformTest {
protected:
    /// What the tests do to the log is what the fixture's own check would find.
    void TearDown() override {}
    std::vector<std::string> keys_now() { return keys(platform->health()); }
};

TEST_F(PlatformHealthTest, AClockThatGoesBackIsNamedUntilItHasComeUpAgain) {
    EXPECT_THAT(keys_now(), IsEmpty());
    clock->advance(-milliseconds{251});
    EXPECT_THAT(keys_now(), ElementsAre("clock_off"));
    clock->advance(milliseconds{251});
    EXPECT_THAT(keys_now(), IsEmpty());
}

TEST_F(PlatformHealthTest, ALogWhoseEndIsDamagedIsNamed) {
    {
        SQLite::Database database{(folder.path() / "consult.db").string(), SQLite::OPEN_READWRITE};
        database.exec(
            "UPDATE log_entry SET chain = zeroblob(32) "
            "WHERE position = (SELECT max(position) FROM log_entry)");
    }
    // The writer looks at what others wrote.
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (keys_now().empty() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(milliseconds{10});
    EXPECT_THAT(keys_now(), ElementsAre("log_damaged"));
    EXPECT_FALSE(platform->health().accepts_writes);
}

TEST_F(PlatformHealthTest, SubmissionsAreCountedByWhatBecameOfThem) {
    ConsultationNumber const number = prepare();
    value(platform->consultations().publish(regulator, number));
    NewComment offered;
    offered.consultation = number;
    offered.language = language("en");
    offered.text = "Fewer inspections.";
    offered.idempotency_key = std::string(32, 'a');
    EXPECT_FALSE(platform->comments().submit(offered)) << "too early";
    clock->set(at("2026-03-03T06:00:00Z"));
    value(platform->comments().submit(offered));
    value(platform->comments().submit(offered));
    EXPECT_TRUE(value(platform->comments().find_receipt(offered)));
    offered.text = "Another text under the same key.";
    EXPECT_FALSE(platform->comments().submit(offered));
    offered.text = "";
    EXPECT_FALSE(platform->comments().submit(offered)) << "refused before it is queued";

    SubmissionCounts const counts = platform->metrics().submissions;
    EXPECT_EQ(counts.accepted, 1u);
    EXPECT_EQ(counts.repeated, 2u);
    EXPECT_EQ(counts.refused, 3u);
    EXPECT_EQ(counts.busy, 0u);
    EXPECT_EQ(counts.failed, 0u);
    EXPECT_EQ(platform->metrics().storage.log_entries, platform->log().head().size);
}

TEST(HealthTest, AnIndexOfCommentsThatIsBehindIsToldOfAndStopsNoWrites) {
    storage::StorageHealth const storage = well();
    SearchMetrics search;
    search.lag = std::chrono::seconds{60};
    EXPECT_THAT(keys(health_of(storage, search)), IsEmpty());
    search.lag = std::chrono::milliseconds{60'001};
    Health const health = health_of(storage, search);
    EXPECT_THAT(keys(health), ElementsAre("search_behind (writes go on)"));
    EXPECT_TRUE(health.accepts_writes);
}

}  // namespace
}  // namespace consult::test
