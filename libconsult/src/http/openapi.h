/// The API's description, made from its routes.
#pragma once

#include <string>

#include "http/route.h"

namespace consult::http {

/// OpenAPI 3.1 as YAML.
[[nodiscard]] std::string openapi_yaml(RouteTable const& table);

}  // namespace consult::http
