/// A calendar day by day.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <consult/calendar.h>

namespace consult {

/// Days that are as the week has them are not listed.
struct LaidCalendar {
    CalendarRules rules;
    std::string version;
    std::vector<int> completed_years;
    std::map<std::chrono::local_days, CalendarDay> special;

    /// Whether the week has it as a day of rest.
    [[nodiscard]] bool is_rest(std::chrono::local_days day) const;
    [[nodiscard]] bool is_working(std::chrono::local_days day) const;
};

/// Lays the rules out with what was added, in the order in which they give way to each other.
/// Refuses what WorkingCalendar::make refuses.
[[nodiscard]] Result<LaidCalendar> lay_out(CalendarRules rules,
                                           std::vector<CalendarAddition> const& additions);

}  // namespace consult
