/// Calendars of working days as JSON files, and those that come with the library.
///
/// The format is in docs/calendars.md.
#pragma once

#include <string_view>
#include <vector>

#include <consult/calendar.h>
#include <consult/error.h>

namespace consult {

/// Reads a file of at most 1 MiB and lays it out to see that it can be kept. Members that the format
/// does not have, or twice, are refused. Every problem with its path.
[[nodiscard]] Result<CalendarRules> read_calendar(std::string_view json);

/// The calendars that come with the library, by id. Read once per process.
[[nodiscard]] std::vector<CalendarRules> const& shipped_calendars();

}  // namespace consult
