#include "program/operator_site.h"

#include <optional>
#include <string_view>

#include "program/health_answer.h"
#include "program/metric_families.h"

namespace consult::program {

void OperatorSite::handle(http::Request request, http::Reply reply) {
    if (std::optional<http::Response> health = health_answer(request, platform_)) {
        return reply(std::move(*health));
    }
    std::string_view const path =
        std::string_view{request.target}.substr(0, request.target.find('?'));
    if (path != "/metrics") return reply(plain(404, "only /metrics, /healthz and /readyz\n"));
    if (request.method != "GET" && request.method != "HEAD") return reply(only_for_reading());
    reply(plain(200, metrics_(), metrics_media_type));
}

std::size_t OperatorSite::most_body_octets(http::Request const& /*head*/) const {
    return 1024;
}

}  // namespace consult::program
