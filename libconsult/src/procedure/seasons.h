/// Days of the year in which people are away.
#pragma once

#include <consult/procedure.h>
#include <consult/time.h>

namespace consult {

/// Whether any day from that of `first` to that of `last` is in the season, of whatever year.
[[nodiscard]] bool touches(HolidaySeason const& season, LocalDateTime first, LocalDateTime last);

}  // namespace consult
