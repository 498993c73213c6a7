/// JSON to rules of councils.
#pragma once

#include <boost/json.hpp>
#include <consult/council_rules.h>

namespace consult::exchange {

/// Reads the members of a document; whether its rules fit each other is for `check`. What can't be
/// read is reported and has its default.
[[nodiscard]] CouncilRules council_rules_in(boost::json::value const& document, Problems& problems);

}  // namespace consult::exchange
