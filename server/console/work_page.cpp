#include <algorithm>

#include "console/docket.h"
#include "console/pages.h"
#include "web/paging.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

View row(Desk const& desk, ConsultationSummary const& summary) {
    Language const& wanted = page::domain_language(desk.visit.language);
    std::string const number = summary.consultation.number.text();
    View view;
    view.set("number", number)
        .set("title", name_of(summary.consultation, wanted))
        .set("title_language", summary.consultation.title.language_for(wanted).tag())
        .set("href", desk.visit.to("/console/consultations/" + number))
        .set("institution", summary.institution.name.in(wanted))
        .set("comments",
             desk.words().plural("{n} comment", "{n} comments", summary.comments_received));
    web::set_phase_tag(view, desk.words(), summary.phase);
    return view;
}

}  // namespace

Result<http::Response> show_work(Desk& desk) {
    ConsultationFilter filter;
    filter.include_preparing = true;
    Result<Page<ConsultationSummary>> const found = desk.visit.platform.consultations().list(
        desk.actor, filter, {std::string{desk.visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());

    std::vector<View> rows;
    for (ConsultationSummary const& summary : found->items)
        rows.push_back(row(desk, summary));
    View body;
    bool const may_create = std::ranges::any_of(
        desk.visit.platform.institutions().list(), [&](Institution const& institution) {
            return may(desk.actor, Permission::manage_consultation, institution.id);
        });
    body.set("create", may_create ? desk.visit.to("/console/new") : std::string{})
        .set("none", rows.empty())
        .set("rows", std::move(rows));
    web::set_pages(body, desk.visit, *found, desk.words().text("Pages of consultations"));
    web::Document about;
    about.title = desk.words().text("Work");
    return render(desk, "console/work", about, std::move(body));
}

}  // namespace consult::console
