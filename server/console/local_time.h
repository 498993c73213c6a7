/// Date and time of day as partials/date_time sends them.
#pragma once

#include <string_view>

#include <consult/time.h>

#include "web/form.h"

namespace consult::console {

/// The civil moment in `FIELD_date` and `FIELD_time`. Refuses (invalid, field `field`) what is
/// missing or is not one.
[[nodiscard]] Result<LocalDateTime> read_date_time(web::Form const& form, std::string_view field);
/// Puts a civil moment, to the minute, into a form's fields.
void fill_date_time(web::Form& form, std::string_view field, LocalDateTime local);

}  // namespace consult::console
