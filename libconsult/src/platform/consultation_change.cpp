#include "platform/consultation_change.h"

namespace consult {

Result<Consultation> announced(PlatformCore& core, Result<Consultation> changed, bool withdraws) {
    if (changed && changed->state != ConsultationState::preparing) {
        core.announce({changed->number, withdraws});
    }
    return changed;
}

void log_step(storage::Transaction& transaction, Actor const& actor, Instant at,
              std::string_view action, Consultation const& consultation, Facts facts) {
    transaction.append_to_log(
        encode(log_entry(actor, at, action, consultation.number.text(), std::move(facts))));
}

}  // namespace consult
