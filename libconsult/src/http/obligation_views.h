/// What is owed, and what happened, as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/platform/calendars.h>
#include <consult/platform/obligations.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(ConsultationObligations const& owed);
[[nodiscard]] boost::json::value view(OwedObligation const& owed);
[[nodiscard]] boost::json::value view(UsedException const& used);
[[nodiscard]] boost::json::value view(Reminder const& reminder);
[[nodiscard]] boost::json::value view(CalendarAddition const& addition);
/// A rule's ground with what its source is called.
[[nodiscard]] boost::json::value view(RuleBasis const& basis, Procedure const& procedure);
[[nodiscard]] boost::json::value view(Deadline const& deadline);

}  // namespace consult::http
