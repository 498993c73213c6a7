/// Which events a procedure has any use for.
#include <algorithm>

#include <consult/obligation.h>

#include "procedure/duty_events.h"

namespace consult {
namespace {

/// Whether a rule of the tier is counted from the event, asks for it or holds in its case.
bool is_named(Procedure const& procedure, std::string_view tier, ProcedureEvent event) {
    auto const is_by = [&](DutyRule const& duty) {
        bool const is_its_case = event == ProcedureEvent::substantial_change &&
                                 duty.in_case == DutyCase::substantial_change;
        return is_of_tier(duty.tiers, tier) && (is_its_case || event_of(duty.act) == event ||
                                                (duty.due && duty.due->event == event));
    };
    auto const is_asked_by = [&](BodyRule const& body) {
        return is_of_tier(body.tiers, tier) && body.ask.event == event;
    };
    return procedure.period.counted_from == event ||
           std::any_of(procedure.duties.begin(), procedure.duties.end(), is_by) ||
           std::any_of(procedure.bodies.begin(), procedure.bodies.end(), is_asked_by);
}

}  // namespace

bool is_recordable(Procedure const& procedure, std::string_view tier, ProcedureEvent event) {
    switch (event) {
        case ProcedureEvent::posting:
        case ProcedureEvent::opening:
        case ProcedureEvent::closing:
        case ProcedureEvent::report: return false;
        case ProcedureEvent::request:
        case ProcedureEvent::opinion:
            return std::any_of(procedure.bodies.begin(), procedure.bodies.end(),
                               [&](BodyRule const& body) { return is_of_tier(body.tiers, tier); });
        case ProcedureEvent::announcement:
        case ProcedureEvent::third_party_circulation:
        case ProcedureEvent::last_language_version:
        case ProcedureEvent::hearing:
        case ProcedureEvent::substantial_change:
        case ProcedureEvent::repetition: return is_named(procedure, tier, event);
        // Anyone may recommend, and what came of the act is told of every act.
        case ProcedureEvent::recommendation:
        case ProcedureEvent::reply:
        case ProcedureEvent::decision:
        case ProcedureEvent::outcome:
        case ProcedureEvent::publication:
        case ProcedureEvent::entry_into_force:
        case ProcedureEvent::review: return true;
    }
    return false;
}

}  // namespace consult
