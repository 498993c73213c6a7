#include "server/transport/listener.h"

#include <algorithm>
#include <thread>

#include <boost/asio/steady_timer.hpp>

#include "server/transport/acceptor.h"
#include "server/transport/loops.h"
#include "server/transport/shared.h"
#include "server/transport/tls.h"

namespace consult::transport {

namespace {

using namespace std::chrono_literals;

/// Often enough that no deadline is missed by much of its length.
std::chrono::milliseconds sweep_interval(ListenerOptions const& options) {
    auto const shortest =
        std::min({options.header_timeout, options.body_timeout, options.idle_timeout,
                  options.write_timeout, options.handshake_timeout, options.linger_timeout});
    return std::clamp(shortest / 4, 5ms, 250ms);
}

unsigned thread_count(ListenerOptions const& options) {
    return options.threads > 0 ? options.threads
                               : std::max(std::thread::hardware_concurrency(), 1U);
}

void check_range(Problems& problems, std::string field, bool fits, std::string right) {
    if (fits) return;
    problems.add(ErrorCode::invalid, field, "listener." + field + ".range",
                 field + " is out of range: " + right);
}

void check_timeouts(Problems& problems, ListenerOptions const& options) {
    auto const check = [&](char const* field, std::chrono::milliseconds timeout) {
        check_range(problems, field, timeout >= 1ms && timeout <= 24h,
                    "from a millisecond to a day");
    };
    check("header_timeout", options.header_timeout);
    check("body_timeout", options.body_timeout);
    check("idle_timeout", options.idle_timeout);
    check("write_timeout", options.write_timeout);
    check("handshake_timeout", options.handshake_timeout);
    check("linger_timeout", options.linger_timeout);
}

void check_limits(Problems& problems, ListenerOptions const& options) {
    constexpr std::size_t most_head = 1024 * 1024;
    check_range(problems, "threads", options.threads <= 1024, "at most 1024");
    check_range(problems, "pull_threads", options.pull_threads >= 1 && options.pull_threads <= 1024,
                "from 1 to 1024");
    check_range(problems, "least_body_rate", options.least_body_rate >= 1, "at least 1");
    check_range(problems, "max_header_octets",
                options.max_header_octets >= 256 && options.max_header_octets <= most_head,
                "from 256 octets to 1 MiB");
    check_range(
        problems, "max_target_octets",
        options.max_target_octets >= 1 && options.max_target_octets <= options.max_header_octets,
        "from 1 to max_header_octets");
    check_range(problems, "max_bodies_octets",
                options.max_bodies_octets / 4 >=
                    std::min(options.large_body_octets, options.max_body_octets),
                "at least four times large_body_octets");
    check_range(problems, "max_uploads_octets",
                options.max_body_octets <= options.large_body_octets ||
                    options.max_uploads_octets / 4 >= options.max_body_octets,
                "at least four times max_body_octets");
    check_range(problems, "max_fields", options.max_fields >= 1, "at least 1");
    check_range(problems, "pipeline_depth",
                options.pipeline_depth >= 1 && options.pipeline_depth <= 64, "from 1 to 64");
    check_range(problems, "max_connections", options.max_connections >= 1, "at least 1");
    check_range(problems, "backlog", options.backlog >= 1, "at least 1");
}

}  // namespace

class Listener::Implementation {
public:
    Implementation(ListenerOptions options, http::Handler& handler, Clock const& clock,
                   EventSink on_event, ServedSink on_served)
        : shared_(std::move(options), handler, clock, std::move(on_event), std::move(on_served)),
          loops_(thread_count(shared_.options)),
          acceptor_(loops_, shared_),
          sweep_timer_(loops_.first()),
          sweep_interval_(sweep_interval(shared_.options)) {
        shared_.on_room = [this] { acceptor_.on_room(); };
    }

    ~Implementation() { stop(0ms); }

