/// Working days of calendars made up for it: what falls on which day, and which rule gives way.
#include <gtest/gtest.h>

#include <consult/calendar.h>

#include "unit/refusals.h"
#include "unit/time/term_fixture.h"

namespace consult {
namespace {

using test::date;
using test::in_english;
using test::problems_of;

/// Saturday and Sunday free, and nothing else yet.
CalendarRules plain() {
    CalendarRules rules = test::invented_rules();
    rules.holidays.clear();
    rules.transfers.clear();
    rules.gaps.clear();
    return rules;
}

HolidayRule holiday(HolidayDate date, Substitution substitution = Substitution::none) {
    HolidayRule rule;
    rule.id = "feast";
    rule.name = in_english("Feast");
    rule.date = std::move(date);
    rule.substitution = substitution;
    rule.basis = {"law", "Art. 1", true};
    return rule;
}

CalendarRules with(HolidayRule rule) {
    CalendarRules rules = plain();
    rules.holidays = {std::move(rule)};
    return rules;
}

SingleDay single(std::string_view day, bool is_working) {
    return {date(day), is_working, in_english("Jubilee"), {"decree", "", true}};
}

DayTransfer transfer(std::string_view off, std::string_view worked) {
    DayTransfer transfer;
    if (!off.empty()) transfer.off = date(off);
    if (!worked.empty()) transfer.worked = date(worked);
    transfer.basis = {"decree", "", true};
    return transfer;
}

CalendarAddition addition(std::string_view off, std::string_view worked) {
    CalendarAddition addition;
    addition.calendar = "invented";
    if (!off.empty()) addition.off = date(off);
    if (!worked.empty()) addition.worked = date(worked);
    addition.decree = "Decree 77";
    return addition;
}

/// Days that are not as the week has them, a line each.
std::vector<std::string> special(CalendarRules rules, int year,
                                 std::vector<CalendarAddition> const& additions = {}) {
    std::vector<std::string> lines;
    WorkingCalendar const calendar = WorkingCalendar::make(std::move(rules), additions).value();
    for (CalendarDay const& day : calendar.special_days(year))
        lines.push_back(to_text(day.date) + " " + std::string{name(day.kind)});
    return lines;
}
using Lines = std::vector<std::string>;

TEST(Calendar, HasAYearlyDayEachYear) {
    CalendarRules const rules = with(holiday(YearlyDate{3, 8}));
    EXPECT_EQ(special(rules, 2024), Lines{"2024-03-08 holiday"});
    EXPECT_EQ(special(rules, 2100), Lines{"2100-03-08 holiday"});
}

TEST(Calendar, HasALeapDayInLeapYearsOnly) {
    CalendarRules const rules = with(holiday(YearlyDate{2, 29}));
    EXPECT_EQ(special(rules, 2024), Lines{"2024-02-29 holiday"});
    EXPECT_EQ(special(rules, 2023), Lines{});
}

TEST(Calendar, CountsWeekdaysOfAMonthFromEitherEnd) {
    EXPECT_EQ(special(with(holiday(NthWeekday{11, std::chrono::Thursday, 4})), 2026),
              Lines{"2026-11-26 holiday"});
    EXPECT_EQ(special(with(holiday(NthWeekday{5, std::chrono::Monday, 1})), 2028),
              Lines{"2028-05-01 holiday"});
    EXPECT_EQ(special(with(holiday(NthWeekday{5, std::chrono::Monday, -1})), 2027),
              Lines{"2027-05-31 holiday"});
    EXPECT_EQ(special(with(holiday(NthWeekday{5, std::chrono::Friday, -5})), 2026),
              Lines{"2026-05-01 holiday"});
    EXPECT_EQ(special(with(holiday(NthWeekday{2, std::chrono::Friday, 5})), 2026), Lines{});
    EXPECT_EQ(special(with(holiday(NthWeekday{2, std::chrono::Friday, -5})), 2026), Lines{});
}

TEST(Calendar, CountsDaysFromEaster) {
    EXPECT_EQ(special(with(holiday(EasterDay{-2, false})), 2026), Lines{"2026-04-03 holiday"});
    EXPECT_EQ(special(with(holiday(EasterDay{1, true})), 2026), Lines{"2026-04-13 holiday"});
}

TEST(Calendar, SaysWhichAnnouncedDaysAreOnlyExpected) {
    AnnouncedDates dates;
    dates.dates = {{date("2026-05-27"), false}, {date("2027-05-17"), true}};
    WorkingCalendar const calendar = WorkingCalendar::make(with(holiday(dates))).value();
    EXPECT_FALSE(calendar.day(date("2026-05-27")).is_expected);
    EXPECT_TRUE(calendar.day(date("2027-05-17")).is_expected);
    EXPECT_TRUE(calendar.special_days(2028).empty());
}

TEST(Calendar, ExpectsWhatStandsInForAnExpectedDay) {
    AnnouncedDates dates;
    dates.dates = {{date("2027-05-16"), true}};  // a Sunday
    WorkingCalendar const calendar =
        WorkingCalendar::make(with(holiday(dates, Substitution::next_working_day))).value();
    CalendarDay const substitute = calendar.day(date("2027-05-17"));
    EXPECT_EQ(substitute.kind, DayKind::substitute);
    EXPECT_TRUE(substitute.is_expected);
}

TEST(Calendar, LastsSeveralDays) {
    HolidayRule rule = holiday(YearlyDate{12, 30});
    rule.days = 3;
    EXPECT_EQ(special(with(rule), 2025),
              (Lines{"2025-01-01 holiday", "2025-12-30 holiday", "2025-12-31 holiday"}));
}

TEST(Calendar, HasAHolidayForAsLongAsItsLaw) {
    HolidayRule rule = holiday(YearlyDate{12, 16});
    rule.days = 2;
    rule.from = date("2010-12-17");
    rule.until = date("2012-12-16");
    EXPECT_EQ(special(with(rule), 2009), Lines{});
    EXPECT_EQ(special(with(rule), 2010), Lines{"2010-12-17 holiday"});
    EXPECT_EQ(special(with(rule), 2012), Lines{"2012-12-16 holiday"});
    EXPECT_EQ(special(with(rule), 2013), Lines{});
}

TEST(Calendar, GivesTwoDaysForTwoHolidaysOfOneWeekend) {
    // 21 to 23 March 2026 are Saturday to Monday.
    HolidayRule rule = holiday(YearlyDate{3, 21}, Substitution::next_working_day);
    rule.days = 3;
    EXPECT_EQ(special(with(rule), 2026),
              (Lines{"2026-03-21 holiday", "2026-03-22 holiday", "2026-03-23 holiday",
                     "2026-03-24 substitute", "2026-03-25 substitute"}));
}

TEST(Calendar, GivesTheFirstHolidayTheFirstDay) {
    CalendarRules rules = with(holiday(YearlyDate{3, 22}, Substitution::next_working_day));
    rules.holidays.push_back(holiday(YearlyDate{3, 21}, Substitution::next_working_day));
    rules.holidays[0].name = in_english("Sunday's");
    rules.holidays[1].name = in_english("Saturday's");
    WorkingCalendar const calendar = WorkingCalendar::make(rules).value();
    EXPECT_EQ(calendar.day(date("2026-03-23")).name, in_english("Saturday's"));
    EXPECT_EQ(calendar.day(date("2026-03-24")).name, in_english("Sunday's"));
}

TEST(Calendar, PassesOverAHolidayThatFollows) {
    // 7 and 9 May 2022 are a Saturday and a Monday.
    CalendarRules rules = with(holiday(YearlyDate{5, 7}, Substitution::next_working_day));
    rules.holidays.push_back(holiday(YearlyDate{5, 9}, Substitution::next_working_day));
    EXPECT_EQ(special(rules, 2022),
              (Lines{"2022-05-07 holiday", "2022-05-09 holiday", "2022-05-10 substitute"}));
}

TEST(Calendar, LosesAHolidayThatHasNoSubstitute) {
    EXPECT_EQ(special(with(holiday(YearlyDate{1, 7})), 2024), Lines{"2024-01-07 holiday"});
}

TEST(Calendar, MovesToTheNearestWeekday) {
    CalendarRules const rules = with(holiday(YearlyDate{7, 4}, Substitution::nearest_weekday));
    EXPECT_EQ(special(rules, 2026), (Lines{"2026-07-03 substitute", "2026-07-04 holiday"}));
    EXPECT_EQ(special(rules, 2027), (Lines{"2027-07-04 holiday", "2027-07-05 substitute"}));
}

TEST(Calendar, MovesANewYearIntoTheYearBefore) {
    CalendarRules const rules = with(holiday(YearlyDate{1, 1}, Substitution::nearest_weekday));
    EXPECT_EQ(special(rules, 2021), (Lines{"2021-01-01 holiday", "2021-12-31 substitute"}));
    // The first day after the last year that is laid out is a Saturday.
    EXPECT_EQ(special(rules, 2100), (Lines{"2100-01-01 holiday", "2100-12-31 substitute"}));
    EXPECT_EQ(special(rules, 2101), Lines{});
}

TEST(Calendar, LeavesNothingBeforeItsFirstYear) {
    CalendarRules rules = with(holiday(YearlyDate{1, 1}, Substitution::nearest_weekday));
    rules.first_year = 2022;  // begins on a Saturday
    EXPECT_EQ(special(rules, 2021), Lines{});
}

TEST(Calendar, NamesBothHolidaysOfOneDay) {
    CalendarRules rules = with(holiday(YearlyDate{5, 9}));
    rules.holidays.push_back(holiday(YearlyDate{5, 9}));
    rules.holidays.back().name = in_english("Victory Day");
    WorkingCalendar const calendar = WorkingCalendar::make(rules).value();
    EXPECT_EQ(calendar.day(date("2025-05-09")).name, in_english("Feast, Victory Day"));
}

TEST(Calendar, IsSureOfADayThatOneHolidayMakesSure) {
    AnnouncedDates dates;
    dates.dates = {{date("2025-05-09"), true}};
    CalendarRules rules = with(holiday(dates));
    rules.holidays.push_back(holiday(YearlyDate{5, 9}));
    EXPECT_FALSE(WorkingCalendar::make(rules).value().day(date("2025-05-09")).is_expected);
}

TEST(Calendar, MovesWorkingDays) {
    CalendarRules rules = plain();
    rules.transfers = {transfer("2018-03-09", "2018-03-03")};
    EXPECT_EQ(special(rules, 2018),
              (Lines{"2018-03-03 worked_by_transfer", "2018-03-09 day_off_by_transfer"}));
    CalendarDay const day = WorkingCalendar::make(rules).value().day(date("2018-03-03"));
    EXPECT_TRUE(day.is_working());
    EXPECT_EQ(day.basis, "Decree 12");
}

TEST(Calendar, MovesTheDayThatStandsInForAHoliday) {
    // In 2020, 9 May was a Saturday; the Monday off for it was moved to the Friday.
    CalendarRules rules = with(holiday(YearlyDate{5, 9}, Substitution::next_working_day));
    rules.transfers = {transfer("2020-05-08", "2020-05-11")};
    EXPECT_EQ(special(rules, 2020), (Lines{"2020-05-08 day_off_by_transfer", "2020-05-09 holiday",
                                           "2020-05-11 worked_by_transfer"}));
}

TEST(Calendar, PutsASingleDayInPlaceOfARule) {
    CalendarRules rules = with(holiday(NthWeekday{5, std::chrono::Monday, 1}));
    rules.single_days = {single("2020-05-04", true), single("2020-05-08", false)};
    EXPECT_EQ(special(rules, 2020), Lines{"2020-05-08 holiday"});
    EXPECT_EQ(special(rules, 2021), Lines{"2021-05-03 holiday"});
}

TEST(Calendar, SubstitutesNothingOntoASingleDay) {
    // 25 and 26 December 2021 are a weekend.
    CalendarRules rules = with(holiday(YearlyDate{12, 25}, Substitution::next_working_day));
    rules.single_days = {single("2021-12-27", false)};
    EXPECT_EQ(special(rules, 2021),
              (Lines{"2021-12-25 holiday", "2021-12-27 holiday", "2021-12-28 substitute"}));
    rules.single_days = {single("2021-12-27", true)};
    EXPECT_EQ(special(rules, 2021), (Lines{"2021-12-25 holiday", "2021-12-28 substitute"}));
}

TEST(Calendar, WorksASaturdayOfOneYear) {
    CalendarRules rules = plain();
    rules.single_days = {single("2026-05-16", true)};
    EXPECT_EQ(special(rules, 2026), Lines{"2026-05-16 worked_by_transfer"});
}

TEST(Calendar, LetsAdditionsHaveTheLastWord) {
    CalendarRules rules = with(holiday(YearlyDate{3, 8}));
    rules.transfers = {transfer("2027-03-09", "2027-03-06")};
    EXPECT_EQ(special(rules, 2027, {addition("2027-03-06", "2027-03-09")}),
              (Lines{"2027-03-06 day_off_by_transfer", "2027-03-08 holiday",
                     "2027-03-09 worked_by_transfer"}));
}

TEST(Calendar, TellsTheDecreeOfAnAddition) {
    WorkingCalendar const calendar =
        WorkingCalendar::make(plain(), {addition("2027-03-09", "")}).value();
    EXPECT_EQ(calendar.day(date("2027-03-09")).basis, "Decree 77");
    EXPECT_EQ(calendar.version(), "2026-01-01+1");
}

TEST(Calendar, LeavesOutAdditionsOfOthers) {
    CalendarAddition other = addition("2027-03-09", "");
    other.calendar = "elsewhere";
    WorkingCalendar const calendar = WorkingCalendar::make(plain(), {other}).value();
    EXPECT_TRUE(calendar.is_working(date("2027-03-09")));
    EXPECT_EQ(calendar.version(), "2026-01-01");
}

TEST(Calendar, KnowsAYearWhenItIsCompleted) {
    CalendarRules rules = plain();
    rules.gaps = {{2026, 2026, in_english("the feast")}, {2026, std::nullopt, in_english("moves")}};
    WorkingCalendar const before = WorkingCalendar::make(rules).value();
    EXPECT_TRUE(before.is_known(2025));
    EXPECT_EQ(before.gaps(2026).size(), 2U);
    EXPECT_EQ(before.gaps(2100).size(), 1U);
    CalendarAddition complete;
    complete.calendar = "invented";
    complete.completes_year = 2026;
    WorkingCalendar const after = WorkingCalendar::make(rules, {complete}).value();
    EXPECT_TRUE(after.is_known(2026));
    EXPECT_FALSE(after.is_known(2027));
}

/// A feast that is expected on Sunday 16 May 2027, and on Friday 5 May 2028.
CalendarRules with_expected_feast(Substitution substitution = Substitution::none) {
    AnnouncedDates dates;
    dates.dates = {
        {date("2026-05-27"), false}, {date("2027-05-16"), true}, {date("2028-05-05"), true}};
    CalendarRules rules = with(holiday(dates, substitution));
    rules.gaps = {{2027, 2028, in_english("moves")}};
    return rules;
}

CalendarAddition completed(int year) {
    CalendarAddition addition;
    addition.calendar = "invented";
    addition.completes_year = year;
    addition.decree = "Decree 78";
    return addition;
}

TEST(Calendar, KnowsNoYearWhoseFeastIsOnlyExpected) {
    WorkingCalendar const before = WorkingCalendar::make(with_expected_feast()).value();
    EXPECT_TRUE(before.is_known(2026));
    EXPECT_EQ(before.gaps(2027).size(), 2U);
    WorkingCalendar const completed_only =
        WorkingCalendar::make(with_expected_feast(), {completed(2028)}).value();
    ASSERT_EQ(completed_only.gaps(2028).size(), 1U);
    LocalizedText const gap = completed_only.gaps(2028).front();
    EXPECT_EQ(gap.in(Language::parse("en").value()),
              "the announcement of “Feast”, expected on 2028-05-05");
    for (char const* const tag : {"kk", "ru"}) {
        std::string const words = gap.in(Language::parse(tag).value());
        EXPECT_NE(words.find("2028-05-05"), std::string::npos) << tag;
        EXPECT_EQ(words.find("announcement"), std::string::npos) << tag;
    }
    WorkingCalendar const announced =
        WorkingCalendar::make(with_expected_feast(), {completed(2028), addition("2028-05-05", "")})
            .value();
    EXPECT_TRUE(announced.is_known(2028));
    EXPECT_EQ(announced.gaps(2027).size(), 2U);
}

TEST(Calendar, AnAdditionAnnouncesAFeastThatWasExpected) {
    CalendarDay const day =
        WorkingCalendar::make(with_expected_feast(), {addition("2028-05-05", "")})
            .value()
            .day(date("2028-05-05"));
    EXPECT_EQ(day.kind, DayKind::holiday);
    EXPECT_EQ(day.name, in_english("Feast"));
    EXPECT_EQ(day.basis, "Decree 77");
    EXPECT_FALSE(day.is_expected);
    EXPECT_EQ(problems_of(WorkingCalendar::make(
                  with_expected_feast(), {addition("2028-05-05", ""), addition("2028-05-05", "")})),
              Lines{"off calendar.off_already"});
}

TEST(Calendar, AnAdditionAnnouncesAnExpectedFeastForAnotherDay) {
    CalendarRules const rules = with_expected_feast();
    EXPECT_EQ(special(rules, 2028, {addition("2028-05-04", "2028-05-05")}),
              Lines{"2028-05-04 day_off_by_transfer"});
    // A Sunday stays one.
    EXPECT_EQ(special(rules, 2027, {addition("2027-05-17", "2027-05-16")}),
              Lines{"2027-05-17 day_off_by_transfer"});
    WorkingCalendar const calendar =
        WorkingCalendar::make(rules, {addition("2027-05-17", "2027-05-16")}).value();
    EXPECT_EQ(calendar.day(date("2027-05-16")).kind, DayKind::weekend);
    EXPECT_EQ(calendar.gaps(2027), std::vector{in_english("moves")});
}

TEST(Calendar, WhatStandsInForAnExpectedFeastIsSettledWithIt) {
    CalendarRules const rules = with_expected_feast(Substitution::next_working_day);
    EXPECT_EQ(special(rules, 2027), (Lines{"2027-05-16 holiday", "2027-05-17 substitute"}));
    EXPECT_TRUE(WorkingCalendar::make(rules).value().day(date("2027-05-17")).is_expected);
    WorkingCalendar const announced =
        WorkingCalendar::make(rules, {addition("2027-05-16", "")}).value();
    EXPECT_FALSE(announced.day(date("2027-05-17")).is_expected);
    EXPECT_EQ(announced.day(date("2027-05-17")).kind, DayKind::substitute);
    EXPECT_EQ(special(rules, 2027, {addition("2027-05-18", "2027-05-16")}),
              Lines{"2027-05-18 day_off_by_transfer"});
}

TEST(Calendar, KnowsNothingOutOfItsReach) {
    WorkingCalendar const calendar = WorkingCalendar::make(plain()).value();
    EXPECT_TRUE(calendar.is_known(2000));
    EXPECT_FALSE(calendar.is_known(1999));
    EXPECT_TRUE(calendar.is_known(2100));
    EXPECT_FALSE(calendar.is_known(2101));
}

TEST(Calendar, SaysOfEachDayWhatItIs) {
    WorkingCalendar const calendar = WorkingCalendar::make(with(holiday(YearlyDate{3, 9}))).value();
    EXPECT_EQ(calendar.day(date("2026-03-06")).kind, DayKind::working);
    EXPECT_EQ(calendar.day(date("2026-03-07")).kind, DayKind::weekend);
    CalendarDay const feast = calendar.day(date("2026-03-09"));
    EXPECT_EQ(feast.kind, DayKind::holiday);
    EXPECT_EQ(feast.basis, "Law on Holidays, Art. 1");
    EXPECT_TRUE(feast.is_verified);
}

// --- Refusals

template <class Change>
std::vector<std::string> refused(Change change) {
    CalendarRules rules = with(holiday(YearlyDate{3, 8}));
    change(rules);
    return problems_of(WorkingCalendar::make(std::move(rules)));
}

TEST(Calendar, RefusesDatesThatCannotBe) {
    auto const of = [](HolidayDate when) {
        return refused([&](CalendarRules& rules) { rules.holidays[0].date = when; });
    };
    EXPECT_EQ(of(YearlyDate{2, 30}), Lines{"holidays[0].date calendar.yearly_date"});
    EXPECT_EQ(of(YearlyDate{13, 1}), Lines{"holidays[0].date calendar.yearly_date"});
    EXPECT_EQ(of(NthWeekday{5, std::chrono::Monday, 0}),
              Lines{"holidays[0].date calendar.nth_weekday"});
    EXPECT_EQ(of(NthWeekday{5, std::chrono::Monday, 6}),
              Lines{"holidays[0].date calendar.nth_weekday"});
    EXPECT_EQ(of(EasterDay{101, false}), Lines{"holidays[0].date calendar.easter"});
    AnnouncedDates dates;
    dates.dates = {
        {date("1999-12-31"), false}, {date("2026-05-27"), false}, {date("2026-05-27"), false}};
    EXPECT_EQ(of(dates), (Lines{"holidays[0].date.announced[0].date calendar.day_out_of_reach",
                                "holidays[0].date.announced[2].date calendar.announced_order"}));
}

TEST(Calendar, RefusesRulesThatCannotHold) {
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.holidays[0].days = 0; }),
              Lines{"holidays[0].days calendar.days"});
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.holidays[0].days = 32; }),
              Lines{"holidays[0].days calendar.days"});
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.holidays[0].from = date("2020-01-02");
                  rules.holidays[0].until = date("2020-01-01");
              }),
              Lines{"holidays[0].until calendar.until"});
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.holidays[0].basis.source = "rumour"; }),
              Lines{"holidays[0].basis.source calendar.source_unknown"});
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.holidays[0].name = {}; }),
              Lines{"holidays[0].name calendar.no_text"});
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.holidays[0].id = "Feast!"; }),
              Lines{"holidays[0].id calendar.id"});
}

