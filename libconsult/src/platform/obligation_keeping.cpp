#include "platform/obligation_keeping.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "log/actions.h"
#include "platform/record_facts.h"
#include "platform/reminders.h"
#include "procedure/terms.h"
#include "storage/comment_counts.h"
#include "storage/consultation_repository.h"
#include "storage/document_repository.h"
#include "storage/institution_repository.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredObligation;
using storage::Transaction;

/// Who notes what time and rules bring about.
Actor the_library() {
    return SystemActor{"libconsult"};
}

std::optional<std::uint64_t> position_of(Queries& queries, storage::LogEntryId id) {
    auto const logged = storage::find_logged(queries, id);
    return logged && logged->place ? std::optional{logged->place->position} : std::nullopt;
}

StoredObligation const* stored_as(std::vector<StoredObligation> const& stored,
                                  std::string_view key) {
    auto const found = std::find_if(stored.begin(), stored.end(),
                                    [&](StoredObligation const& one) { return one.key == key; });
    return found == stored.end() ? nullptr : &*found;
}

/// What the portal itself knows of.
void add_own_occurrences(Consultation const& consultation, ObligationFacts& facts) {
    auto const add = [&](ProcedureEvent event, Instant at) {
        facts.occurrences.push_back({event, at, {}, std::nullopt, std::nullopt});
    };
    if (consultation.period) {
        // Comments are taken from the opening on, so that is when the draft counts as posted.
        add(ProcedureEvent::posting, consultation.period->opens.instant);
        add(ProcedureEvent::opening, consultation.period->opens.instant);
        add(ProcedureEvent::closing, consultation.period->closes.instant);
    }
    if (consultation.answered_at) add(ProcedureEvent::report, *consultation.answered_at);
}

/// When all was answered is not kept by itself: the first look that finds it so notes it, and what
/// was noted stays.
Instant noted_before(std::vector<StoredObligation> const& stored, Procedure const& procedure,
                     DutyAct act, std::optional<AnswerTo> to, Instant now) {
    for (DutyRule const& duty : procedure.duties) {
        if (duty.act != act || duty.to != to) continue;
        StoredObligation const* const known = stored_as(stored, "duties." + duty.id);
        if (known && known->met_at) return *known->met_at;
    }
    return now;
}

void add_answers(Queries& queries, Consultation const& consultation, Procedure const& procedure,
                 std::vector<StoredObligation> const& stored, Instant now, ObligationFacts& facts) {
    ConsultationFigures const figures = storage::figures(queries, consultation.id);
    std::uint64_t const with_text = figures.comments_received - figures.without_text;
    for (AnswerTo const to : {AnswerTo::each_comment, AnswerTo::each_submitter}) {
        AnswerProgress progress{to, with_text, with_text - figures.unanswered, std::nullopt,
                                std::nullopt};
        // What the report answered as a whole was answered by it.
        if (consultation.answered_at) progress.done = progress.owed;
        if (progress.done == progress.owed && progress.owed > 0)
            progress.last_at = noted_before(stored, procedure, DutyAct::answer, to, now);
        facts.answers.push_back(progress);
    }
    for (AnswerTo const to :
         {AnswerTo::each_theme, AnswerTo::significant_issues, AnswerTo::general_statement}) {
        facts.answers.push_back(
            {to, 1, consultation.answered_at ? 1U : 0U, consultation.answered_at, std::nullopt});
    }
    if (figures.unscreened == 0) {
        facts.comments_published_at =
            noted_before(stored, procedure, DutyAct::publish_comments, std::nullopt, now);
    }
}

StoredObligation to_store(Obligation const& obligation, StoredObligation const* before, Instant now,
                          std::optional<storage::LogEntryId> cause) {
    StoredObligation kept;
    kept.key = obligation.key;
    kept.debtor = obligation.by;
    kept.state = obligation.state;
    kept.due = obligation.due;
    kept.event_at = obligation.event_at;
    kept.met_at = obligation.met_at;
    if (obligation.met_at) kept.met_by = before && before->met_at ? before->met_by : cause;
    if (obligation.waiver) {
        kept.waiver = obligation.waiver->reason;
        kept.waived_at = obligation.waiver->at;
        kept.waived_by = obligation.waiver->by;
    }
    kept.changed_at = now;
    return kept;
}

