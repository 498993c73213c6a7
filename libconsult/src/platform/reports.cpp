#include <consult/platform/responses.h>

#include "log/actions.h"
#include "log/facts.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "response/figure_counts.h"
#include "response/new_response_check.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/report_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// The log tells the figures of the moment, so that no later count can pass for them.
std::vector<std::pair<std::string, std::string>> figure_facts(ConsultationFigures const& figures) {
    std::vector<std::pair<std::string, std::string>> facts;
    for_each_count(figures, [&](std::string const& name, auto const& count) {
        if constexpr (requires { count.has_value(); }) {
            if (count) facts.emplace_back(name, std::to_string(*count));
        } else {
            facts.emplace_back(name, std::to_string(count));
        }
    });
    return facts;
}

}  // namespace

Result<ConsultationReport> Reports::draft(Actor const& actor, ConsultationNumber const& number,
                                          LocalizedText text) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<ConsultationReport> {
        Result<Consultation> const consultation =
            load_for(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Problems problems;
        if (consultation->state != ConsultationState::published) {
            problems.add(ErrorCode::conflict, "consultation", "report.not_published",
                         "Consultation {number} is {state}; a report is written while it is "
                         "published and not yet answered.",
                         {{"number", number.text()},
                          {"state", std::string{name(consultation->state)}}});
        }
        if (Result<> const good = check_report_text(*consultation, text); !good) {
            problems.add(good.error());
        }
        if (!problems.empty()) return problems.refusal();
        storage::keep_report(transaction, consultation->id, text, office_of(actor), now);
        transaction.append_to_log(encode(log_entry(actor, now, actions::report_drafted,
                                                   number.text(), {log::text_fact("text", text)})));
        ConsultationReport report = storage::find_report(transaction, consultation->id).value();
        report.figures = storage::figures(transaction, consultation->id);
        return report;
    });
}

Result<ConsultationReport> Reports::publish(Actor const& actor, ConsultationNumber const& number) {
    Instant const now = core_.now();
    Result<ConsultationReport> published =
        core_.write([&](Transaction& transaction) -> Result<ConsultationReport> {
            Result<Consultation> loaded =
                load_for(transaction, number, actor, Permission::respond);
            if (!loaded) return tl::unexpected(loaded.error());
            Consultation& consultation = *loaded;
            std::optional<ConsultationReport> report =
                storage::find_report(transaction, consultation.id);
            ConsultationFacts facts;
            facts.now = now;
            facts.report_ready = report && !consultation.languages.empty() &&
                                 report->text.has(consultation.languages.front());
            facts.drafted_responses =
                storage::count_drafted_responses(transaction, consultation.id);
            Result<ConsultationState> const next =
                decide(consultation, ConsultationEvent::publish_report, facts);
            if (!next) return tl::unexpected(next.error());

            report->figures = storage::figures(transaction, consultation.id);
            report->published = true;
            report->published_at = now;
            report->office = office_of(actor);
            storage::publish_report(transaction, consultation.id, *report);
            consultation.state = *next;
            consultation.answered_at = now;
            storage::update_consultation(transaction, consultation);
            auto log_facts = figure_facts(report->figures);
            log_facts.push_back(log::text_fact("text", report->text));
            transaction.append_to_log(encode(log_entry(actor, now, actions::report_published,
                                                       number.text(), std::move(log_facts))));
            return *report;
        });
    if (published) core_.announce({number});
    return published;
}

Result<ConsultationReport> Reports::find(Actor const& viewer,
                                         ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<ConsultationReport> report = storage::find_report(*snapshot, consultation->id);
    if (!report ||
        (!report->published && !may(viewer, Permission::read_all, consultation->institution))) {
        return refuse(ErrorCode::not_found, "report", "report.unknown",
                      "Consultation {number} has no published report yet.",
                      {{"number", number.text()}});
    }
    if (!report->published) report->figures = storage::figures(*snapshot, consultation->id);
    return std::move(*report);
}

}  // namespace consult
