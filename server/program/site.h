/// Everything the program serves under one address: pages, API, health.
#pragma once

#include <consult/http/api_handler.h>
#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::program {

/// Sends each request to whom it is for. `/api/…` is the API's, `/healthz` and `/readyz` are
/// answered here, the rest is the portal's.
class Site final : public http::Handler {
public:
    Site(Platform& platform, http::Handler& api, http::Handler& portal)
        : platform_(platform), api_(api), portal_(portal) {}

    void handle(http::Request request, http::Reply reply) override;
    [[nodiscard]] std::shared_ptr<http::PreparedResponse const> ready(
        std::string_view method, std::string_view target, std::string_view accept_encoding,
        std::string_view if_none_match) override;

private:
    [[nodiscard]] http::Handler& responsible(std::string_view target) const;
    [[nodiscard]] http::Response readiness() const;

    Platform& platform_;
    http::Handler& api_;
    http::Handler& portal_;
};

}  // namespace consult::program
