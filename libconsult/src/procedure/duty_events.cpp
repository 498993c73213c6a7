#include "procedure/duty_events.h"

namespace consult {

std::optional<ProcedureEvent> event_of(DutyAct act) {
    switch (act) {
        case DutyAct::announce: return ProcedureEvent::announcement;
        case DutyAct::reply: return ProcedureEvent::reply;
        case DutyAct::recommend: return ProcedureEvent::recommendation;
        case DutyAct::notify_hearing: return ProcedureEvent::hearing;
        case DutyAct::publish_report: return ProcedureEvent::report;
        case DutyAct::decide: return ProcedureEvent::decision;
        case DutyAct::publish_outcome: return ProcedureEvent::outcome;
        case DutyAct::publish_act: return ProcedureEvent::publication;
        case DutyAct::enter_into_force: return ProcedureEvent::entry_into_force;
        case DutyAct::review: return ProcedureEvent::review;
        case DutyAct::consult_again: return ProcedureEvent::repetition;
        case DutyAct::answer:
        case DutyAct::publish_comments: return std::nullopt;
    }
    return std::nullopt;
}

Debtor debtor_of(BodyKind kind) {
    switch (kind) {
        case BodyKind::council: return Debtor::council;
        case BodyKind::chamber: return Debtor::chamber;
        case BodyKind::experts: return Debtor::experts;
        case BodyKind::oversight: return Debtor::oversight;
        case BodyKind::authority: return Debtor::authority;
        case BodyKind::other: return Debtor::other;
    }
    return Debtor::other;
}

}  // namespace consult
