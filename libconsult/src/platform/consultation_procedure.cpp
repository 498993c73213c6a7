/// Which rules a consultation runs under.
#include <consult/platform/consultations.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "obligation/step_check.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
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

Result<> require_running(Consultation const& consultation) {
    if (consultation.state != ConsultationState::published) {
        return refuse(ErrorCode::conflict, "consultation", "procedure.not_running",
                      "Consultation {number} is {state}; only a published one is moved to other "
                      "rules.",
                      {{"number", consultation.number.text()},
                       {"state", std::string{name(consultation.state)}}});
    }
    if (consultation.procedure) return {};
    return refuse(ErrorCode::conflict, "procedure", "consultation.no_procedure",
                  "Consultation {number} runs under no procedure, so nothing is derived for it.",
                  {{"number", consultation.number.text()}});
}

/// A later version of the procedure, or one that derives from it and so keeps what is law in it.
bool leads_on(PlatformCore& core, storage::Queries& queries, ProcedureReference const& from,
              Procedure const& to) {
    if (to.id == from.id) return to.version >= from.version;
    // A procedure's bases were there before it, so this ends.
    std::optional<ProcedureReference> base = to.base;
    while (base && base->id != from.id) {
        Result<RuleBook::SharedProcedure> const next = core.rules().procedure(queries, *base);
        base = next ? (*next)->base : std::nullopt;
    }
    return base && base->version >= from.version;
}

/// Whoever owes something does not choose other rules for it: they lead on from those it runs
/// under, and the period keeps them.
Result<> check_way(PlatformCore& core, Transaction& transaction, Consultation const& consultation,
                   Rules const& rules, std::string const& tier, Instant now) {
    RunningProcedure const& running = *consultation.procedure;
    Procedure const& to = *rules.procedure;
    if (running.reference == to.reference() && running.tier == tier) {
        return refuse(ErrorCode::conflict, "procedure", "procedure.same",
                      "It runs under these rules already.");
    }
    Problems problems;
    if (!leads_on(core, transaction, running.reference, to)) {
        problems.add(ErrorCode::conflict, "procedure", "procedure.leads_elsewhere",
                     "A running consultation is moved only to a later version of its procedure "
                     "{procedure}, or to one that derives from it; under other rules cancel it, "
                     "and consult anew.",
                     {{"procedure", running.reference.id}});
    }
    std::optional<IntendedPeriod> period;
    if (consultation.period && consultation.period->closes.instant > now) {
        period = intended_period(transaction, consultation, now);
        period->tier = tier;
    }
    problems.add_of_other_fields(check_move(to, period, rules.context()));
    return problems.result();
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
        core_, changed(core_, actor, number,
                       [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                           Result<Rules> const rules =
                               chosen_rules(core_, transaction, consultation, procedure, tier, now);
                           Problems problems;
                           problems.add(check_reason(consultation, reason));
                           problems.add(require_running(consultation));
                           if (!rules) problems.add(rules.error());
                           if (!problems.empty()) return problems.result();
                           if (Result<> const good =
                                   check_way(core_, transaction, consultation, *rules, tier, now);
                               !good) {
                               return good;
                           }
                           RunningProcedure& running = *consultation.procedure;
                           ProcedureMove const move{running.reference,
                                                    running.tier,
                                                    rules->procedure->reference(),
                                                    tier,
                                                    reason,
                                                    now,
                                                    office_of(actor)};
                           running.reference = move.to;
                           running.tier = move.to_tier;
                           consultation.procedure_moves.push_back(move);
                           storage::append_procedure_move(transaction, consultation.id, move);
                           storage::update_consultation(transaction, consultation);
                           storage::LogEntryId const entry = log_step(
                               transaction, actor, now, actions::consultation_procedure_moved,
                               consultation, move_facts(move));
                           if (Result<> const kept =
                                   keep_late_until(core_, transaction, consultation, now);
                               !kept) {
                               return kept;
                           }
                           return keep_obligations(core_, transaction, consultation, now,
                                                   Cause{entry, now}, Promises::are_made_anew);
                       }));
}

Result<std::vector<Procedure>> Consultations::procedures_ahead(
    Actor const& actor, ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(actor);
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::manage_consultation);
    if (!consultation) return tl::unexpected(consultation.error());
    if (Result<> const running = require_running(*consultation); !running)
        return tl::unexpected(running.error());
    std::vector<Procedure> ahead;
    for (Procedure& one : core_.rules().newest_procedures(*snapshot)) {
        bool const is_own = one.institution.empty() || one.institution == number.institution;
        if (is_own && leads_on(core_, *snapshot, consultation->procedure->reference, one))
            ahead.push_back(std::move(one));
    }
    return ahead;
}

}  // namespace consult
