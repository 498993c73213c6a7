/// Schemas of the content of a report.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_report_content(boost::json::object& all);

}  // namespace consult::http
