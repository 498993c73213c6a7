/// JSON Schemas of what the API reads and writes, by name.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

/// An object of schemas (JSON Schema 2020-12), referring to each other by
/// `#/components/schemas/NAME`.
[[nodiscard]] boost::json::object schemas();

}  // namespace consult::http
