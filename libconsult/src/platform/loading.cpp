#include "platform/loading.h"

#include "identity/visibility.h"
#include "platform/platform_core.h"
#include "storage/comment_counts.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"
#include "storage/report_repository.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

namespace consult {

Error no_such_consultation(ConsultationNumber const& number) {
    return refuse(ErrorCode::not_found, "consultation", "consultation.unknown",
                  "There is no consultation {number}.", {{"number", number.text()}})
        .value();
}

tl::unexpected<Error> no_such_comment(CommentNumber const& number) {
    return refuse(ErrorCode::not_found, "comment", "comment.unknown",
                  "There is no comment {number}.", {{"number", number.text()}});
}

Result<Consultation> load_consultation(storage::Queries& queries,
                                       ConsultationNumber const& number) {
    std::optional<Consultation> consultation = storage::find_consultation(queries, number);
    if (!consultation) return tl::unexpected(no_such_consultation(number));
    return std::move(*consultation);
}

Result<Consultation> load_visible(storage::Queries& queries, ConsultationNumber const& number,
                                  Actor const& viewer) {
    Result<Consultation> consultation = load_consultation(queries, number);
    if (consultation && !visible(*consultation, viewer))
        return tl::unexpected(no_such_consultation(number));
    return consultation;
}

Result<Consultation> load_permitted(storage::Queries& queries, ConsultationNumber const& number,
                                    Actor const& actor, Permission permission) {
    Result<Consultation> consultation = load_visible(queries, number, actor);
    if (!consultation) return consultation;
    if (Result<> const allowed = authorize(actor, permission, consultation->institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return consultation;
}

Result<Consultation> load_and_hold(storage::Transaction& transaction,
                                   ConsultationNumber const& number, Actor const& actor,
                                   Permission permission) {
    std::optional<ConsultationId> const id = storage::find_consultation_id(transaction, number);
    if (!id) return tl::unexpected(no_such_consultation(number));
    transaction.hold_consultation(*id);
    return load_permitted(transaction, number, actor, permission);
}

ConsultationFigures load_figures_but_texts(storage::Queries& queries, ConsultationId consultation) {
    ConsultationFigures figures = storage::figures(queries, consultation);
    if (storage::count_themes(queries, consultation) > 0)
        figures.points_raised = storage::themes_raised(queries, consultation).themes;
    return figures;
}

ConsultationFigures load_figures(storage::Queries& queries, ConsultationId consultation,
                                 TextCensus& census) {
    ConsultationFigures figures = load_figures_but_texts(queries, consultation);
    figures.distinct_texts = census.distinct(queries, consultation, figures.comments_received);
    return figures;
}

ConsultationFacts load_facts(storage::Queries& queries, Consultation const& consultation,
                             Instant now) {
    ConsultationFacts facts;
    facts.now = now;
    storage::VersionCounts const versions = storage::count_versions(queries, consultation.id);
    facts.published_versions = versions.published;
    facts.versions_in_editing = versions.editing_with_text;
    facts.drafted_responses = storage::count_drafted_responses(queries, consultation.id);
    std::optional<ConsultationReport> const report = storage::find_report(queries, consultation.id);
    facts.report_ready = report && !consultation.languages.empty() &&
                         report->text.has(consultation.languages.front());
    return facts;
}

}  // namespace consult