TEST(Calendar, RefusesAHeadThatCannotBe) {
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.id = "";
                  rules.version = "";
                  rules.first_year = 1899;
                  rules.rest_days = {std::chrono::Sunday, std::chrono::Sunday};
                  rules.sources.push_back(rules.sources[0]);
              }),
              (Lines{"id calendar.id", "version text.blank", "rest_days calendar.rest_days",
                     "first_year calendar.first_year", "sources[2].id calendar.source_twice"}));
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.rest_days.clear();
                  for (unsigned day = 0; day < 7; ++day)
                      rules.rest_days.emplace_back(day);
              }),
              Lines{"rest_days calendar.rest_days"});
}

TEST(Calendar, TakesALastYearOfItsOwn) {
    CalendarRules rules = plain();
    rules.first_year = 2100;
    EXPECT_TRUE(WorkingCalendar::make(rules));
    rules.first_year = 2101;
    EXPECT_FALSE(WorkingCalendar::make(rules));
}

TEST(Calendar, RefusesMovesThatMoveNothing) {
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.transfers = {transfer("", "")}; }),
              Lines{"transfers[0] calendar.no_moved_day"});
    // 7 March 2026 is a Saturday, 8 March a holiday on a Sunday, 10 March a Tuesday.
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.transfers = {transfer("2026-03-10", "2026-03-07"),
                                     transfer("2026-03-08", "2026-03-11")};
              }),
              (Lines{"transfers[1].off calendar.off_already",
                     "transfers[1].worked calendar.worked_already"}));
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.transfers = {transfer("2026-03-10", "2026-03-07"),
                                     transfer("2026-03-10", "2026-03-07")};
              }),
              (Lines{"transfers[1].off calendar.off_already",
                     "transfers[1].worked calendar.worked_already"}));
    EXPECT_EQ(refused([](CalendarRules& rules) { rules.transfers = {transfer("1999-03-10", "")}; }),
              Lines{"transfers[0].off calendar.day_out_of_reach"});
}

