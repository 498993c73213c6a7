#include "platform/report_preparation.h"

#include <algorithm>
#include <vector>

#include "platform/loading.h"
#include "platform/log_since.h"
#include "platform/report_parts.h"
#include "storage/draft_repository.h"
#include "storage/report_content_json.h"
#include "storage/report_repository.h"

namespace consult {
namespace {

/// Those that parts of the report can be told in: of the consultation and of its draft.
std::vector<Language> languages_of(storage::Queries& queries, Consultation const& consultation) {
    std::vector<Language> languages = consultation.languages;
    languages.push_back(main_language(consultation));
    if (auto const newest = storage::newest_published_version(queries, consultation.id)) {
        for (Language const& language : newest->languages)
            languages.push_back(language);
    }
    std::ranges::sort(languages);
    auto const repeated = std::ranges::unique(languages);
    languages.erase(repeated.begin(), repeated.end());
    return languages;
}

/// As the public is told once it is published: every theme that is raised becomes known with it.
void make_final(ReportContent& content, ConsultationReport const& report) {
    content.is_final = true;
    content.published_at = report.published_at;
    content.unanswered_reason = report.unanswered_reason;
    for (ReportTheme& one : content.themes)
        if (!one.theme.published_at) one.theme.published_at = report.published_at;
    // What becomes known of a duty by its being looked at now.
    for (ReportObligation& one : content.obligations) {
        bool const is_broken =
            one.state == ObligationState::overdue || one.state == ObligationState::met_late;
        if (is_broken && one.due && !one.broken_at) one.broken_at = one.due->instant;
    }
}

}  // namespace

Result<PreparedReport> prepare_report(PlatformCore& core, Actor const& actor,
                                      ConsultationNumber const& number,
                                      LocalizedText const& unanswered_reason) {
    // What the content counts is in the log that it names.
    core.storage().settle_log();
    storage::Snapshot snapshot = core.snapshot();
    Instant const now = core.now();
    Result<Consultation> consultation = load_consultation(*snapshot, number);
    if (!consultation) return tl::unexpected(consultation.error());
    ConsultationId const id = consultation->id;
    std::optional<ConsultationReport> const drafted = storage::find_report(*snapshot, id);
    consultation->answered_at = now;
    Result<ReportContent> content =
        read_content(core, *snapshot, *consultation, drafted, now, false);
    if (!content) return tl::unexpected(content.error());
    std::vector<Language> const languages = languages_of(*snapshot, *consultation);
    snapshot.reset();

    PreparedReport prepared;
    prepared.report.text = content->text;
    prepared.report.published = true;
    prepared.report.published_at = now;
    prepared.report.office = office_of(actor);
    if (drafted) prepared.report.written_at = drafted->written_at;
    prepared.report.unanswered_reason = unanswered_reason;
    prepared.report.figures = content->figures;
    make_final(*content, prepared.report);
    for (Language const& language : languages) {
        Result<> const told = tell_of_draft(*content, core, actor, id, language);
        if (!told) return tl::unexpected(told.error());
        prepared.content.set(language, storage::to_json(*content));
    }
    // The unit has only the newest entries left to look at.
    LogSince const since = look_at_log(*core.snapshot(), number, content->log.size);
    prepared.looked_to = since.speaks_of_it ? content->log.size : since.size;
    return prepared;
}

bool is_overtaken(storage::Queries& queries, Consultation const& consultation,
                  PreparedReport const& prepared) {
    if (look_at_log(queries, consultation.number, prepared.looked_to).speaks_of_it) return true;
    // Comments are listed with their answers behind the entries that tell of these.
    ConsultationFigures figures = load_figures_but_texts(queries, consultation.id);
    figures.distinct_texts = prepared.report.figures.distinct_texts;
    return storage::to_json(figures) != storage::to_json(prepared.report.figures);
}

}  // namespace consult
