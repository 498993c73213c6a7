#include "http/request_checks.h"

#include <algorithm>
#include <set>

#include <consult/text.h>

#include "exchange/json_reader.h"
#include "http/problem.h"

namespace consult::http {
namespace {

std::string joined(std::vector<std::string> const& words, std::string_view between) {
    std::string text;
    for (std::string const& word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

std::string_view query_of(std::string_view target) {
    std::size_t const mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
}

bool is_same_ignoring_case(std::string_view left, std::string_view right) {
    auto const lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(left, right, {}, lower, lower);
}

bool are_utf8(std::vector<std::pair<std::string, std::string>> const& pairs) {
    return std::ranges::all_of(
        pairs, [](auto const& pair) { return is_utf8(pair.first) && is_utf8(pair.second); });
}

}  // namespace

Response method_not_allowed(std::vector<std::string> const& allowed) {
    Response response = problem(405, "Method not allowed", "Use one the Allow field names.");
    response.fields.add("Allow", joined(allowed, ", "));
    return response;
}

std::string_view bearer_token(Request const& request) {
    constexpr std::string_view scheme = "Bearer ";
    std::string_view const value = request.fields.value("Authorization");
    return is_same_ignoring_case(value.substr(0, scheme.size()), scheme)
               ? value.substr(scheme.size())
               : std::string_view{};
}

std::optional<Response> refuse_credentials(Request const& request) {
    if (!request.fields.has("Authorization") || !bearer_token(request).empty()) return std::nullopt;
    return problem(401, "Unknown credentials",
                   "Sign in and send the token as Authorization: Bearer TOKEN.");
}

std::optional<Response> refuse_path(RouteTable::Match const& match) {
    if (are_utf8(match.path)) return std::nullopt;
    return problem(400, "Bad path", "The path is no percent-encoded UTF-8.");
}

std::optional<Parameters> read_query(std::string_view target) {
    std::optional<Parameters> query = parse_query(query_of(target));
    if (!query || !are_utf8(*query)) return std::nullopt;
    return query;
}

std::optional<Response> refuse_parameters(Route const& route, Parameters const& query) {
    Problems problems;
    std::set<std::string_view> given;
    for (auto const& [name, value] : query) {
        if (!given.insert(name).second) {
            problems.add(ErrorCode::invalid, name, "query.twice",
                         "This parameter is given twice; give it once.");
        }
        bool const known =
            std::any_of(route.parameters.begin(), route.parameters.end(),
                        [&](QueryParameter const& parameter) { return parameter.name == name; });
        if (!known) {
            problems.add(ErrorCode::invalid, name, "query.unknown",
                         "There is no such parameter here; leave it out.");
        }
    }
    if (problems.empty()) return std::nullopt;
    return problem(problems.refusal().value());
}

std::optional<Response> refuse_body(Route const& route, Request const& request) {
    if (!route.reads_content) return std::nullopt;
    Content const& content = *route.reads_content;
    std::string_view const type = media_type(request);
    bool const is_known = std::ranges::any_of(content.media_types, [&](std::string const& known) {
        return known == "*/*" || is_same_ignoring_case(known, type);
    });
    if (!is_known) {
        return problem(415, "Unsupported media type",
                       "Send the body as " + joined(content.media_types, " or ") + ".");
    }
    if (request.body.size() > content.most_octets) {
        return problem(413, "Too large",
                       "The body has at most " + size_text(content.most_octets) + ".");
    }
    return std::nullopt;
}

std::optional<Response> read_json(Route const& route, Call& call) {
    if (!route.reads_content || route.reads_content->schema.empty()) return std::nullopt;
    Result<boost::json::value> body = exchange::parse_json(call.request.body);
    if (!body) {
        bool const is_malformed = body.error().code() == ErrorCode::invalid;
        return is_malformed ? problem(body.error(), 400) : problem(body.error());
    }
    call.body = std::move(*body);
    return std::nullopt;
}

}  // namespace consult::http
