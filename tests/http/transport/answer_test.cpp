// How answers of every form come over the wire, and what becomes of requests that fail.
#include <algorithm>
#include <gmock/gmock.h>
#include <thread>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

TestHandler answering(std::function<http::Response()> make) {
    TestHandler handler;
    handler.on_request = [make = std::move(make)](http::Request, http::Reply reply) {
        reply(make());
    };
    return handler;
}

/// Octets that are all different in their place.
char octet_at(std::uint64_t place) {
    return static_cast<char>('a' + (place * 7 + place / 251) % 26);
}

http::PullBody pulled(std::uint64_t size, std::size_t most_at_a_time) {
    auto place = std::make_shared<std::uint64_t>(0);
    return {size, [=](char* buffer, std::size_t space) {
                std::size_t const count =
                    std::min<std::uint64_t>({space, most_at_a_time, size - *place});
                for (std::size_t i = 0; i < count; ++i)
                    buffer[i] = octet_at(*place + i);
                *place += count;
                return count;
            }};
}

TEST(Answer, has_the_fields_that_are_the_servers) {
    Running running{answering([] {
        http::Response response = TestHandler::text("hello");
        response.fields.add("Content-Length", "99");
        response.fields.add("date", "yesterday");
        response.fields.add("Connection", "upgrade");
        response.fields.add("X-Own", "1");
        return response;
    })};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read_head().head,
              "HTTP/1.1 200 OK\r\n"
              "Content-Type: text/plain\r\n"
              "X-Own: 1\r\n"
              "Content-Length: 5\r\n"
              "Date: Mon, 23 Nov 2026 18:00:00 GMT\r\n"
              "\r\n");
}

TEST(Answer, that_is_still_to_be_made_is_made_on_the_connections_own_thread) {
    std::thread::id handled_on;
    std::thread::id made_on;
    std::thread elsewhere;
    TestHandler handler;
    handler.on_request = [&](http::Request, http::Reply reply) {
        handled_on = std::this_thread::get_id();
        elsewhere = std::thread{[&, reply = std::move(reply)]() mutable {
            http::Response response;
            response.make = [&] {
                made_on = std::this_thread::get_id();
                return TestHandler::text("made");
            };
            reply(std::move(response));
        }};
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().body, "made");
    elsewhere.join();
    EXPECT_EQ(made_on, handled_on);
}

TEST(Answer, that_fails_while_it_is_made_is_500_with_the_incident) {
    Running running{answering([] {
        http::Response response;
        response.make = []() -> http::Response { throw std::runtime_error{"secret"}; };
        return response;
    })};
    Client client{running.port()};
    Answer const answer = client.send(get("/")).read();
    EXPECT_EQ(answer.status, 500);
    EXPECT_THAT(answer.body, HasSubstr("incident"));
    EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
}

TEST(Answer, date_follows_the_clock) {
    Running running;
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().fields.at("date"), "Mon, 23 Nov 2026 18:00:00 GMT");
    running.clock.set(*parse_instant("2027-01-01T00:00:59.999999Z"));
    EXPECT_EQ(client.send(get("/")).read().fields.at("date"), "Fri, 01 Jan 2027 00:00:59 GMT");
}

TEST(Answer, to_head_has_the_same_head_and_no_body) {
    Running running{answering([] { return TestHandler::text("hello"); })};
    Client client{running.port()};
    std::string const head = client.send(get("/")).read().head;
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/"));
    EXPECT_EQ(client.read_head().head, head);
    EXPECT_EQ(client.read().body, "hello");
}

TEST(Answer, of_204_and_304_has_no_body) {
    for (int const status : {204, 304}) {
        Running running{answering([status] {
            http::Response response = TestHandler::text("never sent");
            response.status = status;
            return response;
        })};
        Client client{running.port()};
        for (int round = 0; round < 2; ++round) {
            Answer const answer = client.send(get("/")).read_head();
            EXPECT_EQ(answer.status, status);
            EXPECT_FALSE(answer.fields.contains("content-length"));
        }
    }
}

TEST(Answer, may_be_a_shared_buffer) {
    auto const shared = std::make_shared<std::string const>(300'000, 's');
    Running running{answering([shared] {
        http::Response response;
        response.body = shared;
        return response;
    })};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().body, *shared);
    EXPECT_EQ(client.send(get("/")).read().body, *shared);
}

TEST(Answer, may_be_prepared) {
    auto const prepared = std::make_shared<http::PreparedResponse const>(
        http::PreparedResponse{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 38, 200});
    Running running{answering([prepared] {
        http::Response response;
        response.prepared = prepared;
        return response;
    })};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().body, "ok");
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/"));
    EXPECT_EQ(client.read_head().status, 200);
    EXPECT_EQ(client.read().body, "ok");
}

