#include "storage/postgres/watcher.h"

#include <atomic>
#include <gtest/gtest.h>

#include "storage/postgres/postgres_storage.h"
#include "support/postgres_cluster.h"

namespace consult::storage::postgres {
namespace {

using namespace std::chrono_literals;

class WatcherTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (test::shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database.emplace(test::shared_postgres());
        options.url = database->url();
        options.clock = std::make_shared<SystemClock>();
        ASSERT_TRUE(open_postgres(options).has_value());  // makes the schema
        watcher.emplace(options, "watching", known_writes);
        watcher->on_change([this](bool withdraws) { told += withdraws ? 1 : 0; });
    }
    template <class Condition>
    [[nodiscard]] static bool comes_to_hold(Condition const& condition) {
        for (auto const end = std::chrono::steady_clock::now() + 60s;
             std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(5ms)) {
            if (condition()) return true;
        }
        return condition();
    }

    std::optional<test::PostgresDatabase> database;
    PostgresOptions options;
    KnownWrites known_writes{false};
    std::atomic<int> told{0};
    std::optional<Watcher> watcher;
};

TEST_F(WatcherTest, HasAllDroppedWhereItNeverKnowsWhoseChangesItSees) {
    watcher->own_change_begins();  // and so on without end
    EXPECT_TRUE(comes_to_hold([&] { return told > 0; }));
    // Not because its lease ran out: it goes on to vouch for what it has seen.
    std::this_thread::sleep_for(2 * Watcher::lease);
    EXPECT_TRUE(comes_to_hold([&] { return watcher->knows_changes(); }));
    int const before = told;
    EXPECT_TRUE(comes_to_hold([&] { return told > before; })) << "each time anew";
    watcher->own_change_ends(false);
}

}  // namespace
}  // namespace consult::storage::postgres
