#include <array>
#include <optional>

#include <consult/procedure_file.h>

#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/plan_views.h"

namespace consult::http {
namespace {

/// Events that someone planning may give a date; the others follow from the rules.
constexpr std::array planned_events{ProcedureEvent::announcement,
                                    ProcedureEvent::third_party_circulation,
                                    ProcedureEvent::last_language_version,
                                    ProcedureEvent::recommendation,
                                    ProcedureEvent::reply,
                                    ProcedureEvent::hearing,
                                    ProcedureEvent::report,
                                    ProcedureEvent::decision,
                                    ProcedureEvent::outcome,
                                    ProcedureEvent::publication,
                                    ProcedureEvent::entry_into_force,
                                    ProcedureEvent::review,
                                    ProcedureEvent::substantial_change,
                                    ProcedureEvent::repetition};

std::string parameter_of(ProcedureEvent event) {
    return "event_" + std::string{name(event)};
}

Answer list_procedures(Call& call) {
    boost::json::array items;
    for (Procedure const& procedure : call.platform.procedures().list())
        items.push_back(summary(procedure));
    return json_response({{"items", std::move(items)}});
}

/// The version that was asked for; 0, the newest, where none was.
Result<std::uint32_t> version_of(Call const& call) {
    if (call.query_value("version").empty()) return std::uint32_t{0};
    Result<std::int64_t> const version = whole_number(call.query_value("version"), "version", 1);
    if (!version) return tl::unexpected(version.error());
    return static_cast<std::uint32_t>(std::min<std::int64_t>(*version, UINT32_MAX));
}

Answer find_procedure(Call& call) {
    Result<std::uint32_t> const version = version_of(call);
    if (!version) return tl::unexpected(version.error());
    return answered(call.platform.procedures().find(call.path_value("id"), *version),
                    [](Procedure const& found) { return boost::json::parse(to_json(found)); });
}

/// A moment of the query; nothing when it is not given.
std::optional<LocalDateTime> moment(Call const& call, std::string const& parameter,
                                    Problems& problems) {
    std::string_view const text = call.query_value(parameter);
    if (text.empty()) return std::nullopt;
    Result<LocalDateTime> const local = parse_local_date_time(text);
    if (local) return *local;
    problems.add(local.error().within(parameter));
    return std::nullopt;
}

Answer find_plan(Call& call) {
    Problems problems;
    PlanRequest request;
    request.tier = call.query_value("tier");
    Result<std::uint32_t> const version = version_of(call);
    if (!version) problems.add(version.error());
    if (call.query_value("procedure").empty()) {
        problems.add(ErrorCode::invalid, "procedure", "plan.procedure_missing",
                     "Name a procedure, such as kz.law.");
    }
    if (call.query_value("opens").empty()) {
        problems.add(ErrorCode::invalid, "opens", "plan.opens_missing",
                     "Say when comments are to open, such as 2026-03-03T10:00.");
    }
    if (auto const opens = moment(call, "opens", problems)) request.opens = *opens;
    request.closes = moment(call, "closes", problems);
    for (ProcedureEvent const event : planned_events) {
        if (auto const at = moment(call, parameter_of(event), problems))
            request.assumed.emplace(event, *at);
    }
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.procedures().plan(call.query_value("procedure"), *version,
                                                    call.query_value("institution"), request),
                    [](PlanWithProcedure const& planned) { return view(planned); });
}

Answer list_calendars(Call& call) {
    boost::json::array items;
    for (WorkingCalendar const& calendar : call.platform.calendars().list())
        items.push_back(summary(calendar));
    return json_response({{"items", std::move(items)}});
}

Answer find_calendar_year(Call& call) {
    Result<WorkingCalendar> const calendar = call.platform.calendars().find(call.path_value("id"));
    if (!calendar) return tl::unexpected(calendar.error());
    int const first = calendar->rules().first_year;
    Result<std::int64_t> const year = whole_number(call.query_value("year"), "year", first);
    if (!year) return tl::unexpected(year.error());
    if (*year > last_calendar_year) {
        return refuse(ErrorCode::invalid, "year", "calendar.year_beyond",
                      "Calendars are laid out up to {last}; name a year up to then.",
                      {{"last", std::to_string(last_calendar_year)}});
    }
    return json_response(year_view(*calendar, static_cast<int>(*year)));
}

}  // namespace

void register_plans(RouteTable& table) {
    table
        .add("GET", "/api/v1/procedures", "listProcedures",
             "The procedures that consultations can run under", list_procedures)
        .writes("ProcedureList")
        .cacheable();
    table
        .add("GET", "/api/v1/procedures/{id}", "findProcedure",
             "The rules of a procedure, each with its source", find_procedure)
        .query("version", "integer", "The newest when absent.")
        .writes("Procedure")
        .cacheable();
    Route& plan =
        table
            .add("GET", "/api/v1/plan", "plan",
                 "Every date of a consultation before anything of it exists", find_plan)
            .query("procedure", "string", "Its id, such as kz.law.")
            .query("version", "integer", "Of the procedure; the newest when absent.")
            .query("institution", "string",
                   "Code; its zone counts where the procedure names none. UTC when absent.")
            .query("tier", "string", "The class of impact, where the procedure has some.")
            .query("opens", "local", "When comments are to open, 2026-03-03T10:00.")
            .query("closes", "local", "As soon as the rules let it when absent.");
    for (ProcedureEvent const event : planned_events)
        plan.query(parameter_of(event), "local", "When this event is thought to happen.");
    plan.writes("Plan");
    table
        .add("GET", "/api/v1/calendars", "listCalendars", "Calendars of working days",
             list_calendars)
        .writes("CalendarList")
        .cacheable();
    table
        .add("GET", "/api/v1/calendars/{id}", "findCalendarYear",
             "The days of a year that are not as the week has them, and what is still to come",
             find_calendar_year)
        .query("year", "integer",
               "From the calendar's first year to " + std::to_string(last_calendar_year) + ".")
        .writes("CalendarYear")
        .cacheable();
}

}  // namespace consult::http
