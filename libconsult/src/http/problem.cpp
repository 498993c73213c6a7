#include "http/problem.h"

#include <boost/json.hpp>

namespace consult::http {
namespace {

struct Meaning {
    ErrorCode code;
    int status;
    std::string_view title;
};
constexpr Meaning meanings[] = {
    {ErrorCode::invalid, 422, "The input breaks a rule"},
    {ErrorCode::too_large, 413, "The input is too large"},
    {ErrorCode::unauthenticated, 401, "Nobody is signed in"},
    {ErrorCode::forbidden, 403, "This is not allowed"},
    {ErrorCode::not_found, 404, "There is no such thing"},
    {ErrorCode::conflict, 409, "The state does not allow it"},
    {ErrorCode::not_open, 409, "The consultation is not open"},
    {ErrorCode::too_many, 429, "Too many requests"},
    {ErrorCode::unavailable, 503, "Not available at the moment"},
};

Meaning const& meaning_of(ErrorCode code) {
    for (Meaning const& meaning : meanings) {
        if (meaning.code == code) return meaning;
    }
    throw Fault{"an error code without a status"};
}

Response with_body(int status, boost::json::object const& body) {
    Response response;
    response.status = status;
    response.fields.add("Content-Type", "application/problem+json");
    response.fields.add("Cache-Control", "no-store");
    response.body = boost::json::serialize(body);
    return response;
}

}  // namespace

int status_of(ErrorCode code) {
    return meaning_of(code).status;
}

Response problem(Error const& error) {
    return problem(error, status_of(error.code()));
}

boost::json::object view(Problem const& problem) {
    boost::json::object shown{
        {"code", name(problem.code)}, {"key", problem.key}, {"detail", problem.text()}};
    if (!problem.field.empty()) shown["field"] = problem.field;
    return shown;
}

Response problem(Error const& error, int status) {
    Meaning const& meaning = meaning_of(error.code());
    boost::json::array errors;
    for (Problem const& one : error.problems())
        errors.push_back(view(one));
    Response response =
        with_body(status, {{"type", "urn:libconsult:problem:" + std::string{name(error.code())}},
                           {"title", meaning.title},
                           {"status", status},
                           {"errors", std::move(errors)}});
    if (status == 503) response.fields.add("Retry-After", "5");
    for (Argument const& argument : error.problems().front().arguments) {
        if (argument.name == "retry_after") response.fields.set("Retry-After", argument.text);
    }
    if (status == 401) response.fields.add("WWW-Authenticate", "Bearer");
    return response;
}

Response problem(int status, std::string_view title, std::string_view detail) {
    Response response = with_body(
        status,
        {{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}});
    if (status == 401) response.fields.add("WWW-Authenticate", "Bearer");
    return response;
}

Response incident(std::string_view number) {
    return with_body(500, {{"type", "about:blank"},
                           {"title", "Internal error"},
                           {"status", 500},
                           {"incident", number}});
}

}  // namespace consult::http
