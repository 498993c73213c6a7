// The same over TLS, with a certificate made for the test.
#include <cstdlib>
#include <filesystem>
#include <future>
#include <gmock/gmock.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

using namespace std::chrono_literals;

/// A key and its self-signed certificate in a folder of their own.
class Certificate {
public:
    Certificate() {
        std::string pattern = (std::filesystem::temp_directory_path() / "consult-tls-XXXXXX");
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no folder"};
        folder_ = pattern;
        std::string const command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj /CN=localhost -keyout " +
            files().private_key + " -out " + files().certificate_chain + " 2>/dev/null";
        if (std::system(command.c_str()) != 0) throw std::runtime_error{"openssl failed"};
    }
    ~Certificate() { std::filesystem::remove_all(folder_); }
    Certificate(Certificate const&) = delete;
    Certificate& operator=(Certificate const&) = delete;

    [[nodiscard]] TlsFiles files() const { return {folder_ / "chain.pem", folder_ / "key.pem"}; }

private:
    std::filesystem::path folder_;
};

ListenerOptions with_tls(ListenerOptions options = {}) {
    static Certificate const certificate;
    options.tls = certificate.files();
    return options;
}

class TlsClient final : public Client {
public:
    explicit TlsClient(std::uint16_t port, int newest = 0) : Client(port) {
        context_ = SSL_CTX_new(TLS_client_method());
        // As weak as the library allows: what is refused is refused by the server.
        SSL_CTX_set_security_level(context_, 0);
        if (newest != 0) SSL_CTX_set_max_proto_version(context_, newest);
        ssl_ = SSL_new(context_);
        static constexpr unsigned char protocols[] = "\x02h2\x08http/1.1";
        SSL_set_alpn_protos(ssl_, protocols, sizeof protocols - 1);
        SSL_set_fd(ssl_, socket());
        is_connected = SSL_connect(ssl_) == 1;
    }
    ~TlsClient() override {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }
    [[nodiscard]] std::string protocol() const {
        unsigned char const* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(ssl_, &name, &size);
        return {reinterpret_cast<char const*>(name), size};
    }
    [[nodiscard]] std::string version() const { return SSL_get_version(ssl_); }
    /// Whether the server said its farewell before the socket ended.
    [[nodiscard]] bool was_told() const {
        return (SSL_get_shutdown(ssl_) & SSL_RECEIVED_SHUTDOWN) != 0;
    }

    bool is_connected = false;

protected:
    long receive(char* buffer, std::size_t size) override {
        return SSL_read(ssl_, buffer, static_cast<int>(size));
    }
    void send_all(std::string_view octets) override {
        if (SSL_write(ssl_, octets.data(), static_cast<int>(octets.size())) <= 0) {
            throw std::runtime_error{"TLS does not write"};
        }
    }

private:
    SSL_CTX* context_;
    SSL* ssl_;
};

TEST(Tls, carries_requests_and_says_that_they_are_secure) {
    Waiting waiting;
    Running running{waiting.handler(), with_tls()};
    TlsClient client{running.port()};
    ASSERT_TRUE(client.is_connected);
    EXPECT_EQ(client.protocol(), "http/1.1");
    EXPECT_EQ(client.version(), "TLSv1.3");
    for (int round = 0; round < 2; ++round) {
        client.send(post("/a", "hello"));
        auto [request, reply] = waiting.take();
        EXPECT_TRUE(request.secure);
        EXPECT_EQ(request.body, "hello");
        reply(TestHandler::text("well"));
        EXPECT_EQ(client.read().body, "well");
    }
}

TEST(Tls, of_1_2_is_spoken_and_older_is_not) {
    Running running{with_tls()};
    TlsClient client{running.port(), TLS1_2_VERSION};
    ASSERT_TRUE(client.is_connected);
    EXPECT_EQ(client.version(), "TLSv1.2");
    EXPECT_EQ(client.send(get("/")).read().status, 200);
    EXPECT_FALSE((TlsClient{running.port(), TLS1_1_VERSION}.is_connected));
}

