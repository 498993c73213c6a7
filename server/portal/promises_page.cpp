/// The register of promises that were broken: overdue now or ever.
#include "portal/obligation_view.h"
#include "portal/pages.h"
#include "web/document.h"
#include "web/paging.h"
#include "web/procedure_wording.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

ZoneName const& zone_of(OwedObligation const& owed, ZoneName const& otherwise) {
    return owed.due ? owed.due->zone : otherwise;
}

View promise_view(web::Visit const& visit, OwedObligation const& owed) {
    Language const& wanted = page::domain_language(visit.language);
    static ZoneName const utc;
    page::Formatter const format = visit.formatter(zone_of(owed, utc));
    std::string const number = owed.consultation.text();
    View view;
    set_state_tag(view, visit.words(), owed.state);
    view.set("name", obligation_name(visit, owed.name, owed.obligation))
        .set("href", visit.to("/consultations/" + number + "/obligations"))
        .set("title", owed.title.in(wanted))
        .set("title_language", owed.title.language_for(wanted).tag())
        .set("number", number)
        .set("by", web::debtor_text(visit.words(), owed.by))
        .set("due", owed.due ? format.deadline(*owed.due) : std::string{})
        .set("due_time", owed.due ? format.machine_time(owed.due->instant) : std::string{})
        .set("was_broken", was_broken(owed.state, owed.broken_at)
                               ? format.date_time(*owed.broken_at)
                               : std::string{})
        .set("met", owed.met_at ? format.date_time(*owed.met_at) : std::string{})
        .set("met_time", owed.met_at ? format.machine_time(*owed.met_at) : std::string{});
    return view;
}

}  // namespace

Result<http::Response> show_promises(web::Visit& visit) {
    page::Translator const& words = visit.words();
    ObligationFilter filter;
    filter.broken = true;
    filter.institution = visit.asked("institution");
    Result<Page<OwedObligation>> const found = visit.platform.obligations().list(
        PublicActor{}, filter, {std::string{visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());
    // What is open becomes overdue by time alone.
    visit.valid_until(visit.platform.obligations().next_due(visit.now));
    std::vector<View> views;
    for (OwedObligation const& owed : found->items)
        views.push_back(promise_view(visit, owed));
    View body;
    body.set("total", words.plural("{n} promise", "{n} promises", found->total))
        .set("exceptions_href", visit.to("/exceptions"))
        .set("none", views.empty())
        .set("promises", std::move(views));
    web::set_pages(body, visit, *found, words.text("Pages of promises"));
    web::Document about;
    about.title = words.text("Broken promises");
    about.description =
        words.text("What institutions owed to the public and did not do, or did late.");
    about.menu = "/promises";
    about.way_back = {{words.text("Consultations"), visit.to("/")}, {about.title, ""}};
    return web::render(visit, "pages/promises", about, std::move(body));
}

}  // namespace consult::portal
