/// A listener that runs, with a handler made of the test's own functions.
#pragma once

#include <condition_variable>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <consult/environment.h>
#include <consult/http/message.h>

#include "http/transport/client.h"
#include "server/transport/listener.h"

namespace consult::transport {

using Prepared = std::shared_ptr<http::PreparedResponse const>;

/// Answers what it is told to; by default 200 with method, target and body of the request.
class TestHandler final : public http::Handler {
public:
    using Handle = std::function<void(http::Request, http::Reply)>;

    void handle(http::Request request, http::Reply reply) override {
        on_request(std::move(request), std::move(reply));
    }
    std::size_t most_body_octets(http::Request const& head) const override {
        return on_head ? on_head(head) : http::Handler::most_body_octets(head);
    }
    Prepared ready(std::string_view method, std::string_view target,
                   std::string_view accept_encoding, std::string_view if_none_match) override {
        return on_ready ? on_ready(method, target, accept_encoding, if_none_match) : nullptr;
    }

    Handle on_request = [](http::Request request, http::Reply reply) {
        reply(text(request.method + " " + request.target + " " + request.body));
    };
    std::function<Prepared(std::string_view, std::string_view, std::string_view, std::string_view)>
        on_ready;

    std::function<std::size_t(http::Request const&)> on_head;

    static http::Response text(std::string body) {
        http::Response response;
        response.fields.add("Content-Type", "text/plain");
        response.body = std::move(body);
        return response;
    }
};

/// Events as they come, to be waited for.
class EventLog {
public:
    void add(Event const& event) {
        std::scoped_lock const lock(mutex_);
        events_.push_back(event);
        changed_.notify_all();
    }
    [[nodiscard]] Event wait_for(Event::Kind kind) {
        std::unique_lock lock(mutex_);
        Event found;
        bool const came = changed_.wait_for(lock, std::chrono::seconds{30}, [&] {
            for (Event const& event : events_) {
                if (event.kind == kind) found = event;
            }
            return found.kind == kind && !found.text.empty();
        });
        if (!came) throw std::runtime_error{"the event did not come"};
        return found;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Event> events_;
};

class Running {
public:
    explicit Running(ListenerOptions const& options = {}) : Running(TestHandler{}, options) {}
    explicit Running(TestHandler its_handler, ListenerOptions const& options = {})
        : handler(std::move(its_handler)),
          listener(options, handler, clock, [this](Event const& event) { events.add(event); }) {
        if (auto started = listener.start(); !started) {
            throw std::runtime_error{started.error().text()};
        }
    }
    [[nodiscard]] std::uint16_t port() const { return listener.port(); }

    /// Waits until the counters are so.
    template <class Condition>
    void wait_until(Condition&& condition) {
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!condition(listener.counters())) {
            if (std::chrono::steady_clock::now() > end) throw std::runtime_error{"waited in vain"};
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
    }

    ManualClock clock{*parse_instant("2026-11-23T18:00:00Z")};
    TestHandler handler;
    EventLog events;
    Listener listener;
};

/// A handler whose requests wait until the test answers them.
class Waiting {
public:
    [[nodiscard]] TestHandler handler() {
        TestHandler handler;
        handler.on_request = [this](http::Request request, http::Reply reply) {
            std::scoped_lock const lock(mutex_);
            requests_.emplace_back(std::move(request), std::move(reply));
            changed_.notify_all();
        };
        return handler;
    }
    /// Waits for the next request.
    [[nodiscard]] std::pair<http::Request, http::Reply> take() {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, std::chrono::seconds{30},
                               [this] { return !requests_.empty(); })) {
            throw std::runtime_error{"no request came"};
        }
        auto taken = std::move(requests_.front());
        requests_.erase(requests_.begin());
        return taken;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::pair<http::Request, http::Reply>> requests_;
};

/// `GET target` with a Host.
inline std::string get(std::string_view target, std::string_view more = {}) {
    return "GET " + std::string{target} + " HTTP/1.1\r\nHost: example.org\r\n" + std::string{more} +
           "\r\n";
}

inline std::string post(std::string_view target, std::string_view body,
                        std::string_view more = {}) {
    return "POST " + std::string{target} +
           " HTTP/1.1\r\nHost: example.org\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + std::string{more} + "\r\n" + std::string{body};
}

}  // namespace consult::transport
