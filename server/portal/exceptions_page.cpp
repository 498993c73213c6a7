/// The register of exceptions: periods cut short, comments without a response of their own.
#include "portal/pages.h"
#include "web/document.h"
#include "web/paging.h"

namespace consult::portal {
namespace {

using page::View;

std::string kind_text(page::Translator const& words, UsedException::Kind kind) {
    switch (kind) {
        case UsedException::Kind::shortened:
            return words.text_in("exception", "Period shorter than the rules have it");
        case UsedException::Kind::closed_early: return words.text_in("exception", "Closed early");
        case UsedException::Kind::answered_as_a_whole:
            return words.text_in("exception", "Comments answered by the report as a whole");
    }
    throw Fault{"no such kind of an exception"};
}

View exception_view(web::Visit const& visit, UsedException const& used) {
    Language const& wanted = page::domain_language(visit.language);
    static ZoneName const utc;
    page::Formatter const format = visit.formatter(utc);
    std::string const number = used.consultation.text();
    View view;
    view.set("kind", kind_text(visit.words(), used.kind))
        .set("href", visit.to("/consultations/" + number))
        .set("title", used.title.in(wanted))
        .set("title_language", used.title.language_for(wanted).tag())
        .set("reason", used.reason.in(wanted))
        .set("reason_language", used.reason.language_for(wanted).tag())
        .set("number", number)
        .set("date", format.date_time(used.at))
        .set("machine_time", format.machine_time(used.at));
    return view;
}

}  // namespace

Result<http::Response> show_exceptions(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Page<UsedException>> const found = visit.platform.obligations().exceptions(
        visit.asked("institution"), {std::string{visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());
    std::vector<View> views;
    for (UsedException const& used : found->items)
        views.push_back(exception_view(visit, used));
    View body;
    body.set("total", words.plural("{n} exception", "{n} exceptions", found->total))
        .set("none", views.empty())
        .set("promises_href", visit.to("/promises"))
        .set("exceptions", std::move(views));
    web::set_pages(body, visit, *found, words.text("Pages of exceptions"));
    web::Document about;
    about.title = words.text("Exceptions");
    about.description =
        words.text("Periods cut short and comments without an answer of their own, with reasons.");
    about.menu = "/promises";
    about.way_back = {{words.text("Consultations"), visit.to("/")}, {about.title, ""}};
    return web::render(visit, "pages/exceptions", about, std::move(body));
}

}  // namespace consult::portal
