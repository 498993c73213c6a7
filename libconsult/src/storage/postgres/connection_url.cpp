#include "storage/postgres/connection_url.h"

#include <libpq-fe.h>
#include <memory>
#include <string_view>

namespace consult::storage::postgres {
namespace {

/// A password with an `@` or a `/` that is not percent-encoded ends in the host or the port, which
/// libpq repeats when it can't reach them.
bool has_misplaced_parts(PQconninfoOption const* part) {
    for (; part->keyword; ++part) {
        std::string_view const name = part->keyword;
        std::string_view const value = part->val ? part->val : "";
        bool const is_host = name == "host" && value.find('@') != std::string_view::npos &&
                             !value.starts_with('@');  // which is an abstract socket
        bool const is_port =
            name == "port" && value.find_first_not_of("0123456789,") != std::string_view::npos;
        if (is_host || is_port) return true;
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
