/// What the terms of a procedure are counted with.
#pragma once

#include <span>

#include <consult/plan.h>

namespace consult {

[[nodiscard]] inline ZoneName const& zone_of(Procedure const& procedure,
                                             PlanContext const& context) {
    return procedure.zone ? *procedure.zone : context.institution_zone;
}

/// Refers to `context` and `suspensions`.
[[nodiscard]] inline TermContext terms_of(Procedure const& procedure, PlanContext const& context,
                                          std::span<Suspension const> suspensions = {}) {
    return {zone_of(procedure, context), context.calendar, context.zones, suspensions};
}

/// Before the end of a period, which may be the midnight after its last day.
[[nodiscard]] inline Instant last_moment(Instant end) {
    return end - std::chrono::microseconds{1};
}

/// The term from, or before, the end of a period or of another term, whose day is the last one that
/// it holds. What was counted from is shown as that end. Refuses what `reckon` does.
[[nodiscard]] Result<Reckoning> reckon_from_end(Term const& term, Instant end,
                                                TermContext const& context);
[[nodiscard]] Result<Reckoning> reckon_before_end(Term const& term, Instant end,
                                                  TermContext const& context);

}  // namespace consult