TEST(Answer, is_pulled_from_a_source_whatever_pieces_it_gives) {
    for (std::size_t const piece :
         {std::size_t{1000}, std::size_t{65'536}, std::size_t{10'000'000}}) {
        constexpr std::uint64_t size = 1'000'001;
        Running running{answering([piece] {
            http::Response response;
            response.body = pulled(size, piece);
            return response;
        })};
        Client client{running.port()};
        for (int round = 0; round < 2; ++round) {
            Answer const answer = client.send(get("/")).read();
            ASSERT_EQ(answer.body.size(), size);
            for (std::uint64_t i = 0; i < size; ++i)
                ASSERT_EQ(answer.body[i], octet_at(i)) << i;
        }
    }
}

TEST(Answer, is_pulled_on_no_network_thread) {
    std::mutex mutex;
    std::thread::id network;
    std::thread::id puller;
    TestHandler handler;
    handler.on_request = [&](http::Request, http::Reply reply) {
        std::scoped_lock const lock(mutex);
        network = std::this_thread::get_id();
        http::Response response;
        response.body = http::PullBody{1, [&](char* buffer, std::size_t) {
                                           std::scoped_lock const inner(mutex);
                                           puller = std::this_thread::get_id();
                                           *buffer = 'x';
                                           return std::size_t{1};
                                       }};
        reply(std::move(response));
    };
    ListenerOptions options;
    options.threads = 1;
    Running running{std::move(handler), options};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().body, "x");
    std::scoped_lock const lock(mutex);
    EXPECT_NE(network, puller);
}

TEST(Answer, to_head_pulls_nothing) {
    Running running{answering([] {
        http::Response response;
        response.body = http::PullBody{
            1'000'000, [](char*, std::size_t) -> std::size_t { throw Fault{"pulled for HEAD"}; }};
        return response;
    })};
    Client client{running.port()};
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_head().fields.at("content-length"), "1000000");
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_head().status, 200);
}

TEST(Answer, of_no_octets_may_be_pulled) {
    Running running{answering([] {
        http::Response response;
        response.body = pulled(0, 1);
        return response;
    })};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().fields.at("content-length"), "0");
    EXPECT_EQ(client.send(get("/")).read().status, 200);
}

TEST(Answer, whose_source_fails_at_once_is_500_with_the_incident) {
    Running running{answering([] {
        http::Response response;
        response.body = http::PullBody{
            10, [](char*, std::size_t) -> std::size_t { throw Fault{"the disk is gone"}; }};
        return response;
    })};
    Client client{running.port()};
    Answer const answer = client.send(get("/")).read();
    EXPECT_EQ(answer.status, 500);
    EXPECT_THAT(answer.body, Not(HasSubstr("disk")));
    Event const event = running.events.wait_for(Event::Kind::fault);
    EXPECT_EQ(event.text, "the disk is gone");
    EXPECT_THAT(answer.body, HasSubstr(event.incident));
    // Nothing was lost of the framing: the connection goes on.
    EXPECT_EQ(client.send(get("/")).read().status, 500);
}

