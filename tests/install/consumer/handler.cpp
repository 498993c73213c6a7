// Asks the installed HTTP handler for a list.
// Usage: handler DATABASE
#include <iostream>

#include <consult/http/api_handler.h>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    consult::PlatformOptions options;
    options.database = argv[1];
    auto const platform = consult::Platform::open(options);
    if (!platform) {
        std::cerr << platform.error().text() << '\n';
        return 1;
    }
    consult::http::ApiHandler handler{**platform};
    consult::http::Request request;
    request.method = "GET";
    request.target = "/api/v1/consultations";
    request.peer = "192.0.2.1";
    request.received_at = (*platform)->clock().now();
    int const status = consult::http::handle_blocking(handler, request).status;
    std::cout << request.target << ": " << status << '\n';
    return status == 200 ? 0 : 1;
}
