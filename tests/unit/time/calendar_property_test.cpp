/// What holds of any calendar, however its holidays fall.
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include <consult/calendar.h>

#include "unit/time/term_fixture.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// Up to eight holidays of one to four days, spread over the year or close together.
CalendarRules any_rules() {
    CalendarRules rules = test::invented_rules();
    rules.holidays.clear();
    rules.transfers.clear();
    rules.first_year = 2020;
    int const count = *rc::gen::inRange(0, 9);
    unsigned const months = *rc::gen::element(1U, 12U);
    for (int i = 0; i < count; ++i) {
        HolidayRule rule;
        rule.id = "h" + std::to_string(i);
        rule.name = test::in_english(rule.id);
        rule.date = YearlyDate{*rc::gen::inRange(1U, months + 1), *rc::gen::inRange(1U, 29U)};
        rule.days = *rc::gen::inRange(1U, 5U);
        rule.substitution = *rc::gen::element(Substitution::none, Substitution::next_working_day);
        rule.basis = {"law", "", true};
        rules.holidays.push_back(rule);
    }
    return rules;
}

/// How many days of holidays with a substitute fall on the week's days of rest, of those that lie
/// whole within [first, last].
std::size_t fallen_on_rest(CalendarRules const& rules, int first, int last) {
    std::size_t fallen = 0;
    for (int year = first; year <= last; ++year) {
        for (HolidayRule const& rule : rules.holidays) {
            if (rule.substitution == Substitution::none) continue;
            auto const& date = std::get<YearlyDate>(rule.date);
            local_days const begin{std::chrono::year{year} / std::chrono::month{date.month} /
                                   std::chrono::day{date.day}};
            for (unsigned i = 0; i < rule.days; ++i) {
                std::chrono::weekday const day{begin + days{i}};
                if (day == std::chrono::Saturday || day == std::chrono::Sunday) ++fallen;
            }
        }
    }
    return fallen;
}

RC_GTEST_PROP(CalendarProperty, GivesOneSubstituteForEachHolidayOnADayOfRest, ()) {
    CalendarRules rules = any_rules();
    // So that all that falls in these years is made good within them.
    for (HolidayRule& rule : rules.holidays)
        if (std::get<YearlyDate>(rule.date).month > 10) rule.date = YearlyDate{10, 1};
    WorkingCalendar const calendar = WorkingCalendar::make(rules).value();
    std::size_t substitutes = 0;
    for (int year = 2020; year <= 2040; ++year) {
        for (CalendarDay const& day : calendar.special_days(year))
            if (day.kind == DayKind::substitute) ++substitutes;
    }
    RC_ASSERT(substitutes == fallen_on_rest(rules, 2020, 2040));
}

RC_GTEST_PROP(CalendarProperty, TellsTheSameOfADayEveryWay, ()) {
    WorkingCalendar const calendar = WorkingCalendar::make(any_rules()).value();
    int const year = *rc::gen::inRange(2020, 2101);
    std::map<local_days, CalendarDay> special;
    for (CalendarDay const& day : calendar.special_days(year))
        RC_ASSERT(special.emplace(local_days{day.date}, day).second);
    local_days day{std::chrono::year{year} / std::chrono::January / 1};
    for (; int{LocalDate{day}.year()} == year; day += days{1}) {
        CalendarDay const told = calendar.day(LocalDate{day});
        RC_ASSERT(told.date == LocalDate{day});
        RC_ASSERT(told.is_working() == calendar.is_working(LocalDate{day}));
        bool const is_ordinary = told.kind == DayKind::working || told.kind == DayKind::weekend;
        RC_ASSERT(is_ordinary == !special.contains(day));
        bool const is_weekend = std::chrono::weekday{day} == std::chrono::Saturday ||
                                std::chrono::weekday{day} == std::chrono::Sunday;
        if (is_ordinary) RC_ASSERT((told.kind == DayKind::weekend) == is_weekend);
        // What stands in for a holiday is a day that would be worked.
        if (told.kind == DayKind::substitute) RC_ASSERT(!is_weekend);
    }
}

RC_GTEST_PROP(CalendarProperty, KeepsTheNumberOfWorkingDaysWhenDaysAreMoved, ()) {
    CalendarRules rules = any_rules();
    auto const worked_in = [](WorkingCalendar const& calendar) {
        int worked = 0;
        for (local_days day{std::chrono::year{2026} / 1 / 1};
             day < local_days{std::chrono::year{2027} / 1 / 1}; day += days{1})
            worked += calendar.is_working(LocalDate{day}) ? 1 : 0;
        return worked;
    };
    WorkingCalendar const before = WorkingCalendar::make(rules).value();
    local_days off{std::chrono::year{2026} / 5 / *rc::gen::inRange(1, 29)};
    while (!before.is_working(LocalDate{off}))
        off += days{1};
    local_days worked{std::chrono::year{2026} / 6 / *rc::gen::inRange(1, 29)};
    while (before.is_working(LocalDate{worked}))
        worked += days{1};
    rules.transfers = {{LocalDate{off}, LocalDate{worked}, {"decree", "", true}}};
    WorkingCalendar const after = WorkingCalendar::make(rules).value();
    RC_ASSERT(worked_in(after) == worked_in(before));
    RC_ASSERT(!after.is_working(LocalDate{off}));
    RC_ASSERT(after.is_working(LocalDate{worked}));
    // An addition that moves them back undoes it.
    CalendarAddition back;
    back.calendar = rules.id;
    back.off = LocalDate{worked};
    back.worked = LocalDate{off};
    WorkingCalendar const again = WorkingCalendar::make(rules, {back}).value();
    RC_ASSERT(again.is_working(LocalDate{off}));
    RC_ASSERT(!again.is_working(LocalDate{worked}));
}

}  // namespace
}  // namespace consult
