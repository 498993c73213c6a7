/// `consult plan` and `consult calendar`: dates by the rules that come with the program.
#include <iomanip>
#include <iostream>

#include <boost/json.hpp>
#include <consult/calendar_file.h>
#include <consult/plan.h>
#include <consult/procedure_file.h>

#include "http/plan_views.h"
#include "program/command.h"

namespace consult::program {
namespace {

struct PlanOptions {
    std::string procedure;
    std::string opens;
    std::string closes;
    std::string tier;
    std::string zone;
    std::vector<std::string> events;  ///< NAME=TIME
    bool as_json = false;
};

WorkingCalendar shipped_calendar(std::string const& id) {
    for (CalendarRules const& rules : shipped_calendars()) {
        if (rules.id == id) return value_or_fail(WorkingCalendar::make(rules));
    }
    throw Failure{"there is no calendar " + id + " among those that come with the program"};
}

void read_event(std::string const& given, PlanRequest& request) {
    std::size_t const sign = given.find('=');
    auto const event = procedure_event_from(given.substr(0, sign));
    if (sign == std::string::npos || !event)
        throw Failure{given + " is no event with its time, such as decision=2026-06-01T10:00"};
    request.assumed[*event] = value_or_fail(parse_local_date_time(given.substr(sign + 1)));
}

PlanWithProcedure planned_by(PlanOptions const& options) {
    Procedure const* const procedure = shipped_procedure(options.procedure);
    if (!procedure)
        throw Failure{"there is no procedure " + options.procedure +
                      " among those that come with the program"};
    PlanRequest request;
    request.tier = options.tier;
    request.opens = value_or_fail(parse_local_date_time(options.opens));
    if (!options.closes.empty())
        request.closes = value_or_fail(parse_local_date_time(options.closes));
    for (std::string const& event : options.events)
        read_event(event, request);
    ZoneName const zone =
        options.zone.empty() ? ZoneName{} : value_or_fail(ZoneName::parse(options.zone));
    WorkingCalendar const calendar = shipped_calendar(procedure->calendar);
    auto const zones = system_zones();
    return {*procedure, value_or_fail(plan(*procedure, request, {zone, &calendar, zones.get()}))};
}

std::string title_of(PlannedDate const& date) {
    static Language const english = Language::parse("en").value();
    return date.name.empty() ? date.id : date.name.in(english) + " (" + date.id + ")";
}

std::string when_of(PlannedDate const& date) {
    if (date.at) return to_text(date.at->local) + " " + date.at->zone.text();
    if (date.unreckoned) return "no date: " + date.unreckoned->text();
    if (date.due && date.due->term && !date.due->term->is_set())
        return "the number is the institution's to set";
    if (date.due) return "no date yet: after " + std::string{name(date.due->event)};
    return "without a date of its own";
}

void print(PlanWithProcedure const& planned) {
    Plan const& plan = planned.plan;
    std::cout << "procedure " << plan.procedure.id << " version " << plan.procedure.version
              << "\nopens " << to_text(plan.opens.local) << " " << plan.zone.text() << "\n";
    if (plan.closes) std::cout << "closes " << to_text(plan.closes->local) << "\n";
    for (Problem const& problem : plan.closing_problems)
        std::cout << "this breaks a rule: " << problem.text() << "\n";
    for (PlannedDate const& date : plan.dates) {
        std::cout << "\n" << title_of(date) << "\n  " << when_of(date);
        if (!date.basis.legal.is_verified) std::cout << " [not verified]";
        std::cout << "\n";
        for (Reckoning const& reckoning : date.reckonings)
            std::cout << "  " << text(reckoning) << "\n";
    }
    for (std::string const& path : plan.unset)
        std::cout << "\nto be set by the institution: " << path;
    if (!plan.unset.empty()) std::cout << "\n";
    if (plan.is_provisional()) std::cout << "\nsome dates are provisional\n";
}

void print(WorkingCalendar const& calendar, int year) {
    static Language const english = Language::parse("en").value();
    for (CalendarDay const& day : calendar.special_days(year)) {
        std::cout << to_text(day.date) << "  " << std::left << std::setw(20) << name(day.kind);
        std::cout << day.name.in(english) << (day.is_expected ? " (expected)" : "")
                  << (day.is_verified ? "" : " [not verified]") << "\n";
    }
    for (LocalizedText const& gap : calendar.gaps(year))
        std::cout << "still to come: " << gap.in(english) << "\n";
}

}  // namespace

void add_plan(CLI::App& app) {
    CLI::App* const command =
        app.add_subcommand("plan", "Every date that follows from a procedure and an opening");
    auto const options = std::make_shared<PlanOptions>();
    command->add_option("--procedure", options->procedure, "Such as kz.law")->required();
    command->add_option("--opens", options->opens, "When comments open, such as 2026-03-03T10:00")
        ->required();
    command->add_option("--closes", options->closes,
                        "When they close; as soon as the rules let them when not given");
    command->add_option("--tier", options->tier, "The class of impact, where there are some");
    command->add_option("--zone", options->zone,
                        "Where terms are counted when the procedure doesn't say; UTC when not "
                        "given");
    command->add_option("--event", options->events,
                        "When an event is thought to happen: decision=2026-06-01T10:00");
    command->add_flag("--json", options->as_json, "As the API gives it");
    command->callback([options] {
        PlanWithProcedure const planned = planned_by(*options);
        if (options->as_json) std::cout << boost::json::serialize(http::view(planned)) << "\n";
        else print(planned);
    });
}

void add_calendar(CLI::App& app) {
    CLI::App* const command =
        app.add_subcommand("calendar", "The days of a year that are not as the week has them");
    auto const id = std::make_shared<std::string>();
    auto const year = std::make_shared<int>(0);
    command->add_option("id", *id, "Such as kz")->required();
    command->add_option("year", *year, "Up to " + std::to_string(last_calendar_year))
        ->required()
        ->check(CLI::Range(1900, last_calendar_year));
    command->callback([id, year] { print(shipped_calendar(*id), *year); });
}

}  // namespace consult::program
