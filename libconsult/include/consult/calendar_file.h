/// Calendars of working days as JSON files, and those that come with the library.
///
/// The format is in docs/calendars.md; its schema is libconsult/calendars/schema.json.
#pragma once

#include <string_view>
#include <vector>

#include <consult/calendar.h>
#include <consult/error.h>

namespace consult {

/// Reads a file of at most 1 MiB and lays it out once to see that its rules can be kept. Members
/// that the format does not have, or twice, are refused. Every problem with its path.
[[nodiscard]] Result<CalendarRules> read_calendar(std::string_view json);

/// The calendars that come with the library, by id. Read once per process.
[[nodiscard]] std::vector<CalendarRules> const& shipped_calendars();
/// nullptr when there is none of that id.
[[nodiscard]] CalendarRules const* shipped_calendar(std::string_view id);

/// The JSON Schema (2020-12) of the format. It says what a file looks like; that its rules can be
/// kept only reading says.
[[nodiscard]] std::string_view calendar_schema();

}  // namespace consult
