/// How a published period changes: longer, suspended, closed early.
#include <algorithm>
#include <chrono>

#include <consult/platform/consultations.h>

#include "log/actions.h"
#include "obligation/step_check.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// Now, or right after the last comment that came while this step waited for its turn: all that are
/// in were received before the closing.
Instant early_closing(Transaction& transaction, Consultation const& consultation, Instant now) {
    std::optional<Instant> const last = storage::last_received(transaction, consultation.id);
    return last ? std::max(now, *last + std::chrono::microseconds{1}) : now;
}

/// Writes the period, which has been changed already, with the change in its history, and what
/// follows from it.
Result<> keep_change_of_period(PlatformCore& core, Transaction& transaction,
                               Consultation& consultation, Actor const& actor, PeriodChange change,
                               std::string_view action) {
    bool const is_suspension = change.kind == PeriodChange::Kind::suspended;
    Instant const at = change.at;
    storage::append_period_change(transaction, consultation.id, change);
    storage::LogEntryId const entry =
        log_step(transaction, actor, at, action, consultation, change_facts(change));
    consultation.period->history.push_back(std::move(change));
    storage::update_consultation(transaction, consultation);
    if (Result<> const kept = keep_late_until(core, transaction, consultation, at); !kept)
        return kept;
    return keep_obligations(core, transaction, consultation, at, Cause{entry, at},
                            is_suspension ? Promises::move_to_later : Promises::stand);
}

/// What the procedure says of a closing that is another than it was: `closes` and `reason` as they
/// are to be.
Result<> check_other_closing(PlatformCore& core, Transaction& transaction,
                             Consultation const& consultation, Deadline const& closes,
                             LocalizedText const& reason, bool is_extension) {
    if (!consultation.procedure) return {};
    Rules const rules = load_rules(core, transaction, consultation);
    IntendedPeriod period = intended_period(transaction, consultation, core.now());
    period.closes = closes;
    if (!is_extension) {
        period.shortening_reason = reason;
        return check_period_rules(*rules.procedure, period, rules.context());
    }
    std::size_t times = 0;
    for (PeriodChange const& change : consultation.period->history)
        times += change.kind == PeriodChange::Kind::extended ? 1 : 0;
    return check_extension_rules(*rules.procedure, {times, consultation.period->closes, period},
                                 rules.context());
}

/// The closing after a suspension: what the procedure reckons, without one later by as long; never
/// earlier than it was.
Result<Deadline> closing_after(PlatformCore& core, Transaction& transaction,
                               Consultation const& consultation, Suspension const& suspension) {
    Deadline const& closes = consultation.period->closes;
    Result<ZonedTime> const shifted =
        core.zones().at(closes.instant + (suspension.until - suspension.from), closes.zone);
    if (!shifted) return tl::unexpected(shifted.error());
    // A closing at the end of a day stays at the end of a day.
    LocalDateTime local = shifted->local;
    if (closes.local == std::chrono::floor<std::chrono::days>(closes.local))
        local = std::chrono::ceil<std::chrono::days>(local);
    Result<Deadline> later = make_deadline(local, closes.zone, core.zones());
    if (!later || !consultation.procedure) return later;
    Rules const rules = load_rules(core, transaction, consultation);
    IntendedPeriod period = intended_period(transaction, consultation, core.now());
    period.suspensions.push_back(suspension);
    Result<std::optional<EarliestClosing>> const earliest =
        earliest_closing(*rules.procedure, period, rules.context());
    if (!earliest) return tl::unexpected(earliest.error());
    if (*earliest && (*earliest)->closes.instant > later->instant) return (*earliest)->closes;
    return later;
}

}  // namespace

Result<Consultation> Consultations::extend(Actor const& actor, ConsultationNumber const& number,
                                           LocalDateTime closes, LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_, changed(core_, actor, number,
                       [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                           Problems problems;
                           problems.add(take_step(transaction, consultation,
                                                  ConsultationEvent::extend, now));
                           if (!problems.empty()) {
                               problems.add(check_reason(consultation, reason));
                               return problems.result();
                           }
                           CommentPeriod& period = *consultation.period;
                           Result<Deadline> const later =
                               make_deadline(closes, period.closes.zone, core_.zones());
                           if (!later) {
                               problems.add(later.error());
                               problems.add(check_reason(consultation, reason));
                               return problems.result();
                           }
                           problems.add(check_extension(consultation, *later, reason, now));
                           problems.add_of_other_fields(check_other_closing(
                               core_, transaction, consultation, *later, reason, true));
                           if (!problems.empty()) return problems.result();
                           period.closes = *later;
                           return keep_change_of_period(core_, transaction, consultation, actor,
                                                        {PeriodChange::Kind::extended, period.opens,
                                                         *later, reason, now, office_of(actor)},
                                                        actions::consultation_extended);
                       }));
}

Result<Consultation> Consultations::suspend(Actor const& actor, ConsultationNumber const& number,
                                            LocalDateTime from, LocalDateTime until,
                                            LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(
            core_, actor, number,
            [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                if (Result<> const step =
                        take_step(transaction, consultation, ConsultationEvent::suspend, now);
                    !step) {
                    return step;
                }
                CommentPeriod& period = *consultation.period;
                Result<Instant> const begins = core_.zones().resolve(from, period.closes.zone);
                Result<Instant> const ends = core_.zones().resolve(until, period.closes.zone);
                Problems problems;
                if (!begins) problems.add(begins.error().within("from"));
                if (!ends) problems.add(ends.error().within("until"));
                if (!problems.empty()) return problems.result();
                Suspension const suspension{*begins, *ends};
                if (Result<> const good = check_suspension(consultation, suspension, reason, now);
                    !good) {
                    return good;
                }
                Result<Deadline> const later =
                    closing_after(core_, transaction, consultation, suspension);
                if (!later) return tl::unexpected(later.error());
                if (later->instant <= now) {
                    return refuse(ErrorCode::conflict, "until", "suspension.no_time_left",
                                  "By this the period closes on {closes}, which has passed "
                                  "too; let the suspension end later, so that there is time "
                                  "to comment.",
                                  {{"closes", to_text(later->local)}});
                }
                period.closes = *later;
                return keep_change_of_period(core_, transaction, consultation, actor,
                                             {PeriodChange::Kind::suspended, period.opens, *later,
                                              reason, now, office_of(actor), suspension},
                                             actions::consultation_suspended);
            }));
}

Result<Consultation> Consultations::close_early(Actor const& actor,
                                                ConsultationNumber const& number,
                                                LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(core_, actor, number,
                [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                    Problems problems;
                    problems.add(check_reason(consultation, reason));
                    problems.add(
                        take_step(transaction, consultation, ConsultationEvent::close_early, now));
                    if (!problems.empty()) return problems.result();

                    CommentPeriod& period = *consultation.period;
                    Instant const closes = early_closing(transaction, consultation, now);
                    Result<ZonedTime> const local = core_.zones().at(closes, period.closes.zone);
                    if (!local) return tl::unexpected(local.error());
                    // The instant is exact; the civil time shown is its whole second.
                    Deadline const early{local->local, period.closes.zone, closes,
                                         core_.zones().version()};
                    if (Result<> const good = check_other_closing(core_, transaction, consultation,
                                                                  early, reason, false);
                        !good) {
                        return good;
                    }
                    period.closes = early;
                    return keep_change_of_period(core_, transaction, consultation, actor,
                                                 {PeriodChange::Kind::closed_early, period.opens,
                                                  period.closes, reason, now, office_of(actor)},
                                                 actions::consultation_closed_early);
                }));
}

}  // namespace consult
