/// The register of consultations to come: what is announced, before comments are taken.
#include "portal/pages.h"
#include "web/document.h"
#include "web/paging.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

View upcoming_view(web::Visit const& visit, ConsultationSummary const& summary) {
    Language const& wanted = page::domain_language(visit.language);
    Consultation const& consultation = summary.consultation;
    CommentPeriod const& period = *consultation.period;
    page::Formatter const format = visit.formatter(period.opens.zone);
    View view;
    view.set("title", consultation.title.in(wanted))
        .set("title_language", consultation.title.language_for(wanted).tag())
        .set("href", visit.to("/consultations/" + consultation.number.text()))
        .set("number", consultation.number.text())
        .set("institution", summary.institution.name.in(wanted))
        .set("summary", consultation.summary.in(wanted))
        .set("summary_language", consultation.summary.language_for(wanted).tag())
        .set("opens", format.date_time(period.opens.instant))
        .set("opens_time", format.machine_time(period.opens.instant))
        .set("closes", format.deadline(period.closes))
        .set("closes_time", format.machine_time(period.closes.instant));
    return view;
}

}  // namespace

Result<http::Response> show_upcoming(web::Visit& visit) {
    page::Translator const& words = visit.words();
    ConsultationFilter filter;
    filter.phase = Phase::upcoming;
    filter.order = ConsultationOrder::by_stage;
    Result<Page<ConsultationSummary>> const found = visit.platform.consultations().list(
        PublicActor{}, filter, {std::string{visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());
    visit.valid_until(visit.platform.consultations().next_change_of_lists(visit.now));
    std::vector<View> views;
    for (ConsultationSummary const& summary : found->items)
        views.push_back(upcoming_view(visit, summary));
    View body;
    body.set("total", words.plural("{n} consultation", "{n} consultations", found->total))
        .set("none", views.empty())
        .set("consultations", std::move(views));
    web::set_pages(body, visit, *found, words.text("Pages of consultations"));
    web::Document about;
    about.title = words.text("Upcoming consultations");
    about.description = words.text("Consultations that are announced and will open.");
    about.menu = "/upcoming";
    about.way_back = {{words.text("Consultations"), visit.to("/")}, {about.title, ""}};
    return web::render(visit, "pages/upcoming", about, std::move(body));
}

}  // namespace consult::portal
