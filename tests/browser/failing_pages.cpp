/// Serves pages that fail, so that a browser can look at what is shown then: `/LANGUAGE/broken`
/// meets a fault, `/LANGUAGE/busy` finds no thread. Usage: failing_pages FOLDER; ends with its
/// input.
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>

#include <consult/platform.h>

#include "transport/listener.h"
#include "web/page_handler.h"

namespace consult::test {
namespace {

web::PageOptions page_options(std::size_t most_waiting) {
    web::PageOptions options;
    options.site.name = LocalizedText{*Language::parse("en"), "Public consultations"};
    options.threads = 1;
    options.most_waiting = most_waiting;
    return options;
}

web::Routes routes(web::Later const&) {
    web::Showing const fails = [](web::Visit&) -> Result<http::Response> {
        throw Fault{"the disk does not answer"};
    };
    web::Routes routes;
    for (char const* const pattern : {"/broken", "/busy"}) {
        routes.get(pattern, fails);
        routes.post(pattern, fails);
    }
    return routes;
}

/// Whatever is busy has a handler whose threads take nothing.
class FailingPages final : public http::Handler {
public:
    explicit FailingPages(Platform& platform)
        : broken_(platform, page_options(100), routes), busy_(platform, page_options(0), routes) {}

    void handle(http::Request request, http::Reply reply) override {
        web::PageHandler& handler = request.target.ends_with("/busy") ? busy_ : broken_;
        handler.handle(std::move(request), std::move(reply));
    }

private:
    web::PageHandler broken_;
    web::PageHandler busy_;
};

int serve(std::string const& folder) {
    PlatformOptions options;
    options.database = folder + "/consult.db";
    auto const platform = Platform::open(std::move(options)).value();
    FailingPages pages{*platform};
    transport::ListenerOptions listening;
    listening.port = 0;
    transport::Listener listener{listening, pages, platform->clock(),
                                 [](transport::Event const&) {}};
    if (Result<> const started = listener.start(); !started) {
        std::cerr << started.error().text() << "\n";
        return 1;
    }
    std::cout << "http://127.0.0.1:" << listener.port() << std::endl;
    while (std::cin.get() != std::char_traits<char>::eof()) {
    }
    listener.stop(std::chrono::seconds{5});
    return 0;
}

}  // namespace
}  // namespace consult::test

int main(int argc, char** argv) {
    return argc == 2 ? consult::test::serve(argv[1]) : 2;
}
