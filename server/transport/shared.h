/// What all connections of a listener share.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/transport/body_budget.h"
#include "server/transport/listener.h"
#include "server/transport/trusted_proxies.h"
#include "server/transport/watch.h"

namespace consult::transport {

/// Lets replies through as long as the listener lives: a handler may hold one for longer.
class ReplyGate {
public:
    template <class Action>
    void pass(Action&& action) {
        std::shared_lock const lock(mutex_);
        if (open_) action();
    }
    void close() {
        std::scoped_lock const lock(mutex_);
        open_ = false;
    }

private:
    std::shared_mutex mutex_;
    bool open_ = true;
};

struct AtomicCounters {
    std::atomic<std::uint64_t> accepted{0};
    std::atomic<std::uint64_t> accept_failures{0};
    std::atomic<std::uint64_t> ready{0};
    std::atomic<std::uint64_t> handled{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> timed_out{0};
    std::atomic<std::uint64_t> unsent{0};
};

class Shared {
public:
    Shared(ListenerOptions given, http::Handler& its_handler, Clock const& its_clock,
           EventSink sink, ServedSink served);

    /// The steady clock as of the last sweep: exact enough for deadlines, and free.
    [[nodiscard]] Watch::Time now() const {
        return Watch::Time{Watch::Time::duration{ticks_.load(std::memory_order_relaxed)}};
    }
    void set_now(Watch::Time now) {
        ticks_.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    }

    /// Logs a fault under a fresh id, and returns the id.
    std::string incident(std::string text);
    /// Logs that a limit is reached, each kind at most once in ten seconds.
    void warn(Event::Kind kind, std::string text);

    ListenerOptions const options;
    http::Handler& handler;
    Clock const& clock;
    EventSink const on_event;
    ServedSink const on_served;
    TrustedProxies proxies;
    std::unique_ptr<boost::asio::ssl::context> tls;  ///< none: plain HTTP
    boost::asio::thread_pool pullers;
    WatchList watches;
    AtomicCounters counters;
    BodyBudget bodies;   ///< of ordinary requests
    BodyBudget uploads;  ///< of those that may bring more than large_body_octets
    std::atomic<bool> stopping{false};
    std::shared_ptr<ReplyGate> const gate = std::make_shared<ReplyGate>();
    /// Called when a connection has ended, on any thread.
    std::function<void()> on_room;

private:
    std::atomic<Watch::Time::rep> ticks_;
    std::array<std::atomic<Watch::Time::rep>, 8> warned_{};
};

}  // namespace consult::transport
