#include "storage/postgres/connection_url.h"

#include <charconv>
#include <libpq-fe.h>
#include <memory>
#include <ranges>
#include <string_view>

namespace consult::storage::postgres {
namespace {

constexpr int highest_port = 65535;

/// Of each of the hosts, for whom it may be left out.
bool is_port(std::string_view value) {
    for (auto const port : std::views::split(value, ',')) {
        std::string_view const text{port.begin(), port.end()};
        int number = 1;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        bool const is_number = error == std::errc{} && end == text.data() + text.size();
        if (!text.empty() && (!is_number || number < 1 || number > highest_port)) return false;
    }
    return true;
}

/// A password with an `@` or a `/` that is not percent-encoded ends in the host or the port, which
/// libpq repeats when it can't reach them.
bool has_misplaced_parts(PQconninfoOption const* part) {
    for (; part->keyword; ++part) {
        std::string_view const name = part->keyword;
        std::string_view const value = part->val ? part->val : "";
        bool const is_host = name == "host" && value.find('@') != std::string_view::npos &&
                             !value.starts_with('@');  // which is an abstract socket
        if (is_host || (name == "port" && !is_port(value))) return true;
    }
    return false;
}

}  // namespace

Result<> check_url(std::string const& url, char const* field) {
    char* reason = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const parts{
        PQconninfoParse(url.c_str(), &reason), PQconninfoFree};
    PQfreemem(reason);  // it repeats what it can't read
    if (parts && !has_misplaced_parts(parts.get())) return {};
    return refuse(ErrorCode::invalid, field, "database.postgres_url",
                  "A URL of PostgreSQL is postgresql://USER@HOST:PORT/DATABASE?OPTION=VALUE, with "
                  "percent-encoding; every part may be left out.");
}

}  // namespace consult::storage::postgres
