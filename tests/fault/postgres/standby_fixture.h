/// A server whose commits wait for a synchronous standby.
#pragma once

#include "fault/postgres/fault_fixture.h"

namespace consult::fault {

class OnAPrimary : public OnABreakingServer {
protected:
    void SetUp() override {
        OnABreakingServer::SetUp();
        if (IsSkipped()) return;
        ASSERT_TRUE(standby.follow(cluster));
        standby_url = test::database_url(standby.url(), ask("SELECT current_database()"));
    }
    void TearDown() override {
        // What waits for a standby that is gone would not even let its database go.
        if (!cluster.url().empty()) wait_for_no_standby();
        OnABreakingServer::TearDown();
    }
    void wait_for_no_standby() {
        ask("ALTER SYSTEM SET synchronous_standby_names = ''");
        ask("SELECT pg_reload_conf()");
    }

    test::PostgresCluster standby;
    std::string standby_url;
};

}  // namespace consult::fault
