/// Where what belongs to no consultation happens, for its times.
#pragma once

#include <string_view>

#include "console/desk.h"

namespace consult::console {

/// The zone of the institution of that code; without one that of all institutions, or UTC where
/// they have several. To be named wherever a time is told in it.
[[nodiscard]] ZoneName shared_zone(Desk const& desk, std::string_view institution = {});

}  // namespace consult::console
