/// JSON Schemas of procedures that consultations run under and of what is owed.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_obligations(boost::json::object& all);

}  // namespace consult::http
