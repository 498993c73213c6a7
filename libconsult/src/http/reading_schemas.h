/// Schemas of reading together and of double coding.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_reading(boost::json::object& all);

}  // namespace consult::http
