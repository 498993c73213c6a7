/// Days of the year in which people are away.
#pragma once

#include <optional>

#include <consult/procedure.h>
#include <consult/time.h>

namespace consult {

/// The first day from that of `first` to that of `last` that is in the season, of whatever year;
/// nothing where none is.
[[nodiscard]] std::optional<std::chrono::local_days> first_day_in(HolidaySeason const& season,
                                                                  LocalDateTime first,
                                                                  LocalDateTime last);

}  // namespace consult
