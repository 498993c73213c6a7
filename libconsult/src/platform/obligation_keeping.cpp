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
#include "storage/response_publication_rows.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

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

/// When the draft is or would become public, which may be after the planned opening.
Instant public_from(Consultation const& consultation, Instant now) {
    return consultation.published_at.value_or(now);
}

/// What the portal itself knows of.
void add_own_occurrences(Consultation const& consultation, Instant now, ObligationFacts& facts) {
    auto const add = [&](ProcedureEvent event, Instant at) {
        facts.occurrences.push_back({event, at, {}, std::nullopt, std::nullopt});
    };
    if (consultation.period) {
        // Comments are taken from the opening on, so that is when the draft counts as posted.
        Instant const opened =
            std::max(consultation.period->opens.instant, public_from(consultation, now));
        add(ProcedureEvent::posting, opened);
        add(ProcedureEvent::opening, opened);
        add(ProcedureEvent::closing, consultation.period->closes.instant);
    }
    if (consultation.answered_at) add(ProcedureEvent::report, *consultation.answered_at);
}

void add_answers(Queries& queries, Consultation const& consultation, ObligationFacts& facts) {
    ConsultationFigures const figures = storage::figures(queries, consultation.id);
    std::uint64_t const with_text = figures.comments_received - figures.without_text;
    // A response answers all of its comments from its publication on, listed with each or not yet.
    std::uint64_t const unanswered =
        figures.unanswered -
        std::min(figures.unanswered, storage::count_not_taken_up(queries, consultation.id));
    std::optional<Instant> const last = storage::last_response(queries, consultation.id);
    for (AnswerTo const to : {AnswerTo::each_comment, AnswerTo::each_submitter}) {
        AnswerProgress progress{to, with_text, with_text - unanswered, last, std::nullopt};
        // What the report answered as a whole was answered by it.
        if (consultation.answered_at && progress.done < progress.owed) {
            progress.done = progress.owed;
            progress.last_at = consultation.answered_at;
        }
        facts.answers.push_back(progress);
    }
    AnswerProgress const by_report{AnswerTo::general_statement, 1,
                                   consultation.answered_at ? 1U : 0U, consultation.answered_at,
                                   std::nullopt};
    facts.answers.push_back(by_report);
    storage::ThemesRaised const raised = storage::themes_raised(queries, consultation.id);
    for (AnswerTo const to : {AnswerTo::each_theme, AnswerTo::significant_issues}) {
        AnswerProgress progress = by_report;
        progress.to = to;
        // Before anybody has made themes of the comments the report alone can answer them.
        if (raised.themes > 0 && !consultation.answered_at) {
            progress.owed = raised.themes;
            progress.done = raised.themes - raised.without_response;
            progress.last_at = last;
        } else if (raised.themes > 0 && raised.without_response == 0) {
            progress.last_at = last;
        }
        facts.answers.push_back(progress);
    }
    if (figures.unscreened > 0 || !consultation.period) return;
    // Where there was nothing to screen, all is published from the closing on.
    facts.comments_published_at = storage::last_screening(queries, consultation.id)
                                      .value_or(consultation.period->closes.instant);
}

/// Since when a promise is broken. Once it is, whatever becomes of it changes nothing in that.
std::optional<Instant> broken_at(Obligation const& after, StoredObligation const* before,
                                 Instant now, std::optional<Cause> const& cause) {
    if (before && before->broken_at) return before->broken_at;
    if (after.due &&
        (after.state == ObligationState::overdue || after.state == ObligationState::met_late))
        return after.due->instant;
    bool const was_due = before && before->state == ObligationState::open && before->due &&
                         before->due->instant <= now;
    if (!was_due || after.by != Debtor::institution) return std::nullopt;
    // Given up, or said to have been done, only after it was due.
    bool const is_said_afterwards = cause && cause->at < now && after.met_at == cause->at;
    bool const is_dropped =
        after.state == ObligationState::waived || after.state == ObligationState::lapsed;
    if (is_said_afterwards || is_dropped) return before->due->instant;
    return std::nullopt;
}