TEST(Answer, whose_source_fails_later_is_cut_short) {
    for (bool const throws : {true, false}) {
        Running running{answering([throws] {
            http::Response response;
            auto left = std::make_shared<std::size_t>(100'000);
            response.body = http::PullBody{200'000, [=](char* buffer, std::size_t size) {
                                               std::size_t const count = std::min(size, *left);
                                               if (count == 0 && throws) throw Fault{"gone"};
                                               std::fill_n(buffer, count, 'x');
                                               *left -= count;
                                               return count;
                                           }};
            return response;
        })};
        Client client{running.port()};
        client.send(get("/"));
        EXPECT_EQ(client.read_head().fields.at("content-length"), "200000");
        EXPECT_LT(client.read_to_end().size(), 200'000U);
        EXPECT_FALSE(running.events.wait_for(Event::Kind::fault).incident.empty());
    }
}

TEST(Answer, that_would_split_is_500) {
    for (auto const& [name, value] :
         {std::pair{"Location", "/a\r\nSet-Cookie: b"}, std::pair{"Location", "/a\nb"},
          std::pair{"A: b", "c"}, std::pair{"", "c"}, std::pair{"A\r\nB", "c"}}) {
        Running running{answering([name = name, value = value] {
            http::Response response = TestHandler::text("hello");
            response.fields.add(name, value);
            return response;
        })};
        Client client{running.port()};
        EXPECT_EQ(client.send(get("/")).read().status, 500);
        EXPECT_FALSE(running.events.wait_for(Event::Kind::fault).incident.empty());
    }
}

TEST(Answer, of_no_final_status_is_500) {
    for (int const status : {0, 100, 199, 600, -1}) {
        Running running{answering([status] {
            http::Response response;
            response.status = status;
            return response;
        })};
        Client client{running.port()};
        EXPECT_EQ(client.send(get("/")).read().status, 500) << status;
    }
}

TEST(Answer, may_come_from_any_thread_at_any_time) {
    Waiting waiting;
    Running running{waiting.handler()};
    Client first{running.port()};
    Client second{running.port()};
    first.send(get("/first"));
    auto one = waiting.take();
    second.send(get("/second"));
    auto two = waiting.take();
    two.second(TestHandler::text(two.first.target));
    EXPECT_EQ(second.read().body, "/second");
    std::thread{[&one] { one.second(TestHandler::text(one.first.target)); }}.join();
    EXPECT_EQ(first.read().body, "/first");
}

TEST(Answer, that_never_comes_is_500) {
    Waiting waiting;
    Running running{waiting.handler()};
    Client client{running.port()};
    client.send(get("/"));
    { auto const forgotten = waiting.take(); }
    EXPECT_EQ(client.read().status, 500);
    client.send(get("/"));
    waiting.take().second(TestHandler::text("well"));
    EXPECT_EQ(client.read().body, "well");
}

TEST(Answer, of_a_handler_that_throws_is_500_with_the_incident) {
    TestHandler handler;
    handler.on_request = [](http::Request, http::Reply) {
        throw Fault{"secret detail of the database"};
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    Answer const answer = client.send(get("/")).read();
    EXPECT_EQ(answer.status, 500);
    Event const event = running.events.wait_for(Event::Kind::fault);
    EXPECT_EQ(event.text, "secret detail of the database");
    EXPECT_THAT(event.incident, MatchesRegex("[0-9a-f]{16}"));
    EXPECT_THAT(answer.body, HasSubstr("\"incident\":\"" + event.incident + "\""));
    EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
    EXPECT_EQ(client.send(get("/")).read().status, 500);
}

TEST(Answer, of_a_handler_that_throws_no_exception_is_500) {
    TestHandler handler;
    handler.on_request = [](http::Request, http::Reply) { throw 42; };
    Running running{std::move(handler)};
    Client client{running.port()};
    EXPECT_THAT(client.send(get("/")).read().body, HasSubstr("incident"));
}

TEST(Answer, given_before_the_handler_throws_stands_down) {
    TestHandler handler;
    handler.on_request = [](http::Request, http::Reply reply) {
        reply(TestHandler::text("early"));
        throw Fault{"late"};
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().status, 500);
    EXPECT_EQ(client.send(get("/")).read().status, 500);
}

TEST(Answer, kept_by_a_handler_that_throws_comes_too_late) {
    std::mutex mutex;
    std::vector<http::Reply> kept;
    TestHandler handler;
    handler.on_request = [&](http::Request, http::Reply reply) {
        std::scoped_lock const lock(mutex);
        kept.push_back(std::move(reply));
        if (kept.size() == 1) throw Fault{"after passing the reply on"};
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/1")).read().status, 500);
    client.send(get("/2"));
    running.wait_until([](Counters const& counters) { return counters.handled == 2; });
    for (std::size_t count = 0; count < 2;) {
        std::scoped_lock const lock(mutex);
        count = kept.size();
        if (count < 2) continue;
        kept[0](TestHandler::text("of the first"));
        kept[1](TestHandler::text("of the second"));
    }
    EXPECT_EQ(client.read().body, "of the second");
}

TEST(Answer, whose_client_has_gone_is_dropped) {
    Waiting waiting;
    Running running{waiting.handler()};
    std::vector<http::Reply> replies;
    for (int i = 0; i < 10; ++i) {
        Client client{running.port()};
        client.send(get("/"));
        replies.push_back(waiting.take().second);
        client.abort();
    }
    for (auto& reply : replies)
        reply(TestHandler::text(std::string(1'000'000, 'x')));
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
    EXPECT_EQ(running.listener.counters().unsent, 10U);
}

TEST(Answer, a_client_that_leaves_within_a_pulled_one_is_forgotten) {
    Running running{answering([] {
        http::Response response;
        response.body = pulled(1'000'000'000'000, 1'000'000);
        return response;
    })};
    Client client{running.port()};
    client.send(get("/"));
    EXPECT_EQ(client.read_head().status, 200);
    client.abort();
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
    EXPECT_EQ(running.listener.counters().unsent, 1U);
}

}  // namespace
}  // namespace consult::transport
