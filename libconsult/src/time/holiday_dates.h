/// On which days a holiday falls.
#pragma once

#include <chrono>
#include <vector>

#include <consult/calendar.h>

namespace consult {

struct HolidayOccurrence {
    std::chrono::local_days day;
    bool is_expected = false;
};
/// All days of a rule that begin in the year, within its time; in order. @pre the rule is sound
[[nodiscard]] std::vector<HolidayOccurrence> days_in(HolidayRule const& rule, int year);

}  // namespace consult
