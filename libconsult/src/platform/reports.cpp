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
#include "platform/report_preparation.h"
#include "platform/theme_place.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/recommendation_repository.h"
#include "storage/report_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// What the procedure wants answered before the report.
Result<> check_answers_owed(PlatformCore& core, storage::Queries& queries,
                            Consultation const& consultation, Instant now, bool reason_given) {
    if (!consultation.procedure) return {};
    Rules const rules = load_rules(core, queries, consultation);
    Result<std::vector<Obligation>> const owed =
        derive_obligations(queries, rules, consultation, now);
    if (!owed) return tl::unexpected(owed.error());
    return check_report_rules(*rules.procedure, *owed, reason_given);
}

/// A council's recommendation on the draft is replied to by a response, and after the report there
/// are none.
Result<> require_replies(storage::Queries& queries, Consultation const& consultation) {
    Problems problems;
    for (Recommendation const& one : storage::recommendations_on(queries, consultation.id)) {
        if (one.reply || one.withdrawn_at) continue;
        if (!one.received_at) {
            problems.add(ErrorCode::conflict, "recommendations", "report.recommendation_unsent",
                         "Nobody has noted that recommendation {number} was received; note it, and "
                         "publish a response to it first.",
                         {{"number", one.number.text()}});
            continue;
        }
        problems.add(ErrorCode::conflict, "recommendations", "report.recommendation_unanswered",
                     "Recommendation {number} has no reply; publish a response to it first.",
                     {{"number", one.number.text()}});
    }
    return problems.result();
}

/// How the consultation stands with its report published now. Refuses with every reason at once.
Result<ConsultationState> check_publication(PlatformCore& core, storage::Queries& queries,
                                            Consultation const& consultation, Instant now,
                                            LocalizedText const& unanswered_reason) {
    ConsultationFigures const figures = load_figures_but_texts(queries, consultation.id);
    ConsultationFacts facts = load_facts(queries, consultation, now);
    facts.unscreened = figures.unscreened;
    facts.unanswered = figures.unanswered;
    facts.unanswered_reason = unanswered_reason;
    Result<ConsultationState> const next =
        decide(consultation, ConsultationEvent::publish_report, facts);
    Problems problems;
    if (!next) problems.add(next.error());
    problems.add(check_answers_owed(core, queries, consultation, now, !unanswered_reason.empty()));
    problems.add(require_replies(queries, consultation));
    problems.add(require_no_publication(queries, consultation.id, "report"));
    if (!problems.empty()) return problems.refusal();
    return next;
}

/// Before anything is worked out for whoever may not publish it, or for what is not ready.
Result<> check_beforehand(PlatformCore& core, Actor const& actor, ConsultationNumber const& number,
                          LocalizedText const& unanswered_reason) {
    storage::Snapshot const snapshot = core.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::respond);
    if (!consultation) return tl::unexpected(consultation.error());
    Result<ConsultationState> const next =
        check_publication(core, *snapshot, *consultation, core.now(), unanswered_reason);
    if (!next) return tl::unexpected(next.error());
    return {};
}

/// So often is a report worked out anew because its consultation changed meanwhile.
constexpr int most_preparations = 3;

tl::unexpected<Error> overtaken(ConsultationNumber const& number) {
    return refuse(ErrorCode::conflict, "report", "report.overtaken",
                  "Consultation {number} changed while its report was being worked out. Publish it "
                  "once nobody works on its comments and responses.",
                  {{"number", number.text()}});
}

/// The report tells of every point that was raised.
void publish_themes(Transaction& transaction, Actor const& actor, Instant at,
                    Consultation const& consultation) {
    for (Theme& theme :
         storage::themes_of(transaction, consultation.id, storage::ThemeParts::all)) {
        if (theme.comments > 0 && !theme.merged_into)
            publish_theme(transaction, actor, at, consultation, std::move(theme));
    }
}

/// @return whether it was: not where the consultation has changed since it was prepared
Result<bool> publish_prepared(PlatformCore& core, Actor const& actor,
                              ConsultationNumber const& number, PreparedReport const& prepared) {
    ConsultationReport const& report = prepared.report;
    Instant const now = *report.published_at;
    return core.write([&](Transaction& transaction) -> Result<bool> {
        Result<Consultation> consultation =
            load_and_hold(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Result<ConsultationState> const next =
            check_publication(core, transaction, *consultation, now, report.unanswered_reason);
        if (!next) return tl::unexpected(next.error());
        if (is_overtaken(transaction, *consultation, prepared)) return false;

        publish_themes(transaction, actor, now, *consultation);
        storage::publish_report(transaction, consultation->id, report);
        storage::keep_report_content(transaction, consultation->id, prepared.content);
        consultation->state = *next;
        consultation->answered_at = now;
        storage::update_consultation(transaction, *consultation);
        storage::AppendedEntry const entry = transaction.append_to_log(
            encode(log_entry(actor, now, actions::report_published, number.text(),
                             report_facts(report, prepared.content))));
        Result<> const kept =
            keep_obligations(core, transaction, *consultation, now, Cause{entry.id, now});
        if (!kept) return tl::unexpected(kept.error());
        return true;
    });
}

}  // namespace

tl::unexpected<Error> no_report(ConsultationNumber const& number) {
    return refuse(ErrorCode::not_found, "report", "report.unknown",
                  "Consultation {number} has no report yet.", {{"number", number.text()}});
}

Result<ConsultationReport> Reports::draft(Actor const& actor, ConsultationNumber const& number,
                                          LocalizedText text, std::optional<Instant> seen) {
    Instant const now = core_.now();
    ConsultationId id{};
    Result<ConsultationReport> kept =
        core_.write([&](Transaction& transaction) -> Result<ConsultationReport> {
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
            id = consultation->id;
            return storage::find_report(transaction, id).value();
        });
    // Others write while texts are counted.
    if (kept) kept->figures = load_figures(*core_.snapshot(), id, core_.texts());
    return kept;
}

Result<ConsultationReport> Reports::publish(Actor const& actor, ConsultationNumber const& number,
                                            LocalizedText unanswered_reason) {
    if (Result<> const allowed = check_beforehand(core_, actor, number, unanswered_reason);
        !allowed)
        return tl::unexpected(allowed.error());
    for (int i = 0; i < most_preparations; ++i) {
        Result<PreparedReport> const prepared =
            prepare_report(core_, actor, number, unanswered_reason);
        if (!prepared) return tl::unexpected(prepared.error());
        Result<bool> const published = publish_prepared(core_, actor, number, *prepared);
        if (!published) return tl::unexpected(published.error());
        if (!*published) continue;
        core_.announce({number});
        return prepared->report;
    }
    return overtaken(number);
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
