/// Councils and their recommendations as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/platform/councils.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(Council const& council);
[[nodiscard]] boost::json::value view(CouncilMember const& member);
[[nodiscard]] boost::json::value view(TrackedRecommendation const& tracked);

}  // namespace consult::http
