/// What operators and their machines ask for, under an address of its own.
#pragma once

#include <functional>
#include <string>

#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::program {

/// Answers `/metrics`, and `/healthz` and `/readyz` as the portal's address does. Others are not
/// found.
class OperatorSite final : public http::Handler {
public:
    /// @param metrics makes the page; called on a network thread
    OperatorSite(Platform const& platform, std::function<std::string()> metrics)
        : platform_(platform), metrics_(std::move(metrics)) {}

    void handle(http::Request request, http::Reply reply) override;
    /// Nobody needs to send any.
    [[nodiscard]] std::size_t most_body_octets(http::Request const& head) const override;

private:
    Platform const& platform_;
    std::function<std::string()> metrics_;
};

}  // namespace consult::program
