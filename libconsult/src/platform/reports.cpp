#include <consult/platform/responses.h>

#include "identity/visibility.h"
#include "log/actions.h"
#include "obligation/step_check.h"
#include "platform/loading.h"
#include "platform/long_publication.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "platform/report_parts.h"
#include "platform/theme_place.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/report_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// So that the unit, which all other writes wait for, has only the newest texts left to count.
void count_texts_beforehand(PlatformCore& core, ConsultationNumber const& number) {
    storage::Snapshot const snapshot = core.snapshot();
    if (auto const id = storage::find_consultation_id(*snapshot, number)) {
        (void)load_figures(*snapshot, *id, core.texts());
    }
}

/// What the procedure wants answered before the report.
Result<> check_answers_owed(PlatformCore& core, Transaction& transaction,
                            Consultation const& consultation, Instant now, bool reason_given) {
    if (!consultation.procedure) return {};
    Rules const rules = load_rules(core, transaction, consultation);
    Result<std::vector<Obligation>> const owed =
        derive_obligations(transaction, rules, consultation, now);
    if (!owed) return tl::unexpected(owed.error());
    return check_report_rules(*rules.procedure, *owed, reason_given);
}

/// The report tells of every point that was raised.
void publish_themes(Transaction& transaction, Actor const& actor, Instant at,
                    Consultation const& consultation) {
    for (Theme& theme : storage::themes_of(transaction, consultation.id, true)) {
        if (theme.comments > 0 && !theme.merged_into)
            publish_theme(transaction, actor, at, consultation, std::move(theme));
    }
}

}  // namespace

tl::unexpected<Error> no_report(ConsultationNumber const& number) {
    return refuse(ErrorCode::not_found, "report", "report.unknown",
                  "Consultation {number} has no report yet.", {{"number", number.text()}});
}

Result<ConsultationReport> Reports::draft(Actor const& actor, ConsultationNumber const& number,
                                          LocalizedText text, std::optional<Instant> seen) {
    Instant const now = core_.now();
    count_texts_beforehand(core_, number);
    return core_.write([&](Transaction& transaction) -> Result<ConsultationReport> {
        Result<Consultation> const consultation =
            load_and_hold(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        if (consultation->state != ConsultationState::published) {
            return refuse(
                ErrorCode::conflict, "consultation", "report.consultation_state",
                "Consultation {number} is {state}; its report is written while it is "
                "published.",
                {{"number", number.text()}, {"state", std::string{name(consultation->state)}}});
        }
        auto const present = storage::find_report(transaction, consultation->id);
        if (seen && present && present->written_at != seen) {
            return refuse(ErrorCode::conflict, "report", "report.changed_meanwhile",
                          "{office} has changed the report since you opened it; look at what "
                          "stands there now, and write again.",
                          {{"office", present->office}});
        }
        if (Result<> const good = check_report_text(*consultation, text); !good) {
            return tl::unexpected(good.error());
        }
        storage::keep_report(transaction, consultation->id, text, office_of(actor), now);
        // What is not public yet leaves no digest in the log, which is.
        transaction.append_to_log(
            encode(log_entry(actor, now, actions::report_drafted, number.text())));
        ConsultationReport report = storage::find_report(transaction, consultation->id).value();
        report.figures = load_figures_in_unit(transaction, consultation->id, core_.texts());
        return report;
    });
}

Result<ConsultationReport> Reports::publish(Actor const& actor, ConsultationNumber const& number,
                                            LocalizedText unanswered_reason) {
    Instant const now = core_.now();
    count_texts_beforehand(core_, number);
    Result<ConsultationReport> published =
        core_.write([&](Transaction& transaction) -> Result<ConsultationReport> {
            Result<Consultation> consultation =
                load_and_hold(transaction, number, actor, Permission::respond);
            if (!consultation) return tl::unexpected(consultation.error());
            ConsultationReport report =
                storage::find_report(transaction, consultation->id).value_or(ConsultationReport{});
            report.figures = load_figures_in_unit(transaction, consultation->id, core_.texts());
            report.unanswered_reason = unanswered_reason;
            ConsultationFacts facts = load_facts(transaction, *consultation, now);
            facts.unscreened = report.figures.unscreened;
            facts.unanswered = report.figures.unanswered;
            facts.unanswered_reason = unanswered_reason;
            Result<ConsultationState> const next =
                decide(*consultation, ConsultationEvent::publish_report, facts);
            Problems problems;
            if (!next) problems.add(next.error());
            problems.add(check_answers_owed(core_, transaction, *consultation, now,
                                            !unanswered_reason.empty()));
            problems.add(require_no_publication(transaction, consultation->id, "report"));
            if (!problems.empty()) return problems.refusal();

            publish_themes(transaction, actor, now, *consultation);
            report.published = true;
            report.published_at = now;
            report.office = office_of(actor);
            storage::publish_report(transaction, consultation->id, report);
            consultation->state = *next;
            consultation->answered_at = now;
            storage::update_consultation(transaction, *consultation);
            storage::AppendedEntry const entry = transaction.append_to_log(encode(log_entry(
                actor, now, actions::report_published, number.text(), report_facts(report))));
            Result<> const kept =
                keep_obligations(core_, transaction, *consultation, now, Cause{entry.id, now});
            if (!kept) return tl::unexpected(kept.error());
            return report;
        });
    if (published) core_.announce({number});
    return published;
}

Result<ConsultationReport> Reports::find(Actor const& viewer,
                                         ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<ConsultationReport> report = storage::find_report(*snapshot, consultation->id);
    bool const readable = report && (report->published ||
                                     may(viewer, Permission::read_all, consultation->institution));
    if (!readable) return no_report(number);
    if (!report->published)
        report->figures = load_figures(*snapshot, consultation->id, core_.texts());
    return std::move(*report);
}

}  // namespace consult
