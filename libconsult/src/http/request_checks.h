/// What a request is refused for before any use case is asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/route.h"

namespace consult::http {

using Parameters = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] Response method_not_allowed(std::vector<std::string> const& allowed);

/// Empty when the request shows none.
[[nodiscard]] std::string_view bearer_token(Request const& request);
/// Whoever shows credentials that name nobody here is not to be taken for somebody without any.
[[nodiscard]] std::optional<Response> refuse_credentials(Request const& request);

/// The parts of a path in the text that this API is: UTF-8.
[[nodiscard]] std::optional<Response> refuse_path(RouteTable::Match const& match);

/// What stands behind the path; nothing when that is no percent-encoded UTF-8, or too long.
[[nodiscard]] std::optional<Parameters> read_query(std::string_view target);
/// A misspelt parameter would silently widen a list: it is refused. So is one that is given twice,
/// of which one would be passed over.
[[nodiscard]] std::optional<Response> refuse_parameters(Route const& route,
                                                        Parameters const& query);

/// Refuses a body by its type or its size, before anything of it is looked at.
[[nodiscard]] std::optional<Response> refuse_body(Route const& route, Request const& request);
/// Reads the body of a route that wants JSON, or refuses it.
[[nodiscard]] std::optional<Response> read_json(Route const& route, Call& call);

}  // namespace consult::http
