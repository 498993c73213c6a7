/// Date and time of day as partials/date_time sends them.
#pragma once

#include <string_view>

#include <consult/time.h>

#include "web/form.h"

namespace consult::web {

/// The civil moment in `FIELD_date` and `FIELD_time`. Refuses (invalid, field `field`) what is
/// missing or is not one.
[[nodiscard]] Result<LocalDateTime> read_date_time(Form const& form, std::string_view field);
/// The same, with `time` where only a date was given.
/// @param time such as `00:00`, or `24:00` for the end of the day
[[nodiscard]] Result<LocalDateTime> read_date_time(Form const& form, std::string_view field,
                                                   std::string_view time);
/// Puts a civil moment, to the minute, into a form's fields.
void fill_date_time(Form& form, std::string_view field, LocalDateTime local);

}  // namespace consult::web
