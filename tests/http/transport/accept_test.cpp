// Connections: how many, and when the system has no room for them.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

/// While it lives, the process can open one more descriptor.
class OneDescriptorLeft {
public:
    OneDescriptorLeft() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        int const lowest = ::dup(0);
        ::close(lowest);
        rlimit const one{static_cast<rlim_t>(lowest) + 1, before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &one);
    }
    ~OneDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    OneDescriptorLeft(OneDescriptorLeft const&) = delete;
    OneDescriptorLeft& operator=(OneDescriptorLeft const&) = delete;

private:
    rlimit before_{};
};

TEST(Accept, outlives_a_want_of_descriptors) {
    Running running;
    Client before{running.port()};
    EXPECT_EQ(before.send(get("/before")).read().status, 200);
    std::unique_ptr<Client> late;
    {
        OneDescriptorLeft const limit;
        // The client's own socket takes it.
        late = std::make_unique<Client>(running.port());
        late->send(get("/late"));
        running.wait_until([](Counters const& counters) { return counters.accept_failures >= 3; });
        // Those who are in are served all the while.
        EXPECT_EQ(before.send(get("/during")).read().status, 200);
        EXPECT_EQ(running.listener.counters().accepted, 1U);
    }
    EXPECT_EQ(late->read().body, "GET /late ");
    EXPECT_FALSE(running.events.wait_for(Event::Kind::accept_failed).text.empty());
}

TEST(Accept, more_than_may_be_wait_for_room) {
    ListenerOptions options;
    options.max_connections = 2;
    Running running{options};
    Client first{running.port()};
    EXPECT_EQ(first.send(get("/first")).read().status, 200);
    auto second = std::make_unique<Client>(running.port());
    EXPECT_EQ(second->send(get("/second")).read().status, 200);
    Client third{running.port()};
    third.send(get("/third"));
    EXPECT_FALSE(running.events.wait_for(Event::Kind::connections_full).text.empty());
    EXPECT_EQ(first.send(get("/again")).read().status, 200);
    EXPECT_EQ(running.listener.counters().accepted, 2U);
    second.reset();
    EXPECT_EQ(third.read().body, "GET /third ");
}

TEST(Accept, clients_that_come_and_go_leave_nothing) {
    ListenerOptions options;
    options.max_connections = 3;
    Running running{options};
    for (int i = 0; i < 300; ++i) {
        Client client{running.port()};
        if (i % 3 == 0) client.abort();
        if (i % 3 == 1) {
            EXPECT_EQ(client.send(get("/")).read().status, 200);
        }
    }
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
    Client last{running.port()};
    EXPECT_EQ(last.send(get("/")).read().status, 200);
}

}  // namespace
}  // namespace consult::transport
