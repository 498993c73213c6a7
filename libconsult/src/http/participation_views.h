/// Who took part, as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/participation.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(Participation const& participation);

}  // namespace consult::http
