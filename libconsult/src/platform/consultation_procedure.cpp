/// Which rules a consultation runs under.
#include <consult/platform/consultations.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "platform/consultation_change.h"
#include "platform/obligation_keeping.h"
#include "procedure/tier.h"
#include "storage/consultation_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// The rules of that name for the consultation, which are kept as they are now.
Result<Rules> chosen_rules(PlatformCore& core, Transaction& transaction,
                           Consultation const& consultation, ProcedureReference const& reference,
                           std::string const& tier, Instant now) {
    Result<Rules> rules = load_rules(core, transaction, reference, consultation.institution);
    if (!rules) return rules;
    Procedure const& procedure = *rules->procedure;
    if (!procedure.institution.empty() &&
        procedure.institution != consultation.number.institution) {
        return refuse(ErrorCode::invalid, "procedure", "procedure.of_another",
                      "The procedure {procedure} is another institution's; choose one of your own, "
                      "or one that is shipped.",
                      {{"procedure", procedure.id}});
    }
    if (Result<> const good = check_tier(procedure, tier); !good)
        return tl::unexpected(good.error());
    keep_procedure(transaction, procedure, now);
    return rules;
}

}  // namespace

Result<Consultation> Consultations::choose_procedure(Actor const& actor,
                                                     ConsultationNumber const& number,
                                                     ProcedureReference procedure,
                                                     std::string tier) {
    Instant const now = core_.now();
    return changed(core_, actor, number,
                   [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                       if (Result<> const free = require_preparing(consultation); !free)
                           return free;
                       Result<Rules> const rules =
                           chosen_rules(core_, transaction, consultation, procedure, tier, now);
                       if (!rules) return tl::unexpected(rules.error());
                       RunningProcedure chosen;
                       chosen.reference = rules->procedure->reference();
                       chosen.tier = tier;
                       consultation.procedure = chosen;
                       storage::update_consultation(transaction, consultation);
                       log_step(transaction, actor, now, actions::consultation_changed,
                                consultation, {{"changed", "procedure"}});
                       return {};
                   });
}

Result<Consultation> Consultations::move_procedure(Actor const& actor,
                                                   ConsultationNumber const& number,
                                                   ProcedureReference procedure, std::string tier,
                                                   LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(core_, actor, number,
                [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                    Problems problems;
                    problems.add(check_reason(consultation, reason));
                    if (consultation.state != ConsultationState::published) {
                        problems.add(
                            ErrorCode::conflict, "consultation", "procedure.not_running",
                            "Consultation {number} is {state}; only a published one is moved "
                            "to other rules.",
                            {{"number", consultation.number.text()},
                             {"state", std::string{name(consultation.state)}}});
                    } else if (!consultation.procedure) {
                        problems.add(ErrorCode::conflict, "procedure", "consultation.no_procedure",
                                     "Consultation {number} runs under no procedure, so nothing is "
                                     "derived for it.",
                                     {{"number", consultation.number.text()}});
                    }
                    if (!problems.empty()) return problems.result();
                    Result<Rules> const rules =
                        chosen_rules(core_, transaction, consultation, procedure, tier, now);
                    if (!rules) return tl::unexpected(rules.error());
                    RunningProcedure& running = *consultation.procedure;
                    ProcedureMove const move{running.reference,
                                             running.tier,
                                             rules->procedure->reference(),
                                             tier,
                                             reason,
                                             now,
                                             office_of(actor)};
                    if (move.from == move.to && move.from_tier == move.to_tier) {
                        return refuse(ErrorCode::conflict, "procedure", "procedure.same",
                                      "It runs under these rules already.");
                    }
                    running.reference = move.to;
                    running.tier = move.to_tier;
                    consultation.procedure_moves.push_back(move);
                    storage::append_procedure_move(transaction, consultation.id, move);
                    storage::update_consultation(transaction, consultation);
                    storage::LogEntryId const entry =
                        log_step(transaction, actor, now, actions::consultation_procedure_moved,
                                 consultation, move_facts(move));
                    keep_late_until(core_, transaction, consultation, now);
                    keep_obligations(core_, transaction, consultation, now, entry,
                                     Promises::are_made_anew);
                    return {};
                }));
}

}  // namespace consult