bool is_same(StoredObligation const& a, StoredObligation const& b) {
    return a.state == b.state && a.due == b.due && a.met_at == b.met_at &&
           a.event_at == b.event_at && a.waived_at == b.waived_at;
}

void log_change(Transaction& transaction, Consultation const& consultation,
                StoredObligation const& obligation) {
    transaction.append_to_log(
        encode(log_entry(the_library(), obligation.changed_at, actions::obligation_changed,
                         consultation.number.text(), obligation_facts(obligation))));
}

/// When time alone changes something, or a reminder is due.
std::optional<Instant> next_look(Consultation const& consultation,
                                 std::vector<StoredObligation> const& kept, Instant now) {
    std::optional<Instant> next;
    auto const consider = [&](Instant at) {
        if (at > now && (!next || at < *next)) next = at;
    };
    if (consultation.period) {
        consider(consultation.period->opens.instant);
        consider(consultation.period->closes.instant);
    }
    for (StoredObligation const& obligation : kept) {
        if (obligation.state == ObligationState::open && obligation.due)
            consider(obligation.due->instant);
        for (Instant const at : reminder_instants(obligation))
            consider(at);
    }
    return next;
}

std::vector<Obligation> derived(Queries& queries, Rules const& rules,
                                Consultation const& consultation,
                                std::vector<StoredObligation> const& stored, Instant now,
                                Promises promises) {
    ObligationFacts facts =
        load_obligation_facts(queries, consultation, stored, *rules.procedure, now);
    if (promises == Promises::are_made_anew) facts.promised.clear();
    Result<std::vector<Obligation>> owed =
        obligations(*rules.procedure, facts, rules.context(), now);
    if (!owed) throw Fault{consultation.number.text() + ": " + owed.error().text()};
    for (Obligation& obligation : *owed) {
        StoredObligation const* const known = stored_as(stored, obligation.key);
        if (known && known->met_by) obligation.met_by = position_of(queries, *known->met_by);
    }
    return *std::move(owed);
}

/// Until when late comments are taken; nothing when they are not.
std::optional<Instant> late_until(Rules const& rules, Consultation const& consultation) {
    std::optional<LateRule> const& late = rules.procedure->period.late;
    if (!late || !late->is_accepted || !consultation.period) return std::nullopt;
    // Without a term until the report, which ends it whatever the clock says.
    if (!late->at_most || !late->at_most->is_set())
        return parse_instant("9999-12-31T00:00:00Z").value();
    PlanContext const context = rules.context();
    Term const term = late->at_most->term();
    Instant const closes = consultation.period->closes.instant;
    Result<Reckoning> const until =
        reckon(term, term.unit == TermUnit::hour ? closes : last_moment(closes),
               terms_of(*rules.procedure, context));
    if (!until) throw Fault{consultation.number.text() + ": " + until.error().text()};
    return until->ends.instant;
}

}  // namespace

Result<Rules> load_rules(PlatformCore& core, Queries& queries, ProcedureReference const& procedure,
                         InstitutionId institution) {
    Result<RuleBook::SharedProcedure> found = core.rules().procedure(queries, procedure);
    if (!found) return tl::unexpected(found.error());
    Result<WorkingCalendar> calendar = core.rules().calendar(queries, (*found)->calendar);
    if (!calendar) return tl::unexpected(calendar.error());
    ZoneName zone = storage::find_institution(queries, institution).value().zone;
    return Rules{*std::move(found), *std::move(calendar), std::move(zone), &core.zones()};
}

Rules load_rules(PlatformCore& core, Queries& queries, Consultation const& consultation) {
    Result<Rules> rules = load_rules(core, queries, consultation.procedure.value().reference,
                                     consultation.institution);
    if (!rules) throw Fault{consultation.number.text() + ": " + rules.error().text()};
    return *std::move(rules);
}

