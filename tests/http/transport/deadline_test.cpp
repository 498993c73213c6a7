// No client holds a connection longer than it may. Deadlines are short here; nothing is said of how
// soon after them a connection ends, only that it does.
#include <gmock/gmock.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

using namespace std::chrono_literals;

std::string const head = "POST /in HTTP/1.1\r\nHost: example.org\r\n";

/// Sends one octet at a time for as long as nothing comes back.
void drip(Client& client, char octet) {
    for (int i = 0; i < 3000 && !client.is_readable(10); ++i) {
        (void)client.send_without_waiting({&octet, 1});
    }
}

TEST(Deadline, of_a_head_that_stops) {
    ListenerOptions options;
    options.header_timeout = 60ms;
    Running running{options};
    Client client{running.port()};
    client.send("GET / HTTP/1.1\r\nHo");
    EXPECT_EQ(client.read().status, 408);
    client.finish_sending();
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(running.listener.counters().timed_out, 1U);
}

TEST(Deadline, of_a_head_is_not_put_off_by_dripping) {
    ListenerOptions options;
    options.header_timeout = 60ms;
    Running running{options};
    Client client{running.port()};
    client.send("GET / HTTP/1.1\r\nX-A: ");
    drip(client, 'a');
    EXPECT_EQ(client.read().status, 408);
}

TEST(Deadline, of_a_later_head_holds_too) {
    ListenerOptions options;
    options.header_timeout = 60ms;
    Running running{options};
    Client client{running.port()};
    client.send(get("/first") + "GET /sec");
    EXPECT_EQ(client.read().status, 200);
    EXPECT_EQ(client.read().status, 408);
}

TEST(Deadline, of_a_body_that_stops) {
    ListenerOptions options;
    options.body_timeout = 60ms;
    Running running{options};
    Client client{running.port()};
    client.send(head + "Content-Length: 100\r\n\r\nhello");
    EXPECT_EQ(client.read().status, 408);
}

TEST(Deadline, of_a_body_is_not_put_off_by_dripping) {
    for (auto const* framing : {"Content-Length: 100000", "Transfer-Encoding: chunked"}) {
        ListenerOptions options;
        options.body_timeout = 60ms;
        Running running{options};
        Client client{running.port()};
        client.send(head + framing + "\r\n\r\n");
        drip(client, '1');
        Answer const answer = client.read();
        // A chunk's size of too many digits may be refused before.
        EXPECT_TRUE(answer.status == 408 || answer.status == 400) << answer.head;
    }
}

TEST(Deadline, of_a_body_leaves_time_for_what_keeps_coming) {
    ListenerOptions options;
    options.body_timeout = 600ms;
    options.least_body_rate = 1;
    Running running{options};
    Client client{running.port()};
    client.send(head + "Content-Length: 20\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        std::this_thread::sleep_for(60ms);
        client.send("x");
    }
    EXPECT_EQ(client.read().body, "POST /in " + std::string(20, 'x'));
}

TEST(Deadline, of_a_body_that_came_fast_and_falls_silent) {
    ListenerOptions options;
    options.body_timeout = 60ms;
    options.least_body_rate = 1000;
    Running running{options};
    Client client{running.port()};
    // What came before buys no time: a hundred seconds' worth is here.
    client.send(head + "Content-Length: 200000\r\n\r\n" + std::string(100'000, 'x'));
    EXPECT_EQ(client.read().status, 408);
}

TEST(Deadline, of_an_idle_connection) {
    ListenerOptions options;
    options.idle_timeout = 60ms;
    Running running{options};
    Client silent{running.port()};
    Client used{running.port()};
    EXPECT_EQ(used.send(get("/")).read().status, 200);
    EXPECT_TRUE(used.ends());
    EXPECT_TRUE(silent.ends());
    EXPECT_EQ(running.listener.counters().timed_out, 2U);
    EXPECT_EQ(running.listener.counters().refused, 0U);
}

TEST(Deadline, of_a_client_that_takes_nothing) {
    ListenerOptions options;
    options.write_timeout = 60ms;
    TestHandler handler;
    handler.on_request = [](http::Request, http::Reply reply) {
        reply(TestHandler::text(std::string(50'000'000, 'x')));
    };
    Running running{std::move(handler), options};
    Client client{running.port()};
    client.send(get("/"));
    running.wait_until(
        [](Counters const& counters) { return counters.timed_out == 1 && counters.open == 0; });
    EXPECT_EQ(running.listener.counters().unsent, 1U);
    EXPECT_LT(client.read_to_end().size(), 50'000'000U);
}

TEST(Deadline, of_a_refused_client_that_goes_on_sending) {
    ListenerOptions options;
    options.linger_timeout = 60ms;
    options.max_body_octets = 10;
    Running running{options};
    Client client{running.port()};
    client.send(head + "Content-Length: 1000000\r\n\r\n");
    EXPECT_EQ(client.read().status, 413);
    EXPECT_TRUE(client.ends());
    // Its side is never ended: the listener does not wait for that.
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
}

TEST(Deadline, does_not_run_while_the_handler_works) {
    ListenerOptions options;
    options.header_timeout = options.body_timeout = options.idle_timeout = options.write_timeout =
        options.linger_timeout = 20ms;
    Waiting waiting;
    Running running{waiting.handler(), options};
    Client client{running.port()};
    client.send(get("/"));
    auto [request, reply] = waiting.take();
    std::this_thread::sleep_for(200ms);
    reply(TestHandler::text("late"));
    EXPECT_EQ(client.read().body, "late");
}

TEST(Deadline, many_slow_clients_keep_no_other_waiting) {
    ListenerOptions options;
    options.header_timeout = 100ms;
    Running running{options};
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<Client>(running.port()));
        slow.back()->send("GET / HT");
    }
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().status, 200);
    for (auto& each : slow)
        EXPECT_EQ(each->read().status, 408);
    EXPECT_EQ(running.listener.counters().timed_out, 200U);
}

}  // namespace
}  // namespace consult::transport