    Result<> start();
    void stop(std::chrono::milliseconds deadline);
    std::uint16_t port() const { return port_; }
    std::size_t loops() const { return loops_.size(); }
    Counters counters() const;

private:
    Result<> prepare();
    void sweep();
    void finish_connections(std::chrono::milliseconds deadline);

    // The order is that of need: connections, which the loops may hold to their end, refer to what
    // is shared.
    Shared shared_;
    Loops loops_;
    Acceptor acceptor_;
    boost::asio::steady_timer sweep_timer_;
    std::chrono::milliseconds sweep_interval_;
    std::uint16_t port_ = 0;
};

Result<> Listener::Implementation::prepare() {
    auto const& options = shared_.options;
    Problems problems;
    check_timeouts(problems, options);
    check_limits(problems, options);
    if (auto proxies = TrustedProxies::parse(options.trusted_proxies)) {
        shared_.proxies = std::move(*proxies);
    } else {
        problems.add(proxies.error());
    }
    if (options.tls) {
        if (auto context = make_tls_context(*options.tls)) {
            shared_.tls = std::move(*context);
        } else {
            problems.add(context.error());
        }
    }
    if (auto opened = acceptor_.open(); !opened) problems.add(opened.error());
    return problems.result();
}

Result<> Listener::Implementation::start() {
    if (loops_.are_running() || shared_.stopping)
        throw Fault{"a listener is started a second time"};
    if (auto ready = prepare(); !ready) return ready;
    port_ = acceptor_.port();
    sweep();
    acceptor_.accept();
    loops_.run();
    return {};
}

void Listener::Implementation::sweep() {
    auto const now = std::chrono::steady_clock::now();
    shared_.set_now(now);
    shared_.counters.timed_out += shared_.watches.sweep(now, shared_.stopping);
    sweep_timer_.expires_after(sweep_interval_);
    sweep_timer_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) sweep();
    });
}

void Listener::Implementation::stop(std::chrono::milliseconds deadline) {
    if (!loops_.are_running()) return;
    finish_connections(deadline);
    // From here on replies are dropped; then nothing new comes to the queues.
    shared_.gate->close();
    shared_.pullers.join();
    loops_.stop();
    shared_.watches.clear();
}

void Listener::Implementation::finish_connections(std::chrono::milliseconds deadline) {
    shared_.stopping = true;
    acceptor_.close();
    // Idle ones now; those that turn idle later see for themselves or are found by the sweep.
    shared_.watches.sweep(std::chrono::steady_clock::now(), true);
    if (shared_.watches.wait_until_empty(deadline)) return;
    std::size_t const left = shared_.watches.size();
    shared_.warn(
        Event::Kind::stop_cut,
        std::to_string(left) + (left == 1 ? " connection is cut" : " connections are cut"));
    shared_.watches.cut();
}

Counters Listener::Implementation::counters() const {
    auto const& counters = shared_.counters;
    Counters now;
    now.accepted = counters.accepted;
    now.open = shared_.watches.size();
    now.accept_failures = counters.accept_failures;
    now.ready = counters.ready;
    now.handled = counters.handled;
    now.refused = counters.refused;
    now.timed_out = counters.timed_out;
    now.unsent = counters.unsent;
    return now;
}

Listener::Listener(ListenerOptions options, http::Handler& handler, Clock const& clock,
                   EventSink on_event, ServedSink on_served)
    : implementation_(std::make_unique<Implementation>(
          std::move(options), handler, clock, std::move(on_event), std::move(on_served))) {}

Listener::~Listener() = default;

Result<> Listener::start() {
    return implementation_->start();
}
std::uint16_t Listener::port() const {
    return implementation_->port();
}
std::size_t Listener::loops() const {
    return implementation_->loops();
}
void Listener::stop(std::chrono::milliseconds deadline) {
    implementation_->stop(deadline);
}
Counters Listener::counters() const {
    return implementation_->counters();
}

}  // namespace consult::transport
