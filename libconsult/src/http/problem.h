/// Refusals as RFC 9457 problem details.
#pragma once

#include <string>

#include <boost/json.hpp>
#include <consult/error.h>
#include <consult/http/message.h>

namespace consult::http {

/// The HTTP status of a code: the one table.
[[nodiscard]] int status_of(ErrorCode code);

/// `{"code", "key", "detail", "field"}`.
[[nodiscard]] boost::json::object view(Problem const& problem);

/// `{"type", "title", "status", "errors": [{"code", "field", "key", "detail"}]}`.
[[nodiscard]] Response problem(Error const& error);
/// The same under another status than that of its code.
[[nodiscard]] Response problem(Error const& error, int status);

/// A problem without a domain error, such as 404 for an unknown path.
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail);

/// 500 with the number under which the operator's log has the details.
[[nodiscard]] Response incident(std::string_view number);

}  // namespace consult::http
