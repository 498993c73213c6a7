#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/report_view.h"
#include "web/figures_view.h"
#include "web/markdown_view.h"
#include "web/prose.h"

namespace consult::portal {
namespace {

/// Of which moment the report tells; empty for one that was published before what it told was kept.
std::string speaks_of(page::Translator const& words, page::Formatter const& format,
                      ReportContent const& content) {
    if (content.made_at != content.published_at) return {};
    return words.text(
        "The report speaks of {moment}, when it was published: what is decided later changes "
        "nothing in it. What was owed is told as it stands now.",
        {{"moment", format.date_time(content.made_at)}});
}

}  // namespace

Result<http::Response> show_report(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<ConsultationReport> const report =
        visit.platform.reports().find(PublicActor{}, matter->number());
    if (!report) return tl::unexpected(report.error());
    Language const& wanted = page::domain_language(visit.language);
    Result<ReportContent> const content =
        visit.platform.reports().content(PublicActor{}, matter->number(), wanted);
    if (!content) return tl::unexpected(content.error());
    // Time alone can change what is owed, which the page tells.
    if (matter->consultation().procedure) {
        auto const owed = visit.platform.obligations().of(PublicActor{}, matter->number());
        if (!owed) return tl::unexpected(owed.error());
        visit.valid_until(owed->next_change);
    }
    page::Formatter const format = visit.formatter(matter->zone());
    page::View body;
    set_head(body, visit, *matter, Section::report);
    body.set("office", report->office)
        .set("date", report->published_at ? format.date(*report->published_at) : std::string{})
        .set("speaks_of", speaks_of(words, format, *content))
        .set("language", report->text.language_for(wanted).tag())
        .set("blocks", web::markdown_blocks(words, report->text.in(wanted)))
        .set("has_unanswered", !report->unanswered_reason.empty())
        .set("unanswered",
             words.plural("{n} comment has no response of its own: the report answers it.",
                          "{n} comments have no response of their own: the report answers them.",
                          report->figures.unanswered))
        .set("unanswered_reason", web::paragraphs(report->unanswered_reason.in(wanted)))
        .set("reason_language", report->unanswered_reason.language_for(wanted).tag())
        .set("responses", visit.to(matter->path("/responses")));
    web::set_figures(body, words, report->figures);
    set_report_parts(
        body, visit, *content,
        {visit.to(matter->path("/campaigns")), visit.to(matter->path("/comments")),
         visit.to(matter->path("/comparison")), "/api/v1/consultations/" + matter->number().text(),
         "?language=" + wanted.tag()});
    return web::render(visit, "pages/report",
                       frame(visit, *matter, words.text_in("section", "Report")), std::move(body));
}

}  // namespace consult::portal
