#include <consult/calendar_file.h>
#include <consult/platform/calendars.h>
#include <consult/text.h>

#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/procedure_repository.h"

namespace consult {
namespace {

using storage::Transaction;

/// The calendar for countries whose holidays are not known.
constexpr std::string_view weekdays = "weekdays";

Result<> check_form(CalendarAddition const& addition) {
    Problems problems;
    if (!addition.off && !addition.worked && !addition.completes_year) {
        problems.add(ErrorCode::invalid, "off", "calendar.no_day",
                     "Name the day that is off, the day that is worked, or the year that is known "
                     "now.");
    }
    if (addition.off && addition.off == addition.worked) {
        problems.add(ErrorCode::invalid, "worked", "calendar.same_day",
                     "A day is off or worked; name another day that is worked in its place, or "
                     "none.");
    }
    problems.add(check_text(addition.decree, "decree", {500, false, false}));
    for (auto const& [language, text] : addition.name.all())
        problems.add(check_text(text, "name." + language.tag(), {200, false, false}));
    if (addition.url.empty()) return problems.result();
    problems.add(check_text(addition.url, "url", {2000, false, true}));
    if (!addition.url.starts_with("https://") && !addition.url.starts_with("http://")) {
        problems.add(ErrorCode::invalid, "url", "calendar.url",
                     "An address begins with https:// or http://; leave it out where there is "
                     "none.");
    }
    return problems.result();
}

/// Whether the calendar, as it is with what was added before, has a place for it.
Result<> check_fit(Transaction& transaction, CalendarAddition const& addition) {
    for (CalendarRules const& rules : shipped_calendars()) {
        if (rules.id != addition.calendar) continue;
        if (rules.id == weekdays) {
            return refuse(ErrorCode::conflict, "calendar", "calendar.of_no_country",
                          "The calendar {calendar} has weekends only and is no country's, so no "
                          "decree moves its days; add to that of the country.",
                          {{"calendar", rules.id}});
        }
        std::vector<CalendarAddition> all =
            storage::list_calendar_additions(transaction, addition.calendar);
        all.push_back(addition);
        Result<WorkingCalendar> const laid = WorkingCalendar::make(rules, all);
        if (!laid) return tl::unexpected(laid.error());
        return {};
    }
    return refuse(ErrorCode::not_found, "calendar", "calendar.unknown",
                  "There is no calendar {calendar}.", {{"calendar", addition.calendar}});
}

}  // namespace

std::vector<WorkingCalendar> Calendars::list() const {
    return core_.rules().calendars(*core_.snapshot());
}

Result<WorkingCalendar> Calendars::find(std::string_view id) const {
    return core_.rules().calendar(*core_.snapshot(), id);
}

std::vector<CalendarAddition> Calendars::additions(std::string_view calendar) const {
    return storage::list_calendar_additions(*core_.snapshot(), calendar);
}

Result<CalendarAddition> Calendars::add(Actor const& actor, CalendarAddition addition) {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed)
        return tl::unexpected(allowed.error());
    if (Result<> const good = check_form(addition); !good) return tl::unexpected(good.error());
    addition.added_at = core_.now();
    addition.added_by = office_of(actor);
    Result<CalendarAddition> added =
        core_.write([&](Transaction& transaction) -> Result<CalendarAddition> {
            if (Result<> const fits = check_fit(transaction, addition); !fits)
                return tl::unexpected(fits.error());
            storage::insert_calendar_addition(transaction, addition);
            transaction.append_to_log(
                encode(log_entry(actor, addition.added_at, actions::calendar_added,
                                 "calendar:" + addition.calendar, calendar_facts(addition))));
            return addition;
        });
    if (added) core_.announce({});
    return added;
}

}  // namespace consult