TEST(Calendar, RefusesMovesWithoutASource) {
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.transfers = {transfer("2026-03-10", "2026-03-07")};
                  rules.transfers[0].basis.source = "rumour";
                  rules.single_days = {single("2026-03-11", false)};
                  rules.single_days[0].basis.source = "";
              }),
              (Lines{"transfers[0].basis.source calendar.source_unknown",
                     "single_days[0].basis.source calendar.source_unknown"}));
}

TEST(Calendar, RefusesSingleDaysThatChangeNothing) {
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.single_days = {single("2024-03-08", false), single("2024-03-12", true)};
              }),
              (Lines{"single_days[0].date calendar.off_already",
                     "single_days[1].date calendar.worked_already"}));
}

TEST(Calendar, RefusesHolidaysThatLeaveNoDayToStandIn) {
    HolidayRule rule = holiday(YearlyDate{1, 6}, Substitution::next_working_day);
    rule.days = 31;
    CalendarRules rules = with(rule);
    rule.date = YearlyDate{2, 6};
    rules.holidays.push_back(rule);
    rule.date = YearlyDate{3, 6};
    rules.holidays.push_back(rule);
    EXPECT_EQ(problems_of(WorkingCalendar::make(rules)),
              Lines{"holidays[0].substitution calendar.no_substitute"});
}

