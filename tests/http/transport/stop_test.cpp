// Stopping: nothing new, nothing half done, not for ever.
#include <future>
#include <gmock/gmock.h>

#include "http/transport/running.h"
#include "server/transport/response_head.h"

namespace consult::transport {
namespace {

using namespace std::chrono_literals;

/// Whether the port still takes connections.
bool accepts(std::uint16_t port) {
    try {
        Client const client{port};
        return true;
    } catch (std::runtime_error const&) {
        return false;
    }
}

void wait_until_closed(std::uint16_t port) {
    for (int i = 0; accepts(port); ++i) {
        ASSERT_LT(i, 3000);
        std::this_thread::sleep_for(10ms);
    }
}

TEST(Stop, finishes_the_request_in_flight) {
    Waiting waiting;
    Running running{waiting.handler()};
    Client client{running.port()};
    client.send(get("/"));
    auto [request, reply] = waiting.take();
    auto stopped = std::async(std::launch::async, [&] { running.listener.stop(60s); });
    wait_until_closed(running.port());
    reply(TestHandler::text("finished"));
    Answer const answer = client.read();
    EXPECT_EQ(answer.body, "finished");
    EXPECT_EQ(answer.fields.at("connection"), "close");
    EXPECT_TRUE(client.ends());
    stopped.get();
    EXPECT_EQ(running.listener.counters().open, 0U);
}

TEST(Stop, finishes_the_request_that_is_arriving) {
    Waiting waiting;
    Running running{waiting.handler()};
    Client body{running.port()};
    body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(body.read_head().status, 100);
    auto stopped = std::async(std::launch::async, [&] { running.listener.stop(60s); });
    wait_until_closed(running.port());
    body.send("hello");
    auto [request, reply] = waiting.take();
    reply(TestHandler::text(request.body));
    EXPECT_EQ(body.read().body, "hello");
    stopped.get();
}

TEST(Stop, finishes_an_answer_that_is_being_taken) {
    TestHandler handler;
    handler.on_request = [](http::Request, http::Reply reply) {
        reply(TestHandler::text(std::string(20'000'000, 'x')));
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(get("/"));
    EXPECT_EQ(client.read_head().status, 200);
    auto stopped = std::async(std::launch::async, [&] { running.listener.stop(60s); });
    wait_until_closed(running.port());
    EXPECT_EQ(client.read_to_end().size(), 20'000'000U);
    stopped.get();
}

TEST(Stop, ends_idle_connections_at_once) {
    Running running;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<Client>(running.port()));
        if (i % 2 == 0) {
            EXPECT_EQ(clients.back()->send(get("/")).read().status, 200);
        }
    }
    running.wait_until([](Counters const& counters) { return counters.open == 20; });
    running.listener.stop(60s);
    for (auto& client : clients)
        EXPECT_TRUE(client->ends());
    EXPECT_EQ(running.listener.counters().timed_out, 0U);
}

TEST(Stop, cuts_what_outlasts_the_deadline) {
    Waiting waiting;
    std::pair<http::Request, http::Reply> late;
    {
        Running running{waiting.handler()};
        Client handled{running.port()};
        handled.send(get("/"));
        late = waiting.take();
        Client partial{running.port()};
        partial.send("GET / HT");
        running.wait_until([](Counters const& counters) { return counters.open == 2; });
        running.listener.stop(20ms);
        EXPECT_TRUE(handled.ends());
        // Whose head had been read that far is told before.
        std::string const told = partial.read_to_end();
        EXPECT_TRUE(told.empty() || told.starts_with("HTTP/1.1 408 ")) << told;
        EXPECT_FALSE(running.events.wait_for(Event::Kind::stop_cut).text.empty());
    }
    // The reply outlives the listener: it goes nowhere, and harms nobody.
    late.second(TestHandler::text("too late"));
}

TEST(Stop, says_of_one_that_it_is_cut) {
    Waiting waiting;
    std::pair<http::Request, http::Reply> late;
    Running running{waiting.handler()};
    Client handled{running.port()};
    handled.send(get("/"));
    late = waiting.take();
    running.listener.stop(20ms);
    EXPECT_TRUE(handled.ends());
    EXPECT_EQ(running.events.wait_for(Event::Kind::stop_cut).text, "1 connection is cut");
}

TEST(Stop, twice_or_without_a_start_is_nothing) {
    Running running;
    running.listener.stop(1s);
    running.listener.stop(1s);
    TestHandler handler;
    SystemClock const clock;
    Listener never{{}, handler, clock};
    never.stop(1s);
}

TEST(Stop, with_pulled_answers_under_way) {
    TestHandler handler;
    handler.on_request = [](http::Request, http::Reply reply) {
        http::Response response;
        response.body = http::PullBody{1'000'000'000'000, [](char* buffer, std::size_t size) {
                                           std::fill_n(buffer, size, 'x');
                                           return size;
                                       }};
        reply(std::move(response));
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(get("/"));
    EXPECT_EQ(client.read_head().status, 200);
    running.listener.stop(20ms);
    EXPECT_LT(client.read_to_end().size(), 1'000'000'000'000U);
}

TEST(Stop, under_load_answers_or_closes_every_request) {
    TestHandler handler;
    auto const page =
        std::make_shared<http::PreparedResponse const>(prepare(TestHandler::text("ready")));
    handler.on_ready = [page](auto, std::string_view target, auto, auto) -> Prepared {
        return target == "/ready" ? page : nullptr;
    };
    handler.on_request = [](http::Request, http::Reply reply) {
        std::thread{[reply = std::move(reply)]() mutable {
            reply(TestHandler::text("made"));
        }}.detach();
    };
    Running running{std::move(handler)};
    std::vector<std::future<void>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::async(std::launch::async, [&, i] {
            try {
                Client client{running.port()};
                for (;;) {
                    Answer const answer = client.send(get(i % 2 == 0 ? "/ready" : "/made")).read();
                    EXPECT_EQ(answer.body, i % 2 == 0 ? "ready" : "made");
                }
            } catch (std::runtime_error const&) {
                // Closed: never a wrong or half answer.
            }
        }));
    }
    running.wait_until([](Counters const& counters) { return counters.ready > 200; });
    running.listener.stop(60s);
    for (auto& client : clients)
        client.get();
}

}  // namespace
}  // namespace consult::transport
