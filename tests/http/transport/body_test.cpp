// Request bodies: announced, awaited, bounded.
#include <gmock/gmock.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

std::string const head = "POST /in HTTP/1.1\r\nHost: example.org\r\n";

TestHandler counting() {
    TestHandler handler;
    handler.on_request = [](http::Request request, http::Reply reply) {
        reply(TestHandler::text(std::to_string(request.body.size())));
    };
    return handler;
}

TEST(Body, is_asked_for_when_the_client_waits) {
    Running running;
    Client client{running.port()};
    client.send(head + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_head().head, "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    EXPECT_EQ(client.read().body, "POST /in hello");
}

TEST(Body, is_asked_for_when_chunked_too) {
    Running running;
    Client client{running.port()};
    client.send(head + "Transfer-Encoding: chunked\r\nExpect: 100-Continue\r\n\r\n");
    EXPECT_EQ(client.read_head().status, 100);
    client.send("5\r\nhello\r\n0\r\n\r\n");
    EXPECT_EQ(client.read().body, "POST /in hello");
}

TEST(Body, is_not_asked_for_when_it_is_coming_already) {
    Running running;
    Client client{running.port()};
    client.send(head + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
    EXPECT_EQ(client.read().body, "POST /in hello");
}

TEST(Body, is_not_asked_for_when_there_is_none) {
    Running running;
    Client client{running.port()};
    client.send(get("/", "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.read().status, 200);
}

TEST(Body, expectations_of_1_0_are_not_heard) {
    Running running;
    Client client{running.port()};
    client.send("POST /in HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    client.send("hello");
    EXPECT_EQ(client.read().body, "POST /in hello");
}

TEST(Body, too_large_is_refused_before_it_is_sent) {
    ListenerOptions options;
    options.max_body_octets = 100;
    Running running{options};
    Client client{running.port()};
    client.send(head + "Content-Length: 101\r\nExpect: 100-continue\r\n\r\n");
    Answer const answer = client.read();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.fields.at("connection"), "close");
    client.finish_sending();
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(running.listener.counters().handled, 0U);
}

TEST(Body, too_large_is_refused_though_the_client_goes_on_sending) {
    ListenerOptions options;
    options.max_body_octets = 1000;
    Running running{options};
    Client client{running.port()};
    std::string const body(2'000'000, 'x');
    client.send(head + "Content-Length: 2000000\r\n\r\n" + body);
    EXPECT_EQ(client.read().status, 413);
    client.finish_sending();
    EXPECT_TRUE(client.ends());
}

TEST(Body, of_the_limit_is_taken) {
    ListenerOptions options;
    options.max_body_octets = 100;
    Running running{counting(), options};
    Client client{running.port()};
    client.send(post("/", std::string(100, 'x')));
    EXPECT_EQ(client.read().body, "100");
    client.send(head + "Transfer-Encoding: chunked\r\n\r\n64\r\n" + std::string(100, 'x') +
                "\r\n0\r\n\r\n");
    EXPECT_EQ(client.read().body, "100");
}

TEST(Body, too_large_in_chunks_is_refused) {
    ListenerOptions options;
    options.max_body_octets = 100;
    Running running{options};
    Client client{running.port()};
    client.send(head + "Transfer-Encoding: chunked\r\n\r\n32\r\n" + std::string(50, 'x') +
                "\r\n33\r\n");
    EXPECT_EQ(client.read().status, 413);
}

TEST(Body, of_megabytes_arrives_whole) {
    std::string body(5'000'000, '\0');
    for (std::size_t i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(i * 31 >> 3);
    TestHandler handler;
    handler.on_request = [&body](http::Request request, http::Reply reply) {
        reply(TestHandler::text(request.body == body ? "same" : "different"));
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(post("/", body));
    EXPECT_EQ(client.read().body, "same");
    std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    for (std::size_t at = 0; at < body.size(); at += 10'000) {
        chunked += "2710\r\n" + body.substr(at, 10'000) + "\r\n";
    }
    client.send(chunked + "0\r\n\r\n");
    EXPECT_EQ(client.read().body, "same");
}

TEST(Body, all_bodies_together_are_bounded) {
    ListenerOptions options;
    options.max_bodies_octets = 1000;
    Waiting waiting;
    Running running{waiting.handler(), options};
    Client first{running.port()};
    first.send(post("/first", std::string(900, 'x')));
    auto [request, reply] = waiting.take();
    EXPECT_EQ(request.body.size(), 900U);

    Client second{running.port()};
    second.send(post("/second", std::string(200, 'x')));
    Answer const refused = second.read();
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(refused.fields.contains("retry-after"));
    EXPECT_FALSE(running.events.wait_for(Event::Kind::bodies_full).text.empty());

    reply(TestHandler::text("done"));
    EXPECT_EQ(first.read().body, "done");
    // The first one's memory is free again once it is answered.
    first.send(post("/third", std::string(900, 'x')));
    waiting.take().second(TestHandler::text("done"));
    EXPECT_EQ(first.read().body, "done");
}

TEST(Body, a_client_that_leaves_within_is_forgotten) {
    Running running;
    {
        Client half{running.port()};
        half.send(head + "Content-Length: 1000\r\n\r\nhalf");
        Client reset{running.port()};
        reset.send(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel");
        running.wait_until([](Counters const& counters) { return counters.accepted == 2; });
        reset.abort();
    }
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
    EXPECT_EQ(running.listener.counters().handled, 0U);
    Client next{running.port()};
    EXPECT_EQ(next.send(get("/")).read().status, 200);
}

TEST(Body, a_client_may_end_its_side_after_the_request) {
    Running running;
    Client client{running.port()};
    client.send(post("/in", "hello"));
    client.finish_sending();
    EXPECT_EQ(client.read().body, "POST /in hello");
    EXPECT_TRUE(client.ends());
}

}  // namespace
}  // namespace consult::transport
