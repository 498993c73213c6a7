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

TEST(Body, a_handler_says_what_a_request_may_bring) {
    TestHandler handler = counting();
    handler.on_head = [](http::Request const& request) {
        return request.target == "/file" && request.fields.value("Cookie") == "known" ? 1000U : 10U;
    };
    Running running{std::move(handler)};
    std::string const body(11, 'x');
    auto const status_of = [&](std::string const& request) {
        return Client{running.port()}.send(request).read().status;
    };
    EXPECT_EQ(status_of(post("/file", body, "Cookie: known\r\n")), 200);
    EXPECT_EQ(status_of(post("/file", body)), 413);
    EXPECT_EQ(status_of(post("/comment", body, "Cookie: known\r\n")), 413);
    EXPECT_EQ(status_of(post("/comment", body.substr(1))), 200);
    std::string const chunked = " HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\n";
    EXPECT_EQ(status_of("POST /comment" + chunked + "\r\nb\r\n" + body + "\r\n0\r\n\r\n"), 413);
    EXPECT_EQ(
        status_of("POST /file" + chunked + "Cookie: known\r\n\r\nb\r\n" + body + "\r\n0\r\n\r\n"),
        200);
}

/// Requests that come through a proxy from several networks.
std::string from(std::string const& address, std::string const& target, std::size_t octets) {
    return post(target, std::string(octets, 'x'), "X-Forwarded-For: " + address + "\r\n");
}

TEST(Body, all_bodies_together_are_bounded) {
    ListenerOptions options;
    options.max_body_octets = 1000;
    options.max_bodies_octets = 4000;
    options.trusted_proxies = {"127.0.0.1"};
    Waiting waiting;
    Running running{waiting.handler(), options};
    Client others[4] = {Client{running.port()}, Client{running.port()}, Client{running.port()},
                        Client{running.port()}};
    std::vector<http::Reply> replies;
    for (int i = 0; i < 4; ++i) {
        others[i].send(from("192.0.2." + std::to_string(i), "/", 900));
        auto [request, reply] = waiting.take();
        EXPECT_EQ(request.body.size(), 900U);
        replies.push_back(std::move(reply));
    }
    Client fifth{running.port()};
    fifth.send(from("192.0.2.9", "/", 600));
    Answer const refused = fifth.read();
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(refused.fields.contains("retry-after"));
    EXPECT_FALSE(running.events.wait_for(Event::Kind::bodies_full).text.empty());

    replies[0](TestHandler::text("done"));
    EXPECT_EQ(others[0].read().body, "done");
    // The first one's memory is free again once it is answered.
    others[0].send(from("192.0.2.9", "/", 600));
    waiting.take().second(TestHandler::text("done"));
    EXPECT_EQ(others[0].read().body, "done");
}

TEST(Body, one_network_holds_a_quarter_at_most) {
    ListenerOptions options;
    options.max_body_octets = 1000;
    options.max_bodies_octets = 4000;
    options.trusted_proxies = {"127.0.0.1"};
    Waiting waiting;
    Running running{waiting.handler(), options};
    Client first{running.port()};
    first.send(from("2001:db8:0:1::1", "/", 900));
    auto [request, reply] = waiting.take();

    Client neighbour{running.port()};
    neighbour.send(from("2001:db8:0:1::2", "/", 200));
    EXPECT_EQ(neighbour.read().status, 503);
    Client other{running.port()};
    other.send(from("2001:db8:0:2::1", "/", 200));
    waiting.take().second(TestHandler::text("done"));
    EXPECT_EQ(other.read().body, "done");
    reply(TestHandler::text("done"));
    EXPECT_EQ(first.read().body, "done");
}

TEST(Body, files_leave_room_for_comments) {
    ListenerOptions options;
    options.max_body_octets = 1000;
    options.large_body_octets = 100;
    options.max_uploads_octets = 4000;
    options.max_bodies_octets = 400;
    options.trusted_proxies = {"127.0.0.1"};
    TestHandler handler = counting();
    handler.on_head = [](http::Request const& request) {
        return request.target == "/file" ? 1000U : 100U;
    };
    Running running{std::move(handler), options};
    // Files that are begun and never end take all the room that files have.
    std::vector<std::unique_ptr<Client>> senders;
    for (int i = 0; i < 4; ++i) {
        std::string const request = from("192.0.2." + std::to_string(i), "/file", 1000);
        senders.push_back(std::make_unique<Client>(running.port()));
        senders.back()->send(request.substr(0, request.size() - 1));
    }
    Client commenter{running.port()};
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    int file_status = 200;
    while (file_status != 503 && std::chrono::steady_clock::now() < end) {
        file_status = Client{running.port()}.send(from("192.0.2.9", "/file", 900)).read().status;
    }
    EXPECT_EQ(file_status, 503);
    commenter.send(from("192.0.2.9", "/comment", 100));
    EXPECT_EQ(commenter.read().body, "100");
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
