#include <chrono>
#include <exception>
#include <string>

#include <consult/platform/obligations.h>
#include <consult/text.h>

#include "log/actions.h"
#include "obligation/step_check.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/reading_fault.h"
#include "platform/record_facts.h"
#include "platform/reminders.h"
#include "storage/consultation_repository.h"
#include "storage/exception_repository.h"
#include "storage/obligation_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

/// As many consultations are looked at before the next question which are due.
constexpr std::size_t most_at_once = 100;
/// After a consultation could not be looked at.
constexpr std::chrono::hours time_until_another_try{1};

Result<> require_procedure(Consultation const& consultation) {
    if (consultation.procedure) return {};
    return refuse(ErrorCode::conflict, "procedure", "consultation.no_procedure",
                  "Consultation {number} runs under no procedure, so nothing is derived for it.",
                  {{"number", consultation.number.text()}});
}

/// By the rules it runs under, else by those it was moved away from.
LocalizedText name_under(PlatformCore& core, Queries& queries, Consultation const& consultation,
                         std::string_view key) {
    LocalizedText name = name_of(*load_rules(core, queries, consultation).procedure, key);
    for (auto move = consultation.procedure_moves.rbegin();
         name.empty() && move != consultation.procedure_moves.rend(); ++move) {
        Result<RuleBook::SharedProcedure> const before =
            core.rules().procedure(queries, move->from);
        if (before) name = name_of(**before, key);
    }
    return name;
}

/// What was owed under rules that the consultation was moved away from, or hung on an event that
/// was withdrawn. `owed` are those owed now.
std::vector<FormerObligation> former_obligations(PlatformCore& core, Queries& queries,
                                                 Consultation const& consultation,
                                                 std::vector<Obligation> const& owed) {
    std::vector<FormerObligation> former;
    for (storage::StoredObligation const& stored :
         storage::find_obligations(queries, consultation.id)) {
        bool const is_owed = std::any_of(
            owed.begin(), owed.end(), [&](Obligation const& one) { return one.key == stored.key; });
        if (is_owed) continue;
        former.push_back({stored.key, name_under(core, queries, consultation, stored.key),
                          stored.debtor, stored.state, stored.due, stored.met_at, stored.broken_at,
                          stored.changed_at});
    }
    return former;
}

/// When time alone changes one of them: at its date, or when the period opens or closes.
std::optional<Instant> next_change_of(Consultation const& consultation,
                                      std::vector<Obligation> const& owed, Instant now) {
    std::optional<Instant> next = next_change(owed, now);
    if (!consultation.period) return next;
    for (Instant const at :
         {consultation.period->opens.instant, consultation.period->closes.instant}) {
        if (at > now && (!next || at < *next)) next = at;
    }
    return next;
}

Result<ConsultationObligations> all_of(PlatformCore& core, Queries& queries,
                                       Consultation const& consultation, Instant now) {
    Rules const rules = load_rules(core, queries, consultation);
    Result<std::vector<Obligation>> owed = derive_obligations(queries, rules, consultation, now);
    if (!owed) return tl::unexpected(owed.error());
    ConsultationObligations all;
    all.procedure = *rules.procedure;
    all.obligations = *std::move(owed);
    all.former = former_obligations(core, queries, consultation, all.obligations);
    all.changes = storage::find_obligation_changes(queries, consultation.id);
    for (storage::StoredEvent& stored : storage::find_procedure_events(queries, consultation.id))
        all.events.push_back(std::move(stored.event));
    all.next_change = next_change_of(consultation, all.obligations, now);
    return all;
}

/// The shape of every change here: a consultation with a procedure, what is done, what is owed
/// then.
template <class Act>
Result<ConsultationObligations> changed_obligations(PlatformCore& core, Actor const& actor,
                                                    ConsultationNumber const& number, Instant now,
                                                    Act const& act) {
    bool is_public = false;
    Result<ConsultationObligations> after =
        core.write([&](Transaction& transaction) -> Result<ConsultationObligations> {
            Result<Consultation> const consultation =
                load_and_hold(transaction, number, actor, Permission::manage_consultation);
            if (!consultation) return tl::unexpected(consultation.error());
            if (Result<> const has = require_procedure(*consultation); !has)
                return tl::unexpected(has.error());
            if (Result<> const done = act(transaction, *consultation); !done)
                return tl::unexpected(done.error());
            is_public = consultation->state != ConsultationState::preparing;
            return all_of(core, transaction, *consultation, now);
        });
    if (after && is_public) core.announce({number});
    return after;
}

Result<> check_form(NewProcedureEvent const& event) {
    Problems problems;
    for (auto const& [language, text] : event.note.all())
        problems.add(check_text(text, "note." + language.tag(), {5000, true, true}));
    if (!event.url.empty()) {
        problems.add(check_text(event.url, "url", {2000, false, false}));
        if (!event.url.starts_with("https://") && !event.url.starts_with("http://")) {
            problems.add(ErrorCode::invalid, "url", "event.url",
                         "An address begins with https:// or http://.");
        }
    }
    return problems.result();
}

