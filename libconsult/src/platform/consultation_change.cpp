#include "platform/consultation_change.h"

namespace consult {

Result<> take_step(storage::Transaction& transaction, Consultation& consultation,
                   ConsultationEvent event, Instant now) {
    Result<ConsultationState> const next =
        decide(consultation, event, load_facts(transaction, consultation, now));
    if (!next) return tl::unexpected(next.error());
    consultation.state = *next;
    return {};
}

Result<> require_preparing(Consultation const& consultation) {
    if (consultation.state == ConsultationState::preparing) return {};
    return refuse(
        ErrorCode::conflict, "consultation", "consultation.not_preparing",
        "Consultation {number} is {state}; its texts and period are fixed. Correct a typo "
        "with an erratum, or extend the period.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

Result<Consultation> announced(PlatformCore& core, Result<Consultation> changed, bool withdraws) {
    if (changed && changed->state != ConsultationState::preparing) {
        core.announce({changed->number, withdraws});
    }
    return changed;
}

storage::LogEntryId log_step(storage::Transaction& transaction, Actor const& actor, Instant at,
                             std::string_view action, Consultation const& consultation,
                             Facts facts) {
    return transaction
        .append_to_log(
            encode(log_entry(actor, at, action, consultation.number.text(), std::move(facts))))
        .id;
}

}  // namespace consult
