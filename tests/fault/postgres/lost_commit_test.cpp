/// Commits of which nobody knows whether they were kept, until the same key is sent again: the
/// connection breaks before they are answered, or an operator ends their wait for a standby.
#include <atomic>
#include <future>

#include <consult/unavailable.h>

#include "fault/postgres/cutting_proxy.h"
#include "fault/postgres/standby_fixture.h"

namespace consult::fault {
namespace {

class LostCommit : public OnABreakingServer {
protected:
    void SetUp() override {
        OnABreakingServer::SetUp();
        if (IsSkipped()) return;
        proxy = std::make_unique<CuttingProxy>(cluster.place());
        std::string const& url = database->url();
        std::size_t const name = url.find("///") + 3;
        platform = open(proxy->url(url.substr(name, url.find('?') - name)));
    }
    void TearDown() override {
        platform.reset();
        proxy.reset();
        OnABreakingServer::TearDown();
    }

    std::unique_ptr<CuttingProxy> proxy;
};

TEST_F(LostCommit, IsToldApartByTheSameKey) {
    for (int i = 0; i < 20; ++i) {
        NewComment const sent = comment(std::to_string(i));
        proxy->cut(1);
        Result<Receipt> const unknown = platform->comments().submit(sent);
        ASSERT_FALSE(unknown.has_value()) << "acknowledged though no answer came";
        EXPECT_EQ(unknown.error().code(), ErrorCode::unavailable);
        ASSERT_EQ(proxy->left(), 0);
        Receipt const receipt = must(platform->comments().submit(sent));
        EXPECT_TRUE(receipt.repeated) << "the commit was done";
        EXPECT_EQ(must(platform->comments().submit(sent)).number, receipt.number);
    }
    EXPECT_TRUE(accepts());
    EXPECT_EQ(must(platform->consultations().figures(Actor{}, number)).comments_received, 20u);
}

TEST_F(LostCommit, UnderLoadCostsNothing) {
    RetryingLoad load{{platform.get()}, number, "cut"};
    for (int round = 0; round < 20; ++round) {
        proxy->cut(2);
        ASSERT_TRUE(load.more(20));
    }
    proxy->cut(0);
    EXPECT_GT(load.refusals(), 0u);
    check_acknowledged(*platform, number, load.finish());
}

TEST_F(OnAPrimary, ACommitThatDidNotGetToTheStandbyIsNotAcknowledged) {
    standby.kill();
    NewComment const sent = comment("alone");
    auto unknown = submit(sent);
    ASSERT_TRUE(comes_to_hold([&] {
        return ask("SELECT count(*) FROM consult.comment") == "0" &&
               ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity "
                   "WHERE wait_event = 'SyncRep' AND query = 'COMMIT'") != "0";
    })) << "the commit does not wait";
    wait_for_no_standby();
    Result<Receipt> const refused = in_time(std::move(unknown));
    ASSERT_FALSE(refused.has_value()) << "acknowledged though the standby lacks it";
    EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
    EXPECT_TRUE(accepts());
    EXPECT_TRUE(must(platform->comments().submit(sent)).repeated) << "it was kept";
    EXPECT_EQ(must(platform->consultations().figures(Actor{}, number)).comments_received, 1u);
}

TEST_F(OnAPrimary, ACommitThatComesAfterAllIsToldOf) {
    std::atomic<int> told{0};
    platform->on_change([&](Change const& change) { told += change.withdraws ? 0 : 1; });
    standby.kill();
    NewComment const sent = comment("late");
    auto unknown = submit(sent);
    ASSERT_TRUE(comes_to_hold([&] {
        return ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity "
                   "WHERE wait_event = 'SyncRep' AND query = 'COMMIT'") != "0";
    }));
    // Told at once, though a new connection has to wait for the standby too.
    ASSERT_FALSE(in_time(std::move(unknown)).has_value());
    wait_for_no_standby();
    EXPECT_TRUE(comes_to_hold([&] { return told > 0; })) << "what was kept lacks the comment";
}

TEST_F(OnAPrimary, WhoseStandbyIsGoneIsNotReadyWhileChangesWait) {
    standby.kill();
    NewComment const sent = comment("waits");
    auto waiting = submit(sent);
    EXPECT_TRUE(accepts(false));
    EXPECT_EQ(platform->health().problems.front().key, "recovering");
    EXPECT_EQ(platform->health().reason, "a change has waited for PostgreSQL for more than 5 s");
    wait_for_no_standby();
    EXPECT_FALSE(must(in_time(std::move(waiting))).repeated);
    EXPECT_TRUE(accepts());
}

TEST_F(OnAPrimary, WhoseStandbyIsGoneIsNotWaitedForWhenTheProgramEnds) {
    standby.kill();
    NewComment const sent = comment("waits");
    auto waiting = submit(sent);
    ASSERT_TRUE(comes_to_hold([&] {
        return ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") != "0";
    }));
    platform->stop_waiting_after(std::chrono::milliseconds{100});
    Result<Receipt> const unknown = in_time(std::move(waiting));
    ASSERT_FALSE(unknown.has_value()) << "acknowledged though the standby lacks it";
    EXPECT_EQ(unknown.error().code(), ErrorCode::unavailable);
    EXPECT_THROW((void)platform->consultations().find(Actor{}, number), Unavailable);
    platform.reset();
    wait_for_no_standby();
    platform = open(database->url());
    EXPECT_TRUE(must(platform->comments().submit(sent)).repeated) << "it was kept";
}

}  // namespace
}  // namespace consult::fault