ObligationFacts load_obligation_facts(Queries& queries, Consultation const& consultation,
                                      std::vector<StoredObligation> const& stored,
                                      Procedure const& procedure, Instant now) {
    ObligationFacts facts;
    facts.tier = consultation.procedure->tier;
    add_own_occurrences(consultation, facts);
    for (storage::StoredEvent const& recorded :
         storage::find_procedure_events(queries, consultation.id)) {
        Occurrence one = recorded.event.occurrence;
        one.log_position = position_of(queries, recorded.log_entry);
        facts.occurrences.push_back(std::move(one));
    }
    if (consultation.period) facts.suspensions = consultation.period->suspensions();
    for (SupportingDocument const& document : storage::documents_of(queries, consultation.id)) {
        if (document.published_at)
            facts.documents.push_back({document.kind, *document.published_at, std::nullopt});
    }
    add_answers(queries, consultation, procedure, stored, now, facts);
    for (StoredObligation const& one : stored) {
        if (one.waived_at)
            facts.waivers.push_back(
                {one.key, one.waiver, *one.waived_at, one.waived_by, std::nullopt});
        if (one.due && one.event_at) facts.promised.push_back({one.key, *one.event_at, *one.due});
    }
    facts.is_exception_used = !consultation.procedure->shortening_reason.empty();
    facts.ended_at = consultation.cancelled_at;
    return facts;
}

std::vector<Obligation> derive_obligations(Queries& queries, Rules const& rules,
                                           Consultation const& consultation, Instant now) {
    return derived(queries, rules, consultation,
                   storage::find_obligations(queries, consultation.id), now, Promises::stand);
}

void keep_obligations(PlatformCore& core, Transaction& transaction,
                      Consultation const& consultation, Instant now,
                      std::optional<storage::LogEntryId> cause, Promises promises) {
    if (!consultation.procedure || consultation.state == ConsultationState::preparing) return;
    Rules const rules = load_rules(core, transaction, consultation);
    std::vector<StoredObligation> const stored =
        storage::find_obligations(transaction, consultation.id);
    std::vector<StoredObligation> kept;
    for (Obligation const& obligation :
         derived(transaction, rules, consultation, stored, now, promises)) {
        StoredObligation const* const before = stored_as(stored, obligation.key);
        StoredObligation after = to_store(obligation, before, now, cause);
        if (!before || !is_same(*before, after)) {
            storage::keep_obligation(transaction, consultation.id, after);
            log_change(transaction, consultation, after);
        }
        kept.push_back(std::move(after));
    }
    // Under other rules it is not owed any more; that it was stays on record.
    for (StoredObligation const& before : stored) {
        bool const is_settled = before.met_at || before.state == ObligationState::lapsed ||
                                before.state == ObligationState::waived;
        if (is_settled || stored_as(kept, before.key)) continue;
        StoredObligation lapsed = before;
        lapsed.state = ObligationState::lapsed;
        lapsed.changed_at = now;
        storage::keep_obligation(transaction, consultation.id, lapsed);
        log_change(transaction, consultation, lapsed);
    }
    storage::set_next_look(transaction, consultation.id, next_look(consultation, kept, now));
}

void add_recorded_events(Queries& queries, Consultation const& consultation,
                         IntendedPeriod& period) {
    for (storage::StoredEvent const& recorded :
         storage::find_procedure_events(queries, consultation.id)) {
        Occurrence const& one = recorded.event.occurrence;
        if (one.subject.empty()) period.events.emplace(one.event, one.at);
    }
}

IntendedPeriod intended_period(Queries& queries, Consultation const& consultation) {
    IntendedPeriod period;
    period.tier = consultation.procedure->tier;
    period.opens = consultation.period->opens;
    period.closes = consultation.period->closes;
    period.shortening_reason = consultation.procedure->shortening_reason;
    period.suspensions = consultation.period->suspensions();
    add_recorded_events(queries, consultation, period);
    return period;
}

void keep_late_until(PlatformCore& core, Transaction& transaction, Consultation& consultation,
                     Instant now) {
    if (!consultation.procedure) return;
    std::optional<Instant> const until =
        late_until(load_rules(core, transaction, consultation), consultation);
    if (until == consultation.procedure->late_until) return;
    consultation.procedure->late_until = until;
    storage::update_consultation(transaction, consultation);
    transaction.append_to_log(
        encode(log_entry(the_library(), now, actions::consultation_late_until_changed,
                         consultation.number.text(), late_until_facts(until))));
}

}  // namespace consult
