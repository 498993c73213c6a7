/// JSON laid out for people: what fits into a line stands in one.
#pragma once

#include <string>

#include <boost/json.hpp>

namespace consult::exchange {

/// Members in the order they have, two spaces for each level, lines of at most 100 octets where the
/// texts allow it, a line feed at the end.
[[nodiscard]] std::string laid_out(boost::json::value const& value);

}  // namespace consult::exchange