TEST(Tls, carries_large_bodies_both_ways_and_pulled_ones) {
    TestHandler handler;
    handler.on_request = [](http::Request request, http::Reply reply) {
        if (request.method == "POST") return reply(TestHandler::text(std::move(request.body)));
        http::Response response;
        response.body = http::PullBody{3'000'000, [](char* buffer, std::size_t size) {
                                           std::fill_n(buffer, size, 'p');
                                           return size;
                                       }};
        reply(std::move(response));
    };
    Running running{std::move(handler), with_tls()};
    TlsClient client{running.port()};
    std::string const body(3'000'000, 'b');
    client.send(post("/", body));
    EXPECT_EQ(client.read().body, body);
    EXPECT_EQ(client.send(get("/")).read().body, std::string(3'000'000, 'p'));
}

TEST(Tls, answers_requests_sent_ahead_in_order) {
    TestHandler handler;
    auto const ready = std::make_shared<http::PreparedResponse const>(
        http::PreparedResponse{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nready", 38, 200});
    handler.on_ready = [ready](auto, std::string_view target, auto, auto) -> Prepared {
        return target == "/ready" ? ready : nullptr;
    };
    Running running{std::move(handler), with_tls()};
    TlsClient client{running.port()};
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += get(i % 3 == 0 ? "/" + std::to_string(i) : "/ready");
    client.send(all);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(client.read().body, i % 3 == 0 ? "GET /" + std::to_string(i) + " " : "ready");
    }
}

TEST(Tls, ends_with_a_farewell) {
    Running running{with_tls()};
    TlsClient client{running.port()};
    client.send(get("/", "Connection: close\r\n"));
    EXPECT_EQ(client.read().status, 200);
    EXPECT_TRUE(client.ends());
    EXPECT_TRUE(client.was_told());
}

TEST(Tls, refuses_as_without) {
    ListenerOptions options;
    options.max_body_octets = 10;
    options.linger_timeout = 100ms;
    Running running{with_tls(options)};
    TlsClient client{running.port()};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read().status, 413);
    EXPECT_TRUE(client.ends());
}

TEST(Tls, is_not_spoken_in_plain) {
    Running running{with_tls()};
    Client client{running.port()};
    client.send(get("/"));
    // OpenSSL may send an alert, but never an answer.
    EXPECT_EQ(client.read_to_end().find("HTTP"), std::string::npos);
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
}

TEST(Tls, deadlines_hold) {
    ListenerOptions options;
    options.handshake_timeout = options.header_timeout = options.idle_timeout = 60ms;
    options.linger_timeout = 60ms;
    Running running{with_tls(options)};
    Client silent{running.port()};
    EXPECT_TRUE(silent.ends());
    TlsClient partial{running.port()};
    partial.send("GET / HT");
    EXPECT_EQ(partial.read().status, 408);
    TlsClient idle{running.port()};
    EXPECT_TRUE(idle.ends());
    running.wait_until([](Counters const& counters) { return counters.open == 0; });
    EXPECT_GE(running.listener.counters().timed_out, 3U);
}

TEST(Tls, stops_like_the_plain_one) {
    Waiting waiting;
    Running running{waiting.handler(), with_tls()};
    TlsClient idle{running.port()};
    TlsClient busy{running.port()};
    busy.send(get("/"));
    auto [request, reply] = waiting.take();
    auto stopped = std::async(std::launch::async, [&] { running.listener.stop(60s); });
    EXPECT_TRUE(idle.ends());
    reply(TestHandler::text("finished"));
    EXPECT_EQ(busy.read().body, "finished");
    EXPECT_TRUE(busy.ends());
    stopped.get();
}

TEST(Tls, a_key_of_another_certificate_is_refused) {
    Certificate const one;
    Certificate const other;
    ListenerOptions options;
    options.tls = TlsFiles{one.files().certificate_chain, other.files().private_key};
    TestHandler handler;
    SystemClock const clock;
    Listener listener{options, handler, clock};
    auto const started = listener.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().problems().front().field, "tls.private_key");
}

}  // namespace
}  // namespace consult::transport
