/// A connection that breaks when a commit is answered: nobody knows whether it was kept, until the
/// same key is sent again.
#include "fault/postgres/cutting_proxy.h"
#include "fault/postgres/fault_fixture.h"

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

}  // namespace
}  // namespace consult::fault
