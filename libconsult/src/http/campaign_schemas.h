/// JSON Schemas of campaigns.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_campaigns(boost::json::object& all);

}  // namespace consult::http