/// Notes what time has changed of one consultation.
void look_at(PlatformCore& core, ConsultationId id, Instant now) {
    Result<ConsultationNumber> const looked =
        core.write([&](Transaction& transaction) -> Result<ConsultationNumber> {
            transaction.hold_consultation(id);
            Consultation const consultation = storage::find_consultation(transaction, id).value();
            if (Result<> const kept = keep_obligations(core, transaction, consultation, now); !kept)
                return tl::unexpected(kept.error().within(consultation.number.text()));
            remind(transaction, consultation, now);
            return consultation.number;
        });
    if (!looked) throw Fault{looked.error().text()};
    core.announce({*looked});
}

/// One that can't be looked at, such as for rules that can't be read, keeps nobody from the others.
void look_later(PlatformCore& core, ConsultationId id, Instant now) {
    (void)core.write([&](Transaction& transaction) -> Result<> {
        storage::set_next_look(transaction, id, now + time_until_another_try);
        return {};
    });
}

}  // namespace

Result<ConsultationObligations> Obligations::of(Actor const& viewer,
                                                ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    if (Result<> const has = require_procedure(*consultation); !has)
        return tl::unexpected(has.error());
    return all_of(core_, *snapshot, *consultation, core_.now());
}

Result<Page<OwedObligation>> Obligations::list(Actor const& viewer, ObligationFilter const& filter,
                                               PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    std::optional<std::vector<InstitutionId>> own;
    if (filter.only_own && !may(viewer, Permission::read_all)) {
        own.emplace();
        if (Official const* const official = viewer.official()) {
            for (RoleGrant const& grant : official->roles) {
                // A secretary of councils has no part in the consultations of the institution.
                if (may(viewer, Permission::read_all, grant.institution))
                    own->push_back(grant.institution);
            }
        }
    }
    Result<Page<storage::ListedObligation>> const found =
        storage::list_obligations(*snapshot, filter, own, page, core_.now());
    if (!found) return tl::unexpected(found.error());
    Page<OwedObligation> owed;
    owed.next = found->next;
    owed.previous = found->previous;
    owed.total = found->total;
    Instant const now = core_.now();
    for (storage::ListedObligation const& listed : found->items) {
        Consultation const consultation =
            storage::find_consultation(*snapshot, listed.consultation).value();
        OwedObligation& row = owed.items.emplace_back();
        row.consultation = consultation.number;
        row.title = consultation.title;
        row.obligation = listed.obligation.key;
        row.by = listed.obligation.debtor;
        row.state = listed.obligation.state;
        row.due = listed.obligation.due;
        row.met_at = listed.obligation.met_at;
        row.waiver = listed.obligation.waiver;
        row.times_moved = listed.times_moved;
        row.changed_at = listed.obligation.changed_at;
        row.broken_at = listed.obligation.broken_at;
        if (row.state == ObligationState::open && row.due && row.due->instant <= now) {
            row.state = ObligationState::overdue;
            row.broken_at = row.due->instant;
        }
        if (consultation.procedure)
            row.name = name_under(core_, *snapshot, consultation, row.obligation);
    }
    return owed;
}

Result<Page<UsedException>> Obligations::exceptions(std::string_view institution,
                                                    PageRequest const& page) const {
    return storage::list_exceptions(*core_.snapshot_for(PublicActor{}), institution, page);
}

std::optional<Instant> Obligations::next_due(Instant now) const {
    return storage::next_due(*core_.snapshot_for(PublicActor{}), now);
}

Result<ConsultationObligations> Obligations::record(Actor const& actor,
                                                    ConsultationNumber const& number,
                                                    NewProcedureEvent event) {
    Instant const now = core_.now();
    return changed_obligations(
        core_, actor, number, now,
        [&](Transaction& transaction, Consultation const& consultation) -> Result<> {
            Rules const rules = load_rules(core_, transaction, consultation);
            storage::StoredEvent stored;
            stored.event.occurrence = {event.event, event.at.value_or(now), event.subject,
                                       event.is_favourable, std::nullopt};
            stored.event.note = event.note;
            stored.event.url = event.url;
            stored.event.recorded_at = now;
            stored.event.recorded_by = office_of(actor);
            ObligationFacts const facts =
                load_obligation_facts(transaction, consultation,
                                      storage::find_obligations(transaction, consultation.id), now);
            Problems problems;
            problems.add(check_form(event));
            problems.add(check_event(*rules.procedure, facts, stored.event.occurrence,
                                     rules.context(), now));
            if (!problems.empty()) return problems.result();
            bool const is_public = consultation.state != ConsultationState::preparing;
            stored.log_entry =
                log_step(transaction, actor, now, actions::event_recorded, consultation,
                         is_public ? event_facts(stored.event) : Facts{});
            storage::append_procedure_event(transaction, consultation.id, stored);
            return keep_obligations(core_, transaction, consultation, now,
                                    Cause{stored.log_entry, stored.event.occurrence.at});
        });
}

