#include "program/health_answer.h"

#include <string_view>

#include <boost/json.hpp>

namespace consult::program {
namespace {

http::Response as_json(Health const& health) {
    boost::json::array problems;
    for (HealthProblem const& problem : health.problems)
        problems.push_back({{"key", problem.key}, {"stops_writes", problem.stops_writes}});
    boost::json::object const answer{{"ready", health.accepts_writes},
                                     {"problems", std::move(problems)}};
    return plain(health.accepts_writes ? 200 : 503, boost::json::serialize(answer) + "\n",
                 "application/json");
}

http::Response as_lines(Health const& health) {
    std::string lines = health.accepts_writes ? "ready\n" : "";
    for (HealthProblem const& problem : health.problems)
        lines += problem.key + "\n";
    return plain(health.accepts_writes ? 200 : 503, std::move(lines));
}

}  // namespace

http::Response plain(int status, std::string text, std::string media_type) {
    http::Response response;
    response.status = status;
    response.fields.add("Content-Type", std::move(media_type));
    response.fields.add("Cache-Control", "no-store");
    response.body = std::move(text);
    return response;
}

http::Response only_for_reading() {
    http::Response response = plain(405, "only GET and HEAD\n");
    response.fields.add("Allow", "GET, HEAD");
    return response;
}

http::Response readiness(Health const& health, bool wants_json) {
    http::Response response = wants_json ? as_json(health) : as_lines(health);
    response.fields.add("Vary", "Accept");
    return response;
}

std::optional<http::Response> health_answer(http::Request const& request,
                                            Platform const& platform) {
    static constexpr std::string_view healthz = "/healthz";
    static constexpr std::string_view readyz = "/readyz";
    std::string_view const path =
        std::string_view{request.target}.substr(0, request.target.find('?'));
    if (path != healthz && path != readyz) return std::nullopt;
    bool const is_read = request.method == "GET" || request.method == "HEAD";
    bool const wants_json =
        request.fields.value("Accept").find("application/json") != std::string_view::npos;
    http::Response response = !is_read          ? only_for_reading()
                              : path == healthz ? plain(200, "alive\n")
                                                : readiness(platform.health(), wants_json);
    response.route = path == healthz ? healthz : readyz;
    return response;
}

}  // namespace consult::program
