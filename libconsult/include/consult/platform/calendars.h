/// Use cases on calendars of working days.
#pragma once

#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/calendar.h>

namespace consult {

class PlatformCore;

class Calendars {
public:
    explicit Calendars(PlatformCore& core) : core_(core) {}

    /// The shipped ones with what was added, by id.
    [[nodiscard]] std::vector<WorkingCalendar> list() const;
    /// not_found (field `calendar`) when there is none.
    [[nodiscard]] Result<WorkingCalendar> find(std::string_view id) const;
    /// What was added to a calendar, oldest first.
    [[nodiscard]] std::vector<CalendarAddition> additions(std::string_view calendar) const;
    /// Adds days that a decree moved. Needs manage_institutions. Refuses a day off that is off
    /// already, a day worked that is worked already, one day as both, a year that was completed
    /// before, an addition without its decree or with an address that is none of the web, and any
    /// to `weekdays`, which is no country's. A name may be left out: pages then say `off by decree`
    /// and name the decree. What was promised before stands; `added_at` and `added_by` are set
    /// here.
    [[nodiscard]] Result<CalendarAddition> add(Actor const& actor, CalendarAddition addition);

private:
    PlatformCore& core_;
};

}  // namespace consult