Result<ConsultationObligations> Obligations::waive(Actor const& actor,
                                                   ConsultationNumber const& number,
                                                   std::string_view obligation,
                                                   LocalizedText reason) {
    Instant const now = core_.now();
    return changed_obligations(
        core_, actor, number, now,
        [&](Transaction& transaction, Consultation const& consultation) -> Result<> {
            // What was overdue by now is noted as that before it is given up.
            if (Result<> const noted = keep_obligations(core_, transaction, consultation, now);
                !noted) {
                return noted;
            }
            Rules const rules = load_rules(core_, transaction, consultation);
            Result<std::vector<Obligation>> const owed =
                derive_obligations(transaction, rules, consultation, now);
            if (!owed) return tl::unexpected(owed.error());
            auto const found = std::find_if(owed->begin(), owed->end(), [&](Obligation const& one) {
                return one.key == obligation;
            });
            Problems problems;
            problems.add(check_reason(consultation, reason));
            if (found == owed->end()) {
                problems.add(ErrorCode::not_found, "obligation", "obligation.unknown",
                             "Nothing of that name is owed: {obligation}.",
                             {{"obligation", std::string{obligation}}});
            } else {
                problems.add(check_waiver(*rules.procedure, *found));
            }
            if (!problems.empty()) return problems.result();
            storage::StoredObligation waived;
            waived.key = found->key;
            waived.debtor = found->by;
            waived.state = ObligationState::waived;
            waived.due = found->due;
            waived.event_at = found->event_at;
            waived.waiver = reason;
            waived.waived_at = now;
            waived.waived_by = office_of(actor);
            waived.changed_at = now;
            waived.broken_at = found->broken_at;
            bool const is_public = consultation.state != ConsultationState::preparing;
            log_step(transaction, actor, now, actions::obligation_waived, consultation,
                     is_public ? waiver_facts(waived) : Facts{});
            // What happens in preparation is no part of the history that everyone sees.
            if (is_public) storage::keep_obligation(transaction, consultation.id, waived);
            else storage::write_obligation(transaction, consultation.id, waived);
            return keep_obligations(core_, transaction, consultation, now);
        });
}

Result<ConsultationObligations> Obligations::withdraw(Actor const& actor,
                                                      ConsultationNumber const& number,
                                                      ProcedureEvent event,
                                                      std::string_view subject,
                                                      LocalizedText reason) {
    Instant const now = core_.now();
    return changed_obligations(
        core_, actor, number, now,
        [&](Transaction& transaction, Consultation const& consultation) -> Result<> {
            std::vector<storage::StoredEvent> const events =
                storage::find_procedure_events(transaction, consultation.id);
            auto const found =
                std::find_if(events.begin(), events.end(), [&](storage::StoredEvent const& one) {
                    return !one.event.withdrawal && one.event.occurrence.event == event &&
                           one.event.occurrence.subject == subject;
                });
            Problems problems;
            problems.add(check_reason(consultation, reason));
            if (found == events.end()) {
                problems.add(ErrorCode::not_found, "event", "event.not_recorded",
                             "This is not recorded, so it can't be withdrawn: {event}.",
                             {{"event", std::string{name(event)}}});
            }
            if (!problems.empty()) return problems.result();
            EventWithdrawal const withdrawal{reason, now, office_of(actor)};
            bool const is_public = consultation.state != ConsultationState::preparing;
            log_step(transaction, actor, now, actions::event_withdrawn, consultation,
                     is_public ? withdrawal_facts(found->event, withdrawal) : Facts{});
            storage::withdraw_event(transaction, consultation.id,
                                    static_cast<std::size_t>(found - events.begin()), withdrawal);
            return keep_obligations(core_, transaction, consultation, now);
        });
}

std::optional<Instant> Obligations::keep_watch() {
    Instant const now = core_.now();
    std::string failed;
    for (;;) {
        std::vector<ConsultationId> const due =
            storage::consultations_to_look_at(*core_.snapshot(), now, most_at_once);
        if (due.empty()) break;
        for (ConsultationId const id : due) {
            try {
                look_at(core_, id, now);
            } catch (std::exception const& fault) {
                if (is_of_access(fault)) throw;
                look_later(core_, id, now);
                failed += (failed.empty() ? "" : "; ") + std::string{fault.what()};
            }
        }
    }
    if (!failed.empty()) throw Fault{failed};
    return storage::next_look(*core_.snapshot());
}

Result<std::vector<Reminder>> Obligations::reminders(Actor const& actor, std::size_t most) const {
    Official const* const official = actor.official();
    if (!official) {
        return refuse(ErrorCode::unauthenticated, "", "actor.unauthenticated",
                      "Sign in first: this needs the permission {permission}.",
                      {{"permission", std::string{name(Permission::read_all)}}});
    }
    return storage::find_reminders(*core_.snapshot(), official->account, most);
}

}  // namespace consult
