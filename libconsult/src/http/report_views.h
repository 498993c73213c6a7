/// The content of a report as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/report_content.h>

namespace consult::http {

/// With the member `verification`: which state of the log it was made at, and what it counts.
[[nodiscard]] boost::json::value view(ReportContent const& content);

}  // namespace consult::http
