/// Everything the program serves under one address: pages, API and health.
#pragma once

#include <consult/http/api_handler.h>
#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::program {

/// Sends each request to whom it is for: `/healthz` and `/readyz` are answered here, what is under
/// `/api/` is the API's, the rest are pages.
class Site final : public http::Handler {
public:
    Site(Platform& platform, http::Handler& api, http::Handler& pages)
        : platform_(platform), api_(api), pages_(pages) {}

    void handle(http::Request request, http::Reply reply) override;
    [[nodiscard]] std::size_t most_body_octets(http::Request const& head) const override;
    [[nodiscard]] std::shared_ptr<http::PreparedResponse const> ready(
        std::string_view method, std::string_view target, std::string_view accept_encoding,
        std::string_view if_none_match) override;

private:
    [[nodiscard]] http::Handler& handler_of(std::string_view target) const;

    Platform& platform_;
    http::Handler& api_;
    http::Handler& pages_;
};

}  // namespace consult::program
