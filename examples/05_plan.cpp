// Teaches to plan: what dates follow from an opening, before anything of a consultation exists.
// Procedures and calendars come with the library as data; no database is needed. The same is done
// by the rules of three jurisdictions: Kazakhstan, the United States and the European Union.
// Usage: 05_plan
#include <iostream>

#include <consult/calendar_file.h>
#include <consult/plan.h>
#include <consult/procedure_file.h>

namespace {

struct Question {
    char const* procedure;
    char const* zone;  ///< of the institution, where the procedure names none
    char const* opens;
};

/// The calendar that the procedure counts working days by.
consult::WorkingCalendar calendar_of(consult::Procedure const& procedure) {
    for (consult::CalendarRules const& rules : consult::shipped_calendars()) {
        if (rules.id == procedure.calendar) return consult::WorkingCalendar::make(rules).value();
    }
    throw consult::Fault{"no calendar " + procedure.calendar};
}

/// Prints every date with how it was found. Whether there was one.
bool print_plan(Question const& question) {
    auto const english = consult::Language::parse("en").value();
    consult::Procedure const* const procedure = consult::shipped_procedure(question.procedure);
    if (!procedure) return false;
    consult::WorkingCalendar const calendar = calendar_of(*procedure);
    auto const zones = consult::system_zones();
    consult::PlanContext const context{consult::ZoneName::parse(question.zone).value(), &calendar,
                                       zones.get()};
    consult::PlanRequest request;
    request.opens = consult::parse_local_date_time(question.opens).value();
    consult::Plan const plan = consult::plan(*procedure, request, context).value();

    std::cout << procedure->name.in(english) << "\n";
    bool has_date = false;
    for (consult::PlannedDate const& date : plan.dates) {
        std::cout << "  " << date.id << ": ";
        if (!date.at) {
            // Its event has no date, or the law leaves the number to the institution.
            std::cout << "no date yet\n";
            continue;
        }
        has_date = true;
        std::cout << consult::to_text(date.at->local) << ' ' << date.at->zone.text()
                  << (date.basis.legal.is_verified ? "" : " (rule not verified)") << '\n';
        for (consult::Reckoning const& reckoning : date.reckonings)
            std::cout << "    " << consult::text(reckoning) << '\n';
    }
    return has_date;
}

}  // namespace

int main() {
    bool const kazakhstan = print_plan({"kz.law", "Asia/Almaty", "2026-03-03T10:00"});
    bool const united_states = print_plan({"us.eo12866", "America/New_York", "2026-03-03T09:00"});
    bool const union_of_europe = print_plan({"eu.opc", "Europe/Brussels", "2026-03-03T09:00"});
    return kazakhstan && united_states && union_of_europe ? 0 : 1;
}
