/// Plans and calendars as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/calendar.h>
#include <consult/platform/procedures.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(PlanWithProcedure const& planned);
/// A procedure as a list has it; its rules are at its own address.
[[nodiscard]] boost::json::value summary(Procedure const& procedure);
/// A calendar as a list has it.
[[nodiscard]] boost::json::value summary(WorkingCalendar const& calendar);
/// The days of a year that are not as the week has them, and what is still to come.
[[nodiscard]] boost::json::value year_view(WorkingCalendar const& calendar, int year);

}  // namespace consult::http
