#include <algorithm>

#include <consult/platform/consultations.h>
#include <consult/text.h>

#include "consultation/consultation_check.h"
#include "consultation/correction.h"
#include "log/actions.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"

namespace consult {
namespace {

using storage::Transaction;

Result<> take_step(Transaction& transaction, Consultation& consultation, ConsultationEvent event,
                   Instant now) {
    Result<ConsultationState> const next =
        decide(consultation, event, load_facts(transaction, consultation, now));
    if (!next) return tl::unexpected(next.error());
    consultation.state = *next;
    return {};
}

/// Now, or right after the last comment that came while this step waited for its turn: all that are
/// in were received before the closing.
Instant early_closing(Transaction& transaction, Consultation const& consultation, Instant now) {
    std::optional<Instant> const last = storage::last_received(transaction, consultation.id);
    return last ? std::max(now, *last + std::chrono::microseconds{1}) : now;
}

/// Writes the period, which has been changed already, with the change in its history.
void keep_change_of_period(Transaction& transaction, Consultation& consultation, Actor const& actor,
                           PeriodChange change, std::string_view action) {
    storage::append_period_change(transaction, consultation.id, change);
    storage::update_consultation(transaction, consultation);
    log_step(transaction, actor, change.at, action, consultation, change_facts(change));
    consultation.period->history.push_back(std::move(change));
}

/// A correction that has been put into the texts, and what stood there: every problem with it.
Result<> check_correction(Consultation const& consultation, Correction const& correction,
                          Result<std::string> const& was) {
    Problems problems;
    if (was) {
        if (*was == correction.now) {
            problems.add(ErrorCode::invalid, "now", "erratum.same",
                         "This is what stands there already; write what it should be.");
        }
        problems.add(check(texts_of(consultation)));
    } else {
        problems.add(was.error());
        problems.add(check_text(correction.now, "now", {100'000, false, false}));
    }
    problems.add(check_text(correction.reason, "reason", {2000, false, false}));
    return problems.result();
}

}  // namespace

Result<Consultation> Consultations::publish(Actor const& actor, ConsultationNumber const& number) {
    Instant const now = core_.now();
    return announced(
        core_, changed(core_, actor, number,
                       [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                           if (Result<> const step = take_step(transaction, consultation,
                                                               ConsultationEvent::publish, now);
                               !step) {
                               return step;
                           }
                           consultation.published_at = now;
                           storage::update_consultation(transaction, consultation);
                           transaction.index_consultation(consultation.id, "",
                                                          storage::search_words(consultation));
                           log_step(transaction, actor, now, actions::consultation_published,
                                    consultation, publication_facts(consultation));
                           publish_versions(transaction, consultation, actor, now);
                           publish_documents(transaction, consultation, actor, now);
                           return {};
                       }));
}

Result<Consultation> Consultations::extend(Actor const& actor, ConsultationNumber const& number,
                                           LocalDateTime closes, LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(core_, actor, number,
                [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                    Problems problems;
                    problems.add(
                        take_step(transaction, consultation, ConsultationEvent::extend, now));
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
                    if (Result<> const good = check_extension(consultation, *later, reason, now);
                        !good) {
                        return good;
                    }
                    period.closes = *later;
                    keep_change_of_period(transaction, consultation, actor,
                                          {PeriodChange::Kind::extended, period.opens, *later,
                                           reason, now, office_of(actor)},
                                          actions::consultation_extended);
                    return {};
                }));
}

Result<Consultation> Consultations::close_early(Actor const& actor,
                                                ConsultationNumber const& number,
                                                LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(
            core_, actor, number,
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
                period.closes = {local->local, period.closes.zone, closes, core_.zones().version()};
                keep_change_of_period(transaction, consultation, actor,
                                      {PeriodChange::Kind::closed_early, period.opens,
                                       period.closes, reason, now, office_of(actor)},
                                      actions::consultation_closed_early);
                return {};
            }));
}

Result<Consultation> Consultations::cancel(Actor const& actor, ConsultationNumber const& number,
                                           LocalizedText reason) {
    Instant const now = core_.now();
    Result<Consultation> cancelled =
        changed(core_, actor, number,
                [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                    bool const was_public = consultation.state != ConsultationState::preparing;
                    consultation.cancel_reason = reason;
                    if (Result<> const step =
                            take_step(transaction, consultation, ConsultationEvent::cancel, now);
                        !step) {
                        return step;
                    }
                    consultation.cancelled_at = now;
                    storage::update_consultation(transaction, consultation);
                    if (!was_public) {
                        transaction.index_consultation(consultation.id, "",
                                                       storage::search_words(consultation));
                    }
                    log_step(transaction, actor, now, actions::consultation_cancelled, consultation,
                             cancellation_facts(consultation, was_public));
                    return {};
                });
    return announced(core_, std::move(cancelled), true);
}

Result<Consultation> Consultations::correct(Actor const& actor, ConsultationNumber const& number,
                                            Correction correction) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(
            core_, actor, number,
            [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                if (consultation.state == ConsultationState::preparing) {
                    return refuse(ErrorCode::conflict, "consultation", "erratum.preparing",
                                  "Consultation {number} is not published yet: change its texts "
                                  "instead.",
                                  {{"number", consultation.number.text()}});
                }
                std::string const old_words = storage::search_words(consultation);
                Result<std::string> const was = apply(correction, consultation);
                if (Result<> const good = check_correction(consultation, correction, was); !good) {
                    return good;
                }
                Erratum const erratum{correction.field, correction.language, *was,
                                      correction.now,   correction.reason,   now,
                                      office_of(actor)};
                consultation.errata.push_back(erratum);
                storage::append_erratum(transaction, consultation.id, erratum);
                storage::update_consultation(transaction, consultation);
                transaction.index_consultation(consultation.id, old_words,
                                               storage::search_words(consultation));
                log_step(transaction, actor, now, actions::consultation_corrected, consultation,
                         erratum_facts(erratum));
                return {};
            }));
}

}  // namespace consult
