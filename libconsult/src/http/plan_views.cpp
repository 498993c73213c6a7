#include "http/plan_views.h"

#include "http/obligation_views.h"
#include "http/problem.h"
#include "http/views.h"

namespace consult::http {

namespace json = boost::json;

namespace {

json::array texts(std::vector<LocalizedText> const& all) {
    json::array shown;
    for (LocalizedText const& one : all)
        shown.push_back(view(one));
    return shown;
}

/// When, as the rule has it; the number is null where the institution has to set it.
json::value due(Due const& due) {
    json::object shown{{"relation", name(due.relation)}, {"event", name(due.event)}};
    if (due.term) {
        shown["count"] = due.term->is_set() ? json::value(*due.term->count) : json::value{};
        shown["unit"] = name(due.term->unit);
        shown["first_day"] = name(due.term->first_day);
        shown["rest_at_end"] = name(due.term->rest_at_end);
    }
    return shown;
}

json::value date(PlannedDate const& date, Procedure const& procedure) {
    json::array derivations;
    bool is_provisional = false;
    for (Reckoning const& reckoning : date.reckonings) {
        derivations.push_back(json::value(text(reckoning)));
        is_provisional = is_provisional || reckoning.is_provisional();
    }
    json::object shown{{"id", date.id},
                       {"by", name(date.by)},
                       {"case", name(date.in_case)},
                       {"derivations", std::move(derivations)},
                       {"provisional", is_provisional},
                       {"at_the_latest", date.is_at_the_latest},
                       {"basis", view(date.basis, procedure)}};
    if (!date.name.empty()) shown["name"] = view(date.name);
    if (!date.stage.empty()) shown["stage"] = date.stage;
    if (date.act) shown["act"] = name(*date.act);
    if (date.to) shown["to"] = name(*date.to);
    if (date.due) shown["due"] = due(*date.due);
    if (date.at) shown["at"] = view(*date.at);
    if (date.unreckoned) shown["problem"] = view(*date.unreckoned);
    return shown;
}

json::value day(CalendarDay const& day) {
    json::object shown{{"date", to_text(day.date)},   {"kind", name(day.kind)},
                       {"working", day.is_working()}, {"name", view(day.name)},
                       {"verified", day.is_verified}, {"expected", day.is_expected}};
    if (!day.basis.empty()) shown["basis"] = day.basis;
    return shown;
}

}  // namespace

json::value view(PlanWithProcedure const& planned) {
    Plan const& plan = planned.plan;
    json::array dates;
    for (PlannedDate const& one : plan.dates)
        dates.push_back(date(one, planned.procedure));
    json::array closing_problems;
    for (Problem const& one : plan.closing_problems)
        closing_problems.push_back(view(one));
    json::object shown{{"procedure", plan.procedure.id},
                       {"procedure_version", plan.procedure.version},
                       {"zone", plan.zone.text()},
                       {"opens", view(plan.opens)},
                       {"provisional", plan.is_provisional()},
                       {"unset", json::value_from(plan.unset)},
                       {"closing_problems", std::move(closing_problems)},
                       {"dates", std::move(dates)}};
    if (!plan.tier.empty()) shown["tier"] = plan.tier;
    if (plan.closes) shown["closes"] = view(*plan.closes);
    return shown;
}

json::value summary(Procedure const& procedure) {
    json::object shown{{"id", procedure.id},
                       {"version", procedure.version},
                       {"name", view(procedure.name)},
                       {"description", view(procedure.description)},
                       {"jurisdiction", procedure.jurisdiction},
                       {"calendar", procedure.calendar}};
    if (!procedure.institution.empty()) shown["institution"] = procedure.institution;
    return shown;
}

json::value summary(WorkingCalendar const& calendar) {
    return {{"id", calendar.id()},
            {"version", calendar.version()},
            {"name", view(calendar.name())},
            {"first_year", calendar.rules().first_year}};
}

json::value year_view(WorkingCalendar const& calendar, int year) {
    json::array days;
    for (CalendarDay const& one : calendar.special_days(year))
        days.push_back(day(one));
    return {{"id", calendar.id()},
            {"version", calendar.version()},
            {"name", view(calendar.name())},
            {"year", year},
            {"gaps", texts(calendar.gaps(year))},
            {"days", std::move(days)}};
}

}  // namespace consult::http
