#include <algorithm>

#include <consult/platform/consultations.h>
#include <consult/text.h>

#include "consultation/consultation_check.h"
#include "consultation/correction.h"
#include "log/actions.h"
#include "obligation/step_check.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/prepared_record.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/document_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// What the procedure says of publishing it: its documents go out with it, and what was recorded so
/// far stands as it will when it opens.
Result<> check_procedure(PlatformCore& core, storage::Queries& queries,
                         Consultation const& consultation, Instant now) {
    if (!consultation.procedure || !consultation.period) return {};
    Rules const rules = load_rules(core, queries, consultation);
    // Published after the planned opening it opens only then.
    Instant const opens = std::max(consultation.period->opens.instant, now);
    IntendedPublication publication;
    publication.period = intended_period(queries, consultation, now);
    ObligationFacts facts = load_obligation_facts(
        queries, consultation, storage::find_obligations(queries, consultation.id), now);
    for (SupportingDocument const& document : storage::documents_of(queries, consultation.id))
        facts.documents.push_back({document.kind, opens, std::nullopt});
    Result<std::vector<Obligation>> owed =
        obligations(*rules.procedure, facts, rules.context(), opens);
    if (!owed) return tl::unexpected(owed.error());
    publication.owed_at_opening = *std::move(owed);
    return check_publication(*rules.procedure, publication, rules.context());
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
        core_,
        changed(
            core_, actor, number,
            [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                Problems problems;
                problems.add(take_step(transaction, consultation, ConsultationEvent::publish, now));
                problems.add(check_procedure(core_, transaction, consultation, now));
                if (!problems.empty()) return problems.result();
                consultation.published_at = now;
                storage::update_consultation(transaction, consultation);
                transaction.index_consultation(consultation.id, "",
                                               storage::search_words(consultation));
                storage::LogEntryId const entry =
                    log_step(transaction, actor, now, actions::consultation_published, consultation,
                             publication_facts(consultation));
                publish_versions(transaction, consultation, actor, now);
                publish_documents(transaction, consultation, actor, now);
                publish_prepared_record(transaction, consultation, actor, now);
                if (Result<> const kept = keep_late_until(core_, transaction, consultation, now);
                    !kept) {
                    return kept;
                }
                return keep_obligations(core_, transaction, consultation, now, Cause{entry, now});
            }));
}

Result<> Consultations::may_publish(Actor const& actor, ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(actor);
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::manage_consultation);
    if (!consultation) return tl::unexpected(consultation.error());
    Instant const now = core_.now();
    Problems problems;
    Result<ConsultationState> const next = decide(*consultation, ConsultationEvent::publish,
                                                  load_facts(*snapshot, *consultation, now));
    if (!next) problems.add(next.error());
    problems.add(check_procedure(core_, *snapshot, *consultation, now));
    return problems.result();
}

Result<Consultation> Consultations::cancel(Actor const& actor, ConsultationNumber const& number,
                                           LocalizedText reason) {
    Instant const now = core_.now();
    Result<Consultation> cancelled = changed(
        core_, actor, number,
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
            storage::LogEntryId const entry =
                log_step(transaction, actor, now, actions::consultation_cancelled, consultation,
                         cancellation_facts(consultation, was_public));
            if (!was_public) publish_prepared_record(transaction, consultation, actor, now);
            return keep_obligations(core_, transaction, consultation, now, Cause{entry, now});
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
