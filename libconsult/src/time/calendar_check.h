/// Whether the rules of a calendar can be kept at all.
#pragma once

#include <consult/calendar.h>

namespace consult {

/// What is wrong with the rules by themselves, with paths such as `holidays[3].date`. Whether moved
/// days fit what they move, only laying them out says.
[[nodiscard]] Result<> check(CalendarRules const& rules);

/// The source that a rule names; nullptr when there is none.
[[nodiscard]] LegalSource const* find_source(CalendarRules const& rules, LegalBasis const& basis);

}  // namespace consult
