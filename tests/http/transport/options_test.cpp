// Options that can't be met are refused, all at once and by name.
#include <gmock/gmock.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> refused_fields(ListenerOptions const& options) {
    TestHandler handler;
    SystemClock const clock;
    Listener listener{options, handler, clock};
    auto const started = listener.start();
    std::vector<std::string> fields;
    if (started) return fields;
    for (Problem const& problem : started.error().problems())
        fields.push_back(problem.field);
    return fields;
}

TEST(Options, by_default_are_fit) {
    EXPECT_THAT(refused_fields({}), testing::IsEmpty());
}

TEST(Options, out_of_range_are_named_together) {
    ListenerOptions options;
    options.address = "example.org";
    options.pull_threads = 0;
    options.header_timeout = 0ms;
    options.body_timeout = -1ms;
    options.idle_timeout = 25h;
    options.write_timeout = 0ms;
    options.handshake_timeout = 0ms;
    options.linger_timeout = 0ms;
    options.least_body_rate = 0;
    options.max_header_octets = 255;
    options.max_target_octets = 256;
    options.max_fields = 0;
    options.max_bodies_octets = 1000;
    options.max_uploads_octets = 1000;
    options.pipeline_depth = 0;
    options.max_connections = 0;
    options.backlog = 0;
    options.trusted_proxies = {"10.0.0.0/8", "10.0.0.0/33", "proxy"};
    options.tls = TlsFiles{"/nonexistent/chain.pem", "/nonexistent/key.pem"};
    EXPECT_THAT(refused_fields(options),
                testing::UnorderedElementsAre(
                    "address", "pull_threads", "header_timeout", "body_timeout", "idle_timeout",
                    "write_timeout", "handshake_timeout", "linger_timeout", "least_body_rate",
                    "max_header_octets", "max_target_octets", "max_fields", "pipeline_depth",
                    "max_bodies_octets", "max_uploads_octets", "max_connections", "backlog",
                    "trusted_proxies[1]", "trusted_proxies[2]", "tls.certificate_chain",
                    "tls.private_key"));
}

TEST(Options, a_port_in_use_is_refused) {
    Running running;
    ListenerOptions options;
    options.port = running.port();
    EXPECT_THAT(refused_fields(options), testing::ElementsAre("address"));
}

TEST(Options, a_listener_starts_once) {
    Running running;
    EXPECT_THROW((void)running.listener.start(), Fault);
}

TEST(Options, ipv6_takes_ipv4_too) {
    ListenerOptions options;
    options.address = "::";
    Waiting waiting;
    Running running{waiting.handler(), options};
    Client client{running.port()};
    client.send(get("/"));
    auto [request, reply] = waiting.take();
    EXPECT_EQ(request.peer, "127.0.0.1");
    reply(TestHandler::text(""));
    EXPECT_EQ(client.read().status, 200);
}

}  // namespace
}  // namespace consult::transport
