// Answers that are ready: their octets as they are, many in one write.
#include <gmock/gmock.h>

#include "http/page_file.h"
#include "http/transport/running.h"
#include "server/transport/response_head.h"

namespace consult::transport {
namespace {

Prepared page(std::string const& body) {
    return std::make_shared<http::PreparedResponse const>(prepare(TestHandler::text(body)));
}

TestHandler with_pages() {
    TestHandler handler;
    handler.on_ready = [one = page("one"), large = page(std::string(300'000, 'x'))](
                           auto, std::string_view target, auto, auto) -> Prepared {
        if (target == "/one") return one;
        if (target == "/large") return large;
        return nullptr;
    };
    return handler;
}

TEST(Ready, is_sent_octet_for_octet) {
    Prepared const prepared = page("one");
    TestHandler handler;
    handler.on_ready = [&](auto...) { return prepared; };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(get("/one", "Connection: close\r\n"));
    EXPECT_EQ(client.read_to_end(), prepared->octets);
}

TEST(Ready, of_head_is_the_head_alone) {
    Prepared const prepared = page("one");
    Running running{with_pages()};
    Client client{running.port()};
    client.send("HEAD /one HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(client.read_to_end(), prepared->octets.substr(0, prepared->head_size));
}

/// A page whose octets are also in pages; other ones there show where they are sent from.
Prepared paged(std::string const& body, std::string const& body_in_pages) {
    auto prepared = std::make_shared<http::PreparedResponse>(prepare(TestHandler::text(body)));
    prepared->pages = http::in_pages(prepare(TestHandler::text(body_in_pages)).octets);
    return prepared;
}

TEST(Ready, is_sent_from_its_pages) {
    Prepared const prepared = paged("copied", "direct");
    ASSERT_TRUE(prepared->pages);
    TestHandler handler;
    handler.on_ready = [&](auto...) { return prepared; };
    Running running{std::move(handler)};
    Client client{running.port()};
    EXPECT_EQ(client.send(get("/")).read().body, "direct");
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/"));
    EXPECT_EQ(client.read_head().status, 200);
    // Answers that are sent together go out in one write, as ever.
    EXPECT_EQ(client.read().body, "copied");
}

TEST(Ready, that_the_socket_does_not_take_at_once_is_sent_octet_for_octet) {
    std::string body(20'000'000, '\0');
    for (std::size_t i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>('a' + (i * 7 + i / 251) % 26);
    TestHandler handler;
    handler.on_ready = [page = paged(body, body)](auto...) { return page; };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(get("/"));
    ASSERT_TRUE(client.is_readable(1000));
    EXPECT_TRUE(client.read().body == body);
    EXPECT_TRUE(client.send(get("/")).read().body == body);
}

TEST(Ready, is_asked_with_what_decides_it) {
    std::mutex mutex;
    std::vector<std::string> asked;
    TestHandler handler;
    handler.on_ready = [&](auto method, auto target, auto encoding, auto match) -> Prepared {
        std::scoped_lock const lock(mutex);
        asked.push_back(std::string{method} + "|" + std::string{target} + "|" +
                        std::string{encoding} + "|" + std::string{match});
        return nullptr;
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(get("/a?b", "accept-encoding: br, gzip\r\nIf-None-Match: \"x\"\r\n"));
    EXPECT_EQ(client.read().status, 200);
    client.send("HEAD /c HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(client.read_head().status, 200);
    client.send(post("/d", ""));
    client.send("GET /e HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
    client.send("GET /f HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(client.read().status, 200);
    std::scoped_lock const lock(mutex);
    EXPECT_THAT(asked, testing::ElementsAre("GET|/a?b|br, gzip|\"x\"", "HEAD|/c||"));
}

TEST(Ready, is_closed_after_for_1_0) {
    Running running{with_pages()};
    Client client{running.port()};
    client.send("GET /one HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(client.read().body, "one");
    EXPECT_TRUE(client.ends());
}

TEST(Ready, and_handled_answers_keep_the_order_of_their_requests) {
    TestHandler handler = with_pages();
    handler.on_request = [](http::Request request, http::Reply reply) {
        // Some at once, some from another thread and later.
        if (request.target.size() % 2 == 0) return reply(TestHandler::text(request.target));
        std::thread{[target = request.target, reply = std::move(reply)]() mutable {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
            reply(TestHandler::text(target));
        }}.detach();
    };
    ListenerOptions options;
    options.pipeline_depth = 4;
    Running running{std::move(handler), options};
    Client client{running.port()};
    std::string all;
    std::vector<std::string> expected;
    for (int i = 0; i < 300; ++i) {
        bool const is_page = i % 7 < 5;
        std::string const target = is_page ? "/one" : "/" + std::to_string(i);
        all += i % 11 == 3 ? post(target, "ignored") : get(target);
        bool const is_ready = is_page && i % 11 != 3;
        expected.push_back(is_ready ? "one" : target);
    }
    client.send(all);
    for (auto const& body : expected)
        ASSERT_EQ(client.read().body, body);
}

TEST(Ready, stops_reading_while_the_client_takes_nothing) {
    Running running{with_pages()};
    Client client{running.port()};
    std::string const requests = [] {
        std::string all;
        for (int i = 0; i < 1000; ++i)
            all += get("/large");
        return all;
    }();
    // Sends ahead until nothing is taken any more: the answers would be gigabytes.
    std::size_t sent = 0;
    for (int refused = 0; refused < 20;) {
        std::size_t const count =
            client.send_without_waiting(std::string_view{requests}.substr(sent % requests.size()));
        sent += count;
        if (count > 0) continue;
        ++refused;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    auto const answered = running.listener.counters().ready;
    EXPECT_LT(answered, sent / get("/large").size());
    EXPECT_LT(answered, 1000U);
    client.abort();
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
}

TEST(Ready, that_throws_ends_the_connection_and_is_logged) {
    TestHandler handler;
    handler.on_ready = [](auto...) -> Prepared { throw Fault{"the cache is broken"}; };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(get("/"));
    EXPECT_TRUE(client.ends());
    EXPECT_THAT(running.events.wait_for(Event::Kind::fault).text,
                testing::HasSubstr("the cache is broken"));
}

TEST(Ready, answers_before_a_bad_request_still_come) {
    Running running{with_pages()};
    Client client{running.port()};
    client.send(get("/one") + get("/one") + "BAD\r\n\r\n");
    EXPECT_EQ(client.read().body, "one");
    EXPECT_EQ(client.read().body, "one");
    EXPECT_EQ(client.read().status, 400);
}

}  // namespace
}  // namespace consult::transport
