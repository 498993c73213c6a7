/// Every date of a consultation before anything of it exists.
#include "portal/pages.h"
#include "portal/planner_form.h"
#include "web/document.h"
#include "web/plan_view.h"

namespace consult::portal {
namespace {

/// What the planner was asked and what came of it.
struct Planned {
    std::optional<PlanWithProcedure> plan;
    web::FormErrors errors;
    web::NamedValues query;  ///< the same question to the API
};

/// The same question to the API, in civil time of the plan's zone.
web::NamedValues plan_query(web::Visit const& visit, PlannerForm const& form,
                            PlanRequest const& request) {
    web::NamedValues query{{"procedure", std::string{visit.asked("procedure")}},
                           {"institution", form.institution()},
                           {"tier", request.tier},
                           {"opens", to_text(request.opens)}};
    if (request.closes) query.emplace_back("closes", to_text(*request.closes));
    for (auto const& [event, at] : request.assumed)
        query.emplace_back("event_" + std::string{name(event)}, to_text(at));
    return query;
}

Planned planned_by(web::Visit const& visit, PlannerForm const& form) {
    Result<PlanRequest> const request = form.request();
    if (!request) return {std::nullopt, form.errors_of(request.error()), {}};
    Result<PlanWithProcedure> planned =
        visit.platform.procedures().plan(visit.asked("procedure"), 0, form.institution(), *request);
    if (!planned) return {std::nullopt, form.errors_of(planned.error()), {}};
    std::vector<Problem> const& broken = planned->plan.closing_problems;
    web::FormErrors errors = broken.empty() ? web::FormErrors{} : form.errors_of(Error{broken});
    return {*std::move(planned), std::move(errors), plan_query(visit, form, *request)};
}

page::View plan_with_links(web::Visit const& visit, PlanWithProcedure const& planned,
                           web::NamedValues const& query) {
    page::View view = web::plan_view(visit, planned);
    Procedure const& procedure = planned.procedure;
    view.set("procedure_name", procedure.name.in(page::domain_language(visit.language)))
        .set("procedure_href", visit.to("/procedures/" + procedure.id))
        .set("json", web::with_query("/api/v1/plan", query));
    return view;
}

}  // namespace

Result<http::Response> show_planner(web::Visit& visit) {
    page::Translator const& words = visit.words();
    PlannerForm const form{visit};
    Planned const planned = form.is_sent() ? planned_by(visit, form) : Planned{};
    page::View body;
    body.set("form", form.view(planned.errors)).set("has_plan", planned.plan.has_value());
    if (planned.plan) body.set("plan", plan_with_links(visit, *planned.plan, planned.query));
    planned.errors.summarise(body);
    web::Document about;
    about.title = words.text("Planner");
    about.description = words.text(
        "When comments open and close, and who owes what by when, by the rules of a "
        "procedure.");
    about.indexed = visit.query.empty();
    about.has_errors = !planned.errors.empty();
    return web::render(visit, "pages/planner", about, std::move(body),
                       planned.errors.empty() ? 200 : 422);
}

}  // namespace consult::portal
