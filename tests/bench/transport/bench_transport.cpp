// Serves ready answers of fixed size, to be measured beside another server: see compare.
// Usage: bench_transport PORT [THREADS]
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include "server/transport/listener.h"
#include "server/transport/response_head.h"

namespace {

using namespace consult;

using Page = std::shared_ptr<http::PreparedResponse const>;

/// As a cached page would be: with its validator and its caching rule.
Page page(std::string type, std::size_t size) {
    http::Response response;
    response.fields.add("Content-Type", std::move(type));
    response.fields.add("Cache-Control", "no-cache");
    response.fields.add("ETag", "\"5f1c0d6a\"");
    response.body = std::string(size, 'x');
    return std::make_shared<http::PreparedResponse>(transport::prepare(response));
}

class Pages final : public http::Handler {
public:
    Page ready(std::string_view, std::string_view target, std::string_view,
               std::string_view) override {
        if (target == "/4k") return small_;
        if (target == "/30k") return large_;
        return nullptr;
    }

    /// The same page the longer way, as an answer made for one reader.
    void handle(http::Request, http::Reply reply) override {
        http::Response response;
        response.fields.add("Content-Type", "application/json");
        response.body = std::string(4096, 'x');
        reply(std::move(response));
    }

private:
    Page small_ = page("application/json", 4096);
    Page large_ = page("text/html; charset=utf-8", 30 * 1024);
};

template <class Number>
Number number(char const* text) {
    Number value = 0;
    std::from_chars(text, text + std::string_view{text}.size(), value);
    return value;
}

}  // namespace

int main(int argc, char** argv) {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    transport::ListenerOptions options;
    if (argc > 1) options.port = number<std::uint16_t>(argv[1]);
    if (argc > 2) options.threads = number<unsigned>(argv[2]);
    Pages pages;
    SystemClock const clock;
    transport::Listener listener{options, pages, clock};
    if (auto started = listener.start(); !started) {
        std::cerr << started.error().text() << '\n';
        return EXIT_FAILURE;
    }
    std::cout << "http://127.0.0.1:" << listener.port() << std::endl;
    int received = 0;
    sigwait(&ends, &received);
    listener.stop(std::chrono::seconds{1});
}
