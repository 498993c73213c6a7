/// Schemas of councils and their recommendations.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_councils(boost::json::object& all);

}  // namespace consult::http
