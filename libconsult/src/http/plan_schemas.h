/// JSON Schemas of plans and calendars.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_plans(boost::json::object& all);

}  // namespace consult::http