TEST(Calendar, EndsAListOfNamesThatNoPageCanShow) {
    HolidayRule rule = holiday(YearlyDate{3, 8});
    rule.name = in_english(std::string(200, 'n'));
    CalendarRules rules = with(rule);
    rules.holidays.assign(10, rule);
    LocalizedText const name = WorkingCalendar::make(rules).value().day(date("2024-03-08")).name;
    EXPECT_EQ(name, in_english(std::string(200, 'n') + ", " + std::string(200, 'n')));
}

TEST(Calendar, RefusesGapsThatEndBeforeTheyBegin) {
    EXPECT_EQ(refused([](CalendarRules& rules) {
                  rules.gaps = {{2027, 2026, in_english("moves")}, {2027, 2027, {}}};
              }),
              (Lines{"gaps[0].last_year calendar.gap_order", "gaps[1].what calendar.no_text"}));
}

TEST(Calendar, RefusesAdditionsThatDoNotFit) {
    auto const of = [](CalendarAddition one) {
        return problems_of(WorkingCalendar::make(plain(), {std::move(one)}));
    };
    EXPECT_EQ(of(addition("2027-03-06", "2027-03-09")),
              (Lines{"off calendar.off_already", "worked calendar.worked_already"}));
    EXPECT_EQ(of(addition("1999-03-05", "2101-01-01")),
              (Lines{"off calendar.day_out_of_reach", "worked calendar.day_out_of_reach"}));
    CalendarAddition late;
    late.calendar = "invented";
    late.completes_year = 2101;
    EXPECT_EQ(of(late), Lines{"completes_year calendar.year_out_of_reach"});
    EXPECT_EQ(problems_of(WorkingCalendar::make(plain(), {completed(2027), completed(2027)})),
              Lines{"completes_year calendar.year_completed"});
}

TEST(Calendar, SaysWhatWouldBeRight) {
    EXPECT_EQ(test::message_of(WorkingCalendar::make(plain(), {addition("2027-03-06", "")})),
              "off: 2027-03-06 is off already; name a day that is worked.");
}

}  // namespace
}  // namespace consult
