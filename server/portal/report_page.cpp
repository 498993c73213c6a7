#include "portal/figures.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/provision_view.h"

namespace consult::portal {

Result<http::Response> show_report(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<ConsultationReport> const report =
        visit.platform.reports().find(PublicActor{}, matter->number());
    if (!report) return tl::unexpected(report.error());
    Language const& wanted = page::domain_language(visit.language);
    Result<ReadDraft> const text = read_markdown("# " + matter->consultation().title.in(wanted) + "\n\n" + report->text.in(wanted));
    if (!text) return tl::unexpected(text.error());

    page::Formatter const format = visit.formatter(matter->zone());
    page::View body;
    set_head(body, visit, *matter, Section::report);
    body.set("office", report->office)
        .set("date", report->published_at ? format.date(*report->published_at) : std::string{})
        .set("language", report->text.language_for(wanted).tag())
        .set("blocks", web::provision_blocks(words, text->root, nullptr))
        .set("figures", figure_rows(words, report->figures))
        .set("responses", visit.to(matter->path("/responses")));
    return web::render(visit, "pages/report",
                       frame(visit, *matter, words.text_in("section", "Report")), std::move(body));
}

}  // namespace consult::portal