StoredObligation to_store(Obligation const& obligation, StoredObligation const* before, Instant now,
                          std::optional<Cause> const& cause) {
    StoredObligation kept;
    kept.key = obligation.key;
    kept.debtor = obligation.by;
    kept.state = obligation.state;
    kept.due = obligation.due;
    kept.event_at = obligation.event_at;
    kept.met_at = obligation.met_at;
    kept.broken_at = broken_at(obligation, before, now, cause);
    if (before && before->met_at == obligation.met_at) kept.met_by = before->met_by;
    else if (cause && obligation.met_at == cause->at) kept.met_by = cause->entry;
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
           a.event_at == b.event_at && a.waived_at == b.waived_at && a.broken_at == b.broken_at;
}

void log_change(Transaction& transaction, Consultation const& consultation,
                StoredObligation const& obligation) {
    transaction.append_to_log(
        encode(log_entry(the_library(), obligation.changed_at, actions::obligation_changed,
                         consultation.number.text(), obligation_facts(obligation))));
}

void keep_one(Transaction& transaction, Consultation const& consultation,
              StoredObligation const& obligation) {
    storage::keep_obligation(transaction, consultation.id, obligation);
    log_change(transaction, consultation, obligation);
}

/// It is not owed any more, under other rules or without the event that it hung on; that it was
/// stays on record.
void let_lapse(Transaction& transaction, Consultation const& consultation,
               StoredObligation const& before, Instant now) {
    bool const is_settled = before.met_at || before.state == ObligationState::lapsed ||
                            before.state == ObligationState::waived;
    if (is_settled) return;
    StoredObligation lapsed = before;
    lapsed.state = ObligationState::lapsed;
    lapsed.changed_at = now;
    bool const was_due = before.due && before.due->instant <= now;
    if (was_due && before.debtor == Debtor::institution && !before.broken_at)
        lapsed.broken_at = before.due->instant;
    keep_one(transaction, consultation, lapsed);
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

/// Whether it was closed sooner than the procedure lets a period end without a reason.
bool was_cut_short(Queries& queries, Rules const& rules, Consultation const& consultation,
                   Instant now) {
    if (!consultation.period ||
        consultation.period->history.back().kind != PeriodChange::Kind::closed_early)
        return false;
    Result<std::optional<EarliestClosing>> const earliest = earliest_closing(
        *rules.procedure, intended_period(queries, consultation, now), rules.context());
    return earliest && *earliest &&
           consultation.period->closes.instant < (*earliest)->closes.instant;
}

/// Dates that are reckoned anew, where that is later than they were promised.
void take_later(std::vector<Obligation> const& anew, std::vector<Obligation>& owed) {
    for (Obligation& obligation : owed) {
        auto const found = std::find_if(anew.begin(), anew.end(), [&](Obligation const& one) {
            return one.key == obligation.key;
        });
        if (found != anew.end() && found->due && obligation.due &&
            found->due->instant > obligation.due->instant)
            obligation = *found;
    }
}

Result<std::vector<Obligation>> derived(Queries& queries, Rules const& rules,
                                        Consultation const& consultation,
                                        std::vector<StoredObligation> const& stored, Instant now,
                                        Promises promises) {
    // What was planned only was never owed to anyone.
    if (consultation.cancelled_at && !consultation.published_at) return {};
    ObligationFacts facts = load_obligation_facts(queries, consultation, stored, now);
    facts.is_exception_used |= was_cut_short(queries, rules, consultation, now);
    ObligationFacts anew = facts;
    anew.promised.clear();
    Procedure const& procedure = *rules.procedure;
    PlanContext const context = rules.context();
    Result<std::vector<Obligation>> owed =
        obligations(procedure, promises == Promises::are_made_anew ? anew : facts, context, now);
    if (!owed) return owed;
    if (promises == Promises::move_to_later) {
        Result<std::vector<Obligation>> const later = obligations(procedure, anew, context, now);
        if (!later) return later;
        take_later(*later, *owed);
    }
    for (Obligation& obligation : *owed) {
        StoredObligation const* const known = stored_as(stored, obligation.key);
        if (!known) continue;
        if (known->met_by) obligation.met_by = position_of(queries, *known->met_by);
        obligation.broken_at = known->broken_at;
    }
    return owed;
}

/// Until when late comments are taken; nothing when they are not.
Result<std::optional<Instant>> late_until(Rules const& rules, Consultation const& consultation) {
    std::optional<LateRule> const& late = rules.procedure->period.late;
    if (!late || !late->is_accepted || !consultation.period) return std::nullopt;
    // Without a term until the report, which ends it whatever the clock says.
    if (!late->at_most || !late->at_most->is_set())
        return parse_instant("9999-12-31T00:00:00Z").value();
    PlanContext const context = rules.context();
    Result<Reckoning> const until =
        reckon_from_end(late->at_most->term(), consultation.period->closes.instant,
                        terms_of(*rules.procedure, context));
    if (!until) return tl::unexpected(until.error().within("period.late.at_most"));
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
                                      std::vector<StoredObligation> const& stored, Instant now) {
    ObligationFacts facts;
    facts.tier = consultation.procedure->tier;
    facts.created_at = consultation.created_at;
    add_own_occurrences(consultation, now, facts);
    for (storage::StoredEvent const& recorded :
         storage::find_procedure_events(queries, consultation.id)) {
        if (recorded.event.withdrawal) continue;
        Occurrence one = recorded.event.occurrence;
        one.log_position = position_of(queries, recorded.log_entry);
        facts.occurrences.push_back(std::move(one));
    }
    if (consultation.period) facts.suspensions = consultation.period->suspensions();
    for (SupportingDocument const& document : storage::documents_of(queries, consultation.id)) {
        if (document.published_at)
            facts.documents.push_back({document.kind, *document.published_at, std::nullopt});
    }
    add_answers(queries, consultation, facts);
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

Result<std::vector<Obligation>> derive_obligations(Queries& queries, Rules const& rules,
                                                   Consultation const& consultation, Instant now) {
    return derived(queries, rules, consultation,
                   storage::find_obligations(queries, consultation.id), now, Promises::stand);
}

Result<> keep_obligations(PlatformCore& core, Transaction& transaction,
                          Consultation const& consultation, Instant now,
                          std::optional<Cause> const& cause, Promises promises) {
    if (!consultation.procedure || !consultation.published_at) return {};
    Rules const rules = load_rules(core, transaction, consultation);
    std::vector<StoredObligation> const stored =
        storage::find_obligations(transaction, consultation.id);
    Result<std::vector<Obligation>> const owed =
        derived(transaction, rules, consultation, stored, now, promises);
    if (!owed) return tl::unexpected(owed.error());
    std::vector<StoredObligation> kept;
    for (Obligation const& obligation : *owed) {
        StoredObligation const* const before = stored_as(stored, obligation.key);
        StoredObligation after = to_store(obligation, before, now, cause);
        if (!before || !is_same(*before, after)) keep_one(transaction, consultation, after);
        kept.push_back(std::move(after));
    }
    for (StoredObligation const& before : stored)
        if (!stored_as(kept, before.key)) let_lapse(transaction, consultation, before, now);
    storage::set_next_look(transaction, consultation.id, next_look(consultation, kept, now));
    return {};
}

void add_recorded_events(Queries& queries, Consultation const& consultation,
                         IntendedPeriod& period) {
    for (storage::StoredEvent const& recorded :
         storage::find_procedure_events(queries, consultation.id)) {
        Occurrence const& one = recorded.event.occurrence;
        if (one.subject.empty() && !recorded.event.withdrawal)
            period.events.emplace(one.event, one.at);
    }
}

IntendedPeriod intended_period(Queries& queries, Consultation const& consultation, Instant now) {
    IntendedPeriod period;
    period.tier = consultation.procedure->tier;
    period.opens = consultation.period->opens;
    period.closes = consultation.period->closes;
    period.public_from = public_from(consultation, now);
    period.shortening_reason = consultation.procedure->shortening_reason;
    period.suspensions = consultation.period->suspensions();
    add_recorded_events(queries, consultation, period);
    return period;
}

Result<> keep_late_until(PlatformCore& core, Transaction& transaction, Consultation& consultation,
                         Instant now) {
    if (!consultation.procedure) return {};
    Result<std::optional<Instant>> const until =
        late_until(load_rules(core, transaction, consultation), consultation);
    if (!until) return tl::unexpected(until.error());
    if (*until == consultation.procedure->late_until) return {};
    consultation.procedure->late_until = *until;
    storage::update_consultation(transaction, consultation);
    transaction.append_to_log(
        encode(log_entry(the_library(), now, actions::consultation_late_until_changed,
                         consultation.number.text(), late_until_facts(*until))));
    return {};
}

}  // namespace consult
