/// JSON to procedures.
#pragma once

#include <boost/json.hpp>
#include <consult/procedure.h>

namespace consult::exchange {

/// Reads the members of a document; whether its rules fit each other is for `check`. What can't be
/// read is reported and has its default.
[[nodiscard]] Procedure procedure_in(boost::json::value const& document, Problems& problems);

}  // namespace consult::exchange
