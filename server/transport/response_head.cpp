#include "server/transport/response_head.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <consult/error.h>

#include "server/transport/ascii.h"

namespace consult::transport {

namespace {

constexpr std::pair<int, std::string_view> reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

/// Empty for a status without a common name: the phrase is for humans and may be left out.
std::string_view reason(int status) {
    auto const* const found =
        std::find_if(std::begin(reasons), std::end(reasons),
                     [status](auto const& entry) { return entry.first == status; });
    return found == std::end(reasons) ? std::string_view{} : found->second;
}

bool is_name_letter(char c) {
    return is_digit(c) || is_letter(c) ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_name_letter);
}

bool is_value(std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

bool is_servers_own(std::string_view name) {
    static constexpr std::string_view names[] = {"Connection", "Content-Length", "Date",
                                                 "Transfer-Encoding"};
    return std::any_of(std::begin(names), std::end(names),
                       [name](std::string_view own) { return same_ignoring_case(name, own); });
}

void add_line(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool is_sendable(http::Response const& response) {
    auto const& fields = response.fields.all();
    return response.status >= 200 && response.status <= 599 &&
           std::all_of(fields.begin(), fields.end(), [](auto const& field) {
               return is_name(field.first) && is_value(field.second);
           });
}

std::uint64_t size_of(http::Body const& body) {
    if (auto const* pull = std::get_if<http::PullBody>(&body)) return pull->size;
    return text_of(body).size();
}

std::string_view text_of(http::Body const& body) {
    if (auto const* shared = std::get_if<std::shared_ptr<std::string const>>(&body)) {
        return *shared ? std::string_view{**shared} : std::string_view{};
    }
    return std::get<std::string>(body);
}

std::string response_head(http::Response const& response, HeadOptions options) {
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason(response.status)).append("\r\n");
    for (auto const& [name, value] : response.fields.all()) {
        if (!is_servers_own(name)) add_line(head, name, value);
    }
    if (has_body(response.status)) {
        add_line(head, "Content-Length", std::to_string(size_of(response.body)));
    }
    if (!options.date.empty()) add_line(head, "Date", options.date);
    if (options.close) add_line(head, "Connection", "close");
    return head.append("\r\n");
}

http::PreparedResponse prepare(http::Response const& response) {
    http::PreparedResponse prepared;
    prepared.status = response.status;
    prepared.octets = response_head(response, {});
    prepared.head_size = prepared.octets.size();
    if (has_body(response.status)) prepared.octets.append(text_of(response.body));
    return prepared;
}

http::Response problem(Refusal refusal, std::string_view incident) {
    http::Response response;
    response.status = refusal.status;
    response.fields.add("Content-Type", "application/problem+json");
    response.fields.add("Cache-Control", "no-store");
    std::string body = R"({"type":"about:blank","title":")";
    body.append(reason(refusal.status)).append(R"(","status":)");
    body.append(std::to_string(refusal.status));
    if (!refusal.detail.empty()) body.append(R"(,"detail":")").append(refusal.detail).append("\"");
    if (!incident.empty()) body.append(R"(,"incident":")").append(incident).append("\"");
    response.body = body.append("}");
    return response;
}

}  // namespace consult::transport
