/// JSON Schemas of themes.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_themes(boost::json::object& all);

}  // namespace consult::http
