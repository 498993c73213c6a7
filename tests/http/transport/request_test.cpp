// What the handler is given.
#include <gmock/gmock.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

/// The request that a handler sees when a client sends those octets.
http::Request seen(std::string const& octets, ListenerOptions const& options = {}) {
    Waiting waiting;
    Running running{waiting.handler(), options};
    Client client{running.port()};
    client.send(octets);
    auto [request, reply] = waiting.take();
    reply(TestHandler::text(""));
    EXPECT_EQ(client.read().status, 200);
    return std::move(request);
}

TEST(Request, has_all_that_was_sent) {
    http::Request const request = seen(post("/a/b?c=d", "body", "X-A:  one \r\nx-a: two\r\n"));
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.target, "/a/b?c=d");
    EXPECT_EQ(request.body, "body");
    EXPECT_THAT(request.fields.all(),
                testing::ElementsAre(testing::Pair("Host", "example.org"),
                                     testing::Pair("Content-Length", "4"),
                                     testing::Pair("X-A", "one"), testing::Pair("x-a", "two")));
    EXPECT_EQ(request.peer, "127.0.0.1");
    EXPECT_FALSE(request.secure);
}

TEST(Request, is_received_when_its_last_octet_is_in) {
    Waiting waiting;
    Running running{waiting.handler()};
    Client client{running.port()};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_head().status, 100);
    auto const late = *parse_instant("2026-11-24T00:00:00.000001Z");
    running.clock.set(late);
    client.send("ab");
    auto [request, reply] = waiting.take();
    EXPECT_EQ(request.received_at, late);
    // Taken once: what comes after changes nothing.
    running.clock.advance(std::chrono::hours{1});
    EXPECT_EQ(request.received_at, late);
    reply(TestHandler::text(""));
    EXPECT_EQ(client.read().status, 200);
}

TEST(Request, of_a_stranger_says_nothing_of_its_origin) {
    http::Request const request =
        seen(get("/", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"));
    EXPECT_EQ(request.peer, "127.0.0.1");
    EXPECT_FALSE(request.secure);
}

TEST(Request, of_a_trusted_proxy_says_its_origin) {
    ListenerOptions options;
    options.trusted_proxies = {"127.0.0.0/8"};
    http::Request const request = seen(
        get("/", "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"), options);
    EXPECT_EQ(request.peer, "203.0.113.9");
    EXPECT_TRUE(request.secure);
}

}  // namespace
}  // namespace consult::transport
