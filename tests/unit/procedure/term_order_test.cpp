#include "procedure/term_order.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/calendar_file.h>

#include "unit/procedure/sample_procedure.h"

namespace consult::test {
namespace {

using enum TermUnit;

TEST(TermOrder, OneUnitIsComparedByItsNumbers) {
    EXPECT_EQ(is_at_most(working_days(10), working_days(10)), true);
    EXPECT_EQ(is_at_most(working_days(11), working_days(10)), false);
}

TEST(TermOrder, MonthsQuartersAndYearsAreExact) {
    EXPECT_EQ(is_at_most(term(1, quarter), term(3, month)), true);
    EXPECT_EQ(is_at_most(term(4, month), term(1, quarter)), false);
    EXPECT_EQ(is_at_most(term(12, month), term(1, year)), true);
    EXPECT_EQ(is_at_most(term(13, month), term(1, year)), false);
}

TEST(TermOrder, WeeksAreSevenDays) {
    EXPECT_EQ(is_at_most(term(2, week), term(14, day)), true);
    EXPECT_EQ(is_at_most(term(15, day), term(2, week)), false);
}

TEST(TermOrder, WorkingDaysAreAtLeastAsManyDays) {
    EXPECT_EQ(is_at_most(working_days(10), term(1, week)), false);
    EXPECT_EQ(is_at_most(term(1, week), working_days(10)), true);
    EXPECT_EQ(is_at_most(term(10, day), working_days(10)), true);
    EXPECT_EQ(is_at_most(working_days(10), term(2, week)), std::nullopt);
    EXPECT_EQ(is_at_most(term(2, week), working_days(10)), std::nullopt);
    EXPECT_EQ(is_at_most(working_days(10), term(10, day)), std::nullopt);
}

TEST(TermOrder, AMonthIsTwentyEightToThirtyOneDays) {
    EXPECT_EQ(is_at_most(term(28, day), term(1, month)), true);
    EXPECT_EQ(is_at_most(term(30, day), term(1, month)), std::nullopt);
    EXPECT_EQ(is_at_most(term(1, month), term(31, day)), true);
    EXPECT_EQ(is_at_most(term(32, day), term(1, month)), false);
}

TEST(TermOrder, HoursEndWithinADay) {
    EXPECT_EQ(is_at_most(term(24, hour), term(1, day)), true);
    EXPECT_EQ(is_at_most(term(49, hour), term(1, day)), false);
    EXPECT_EQ(is_at_most(term(30, hour), term(1, day)), std::nullopt);
    EXPECT_EQ(is_at_most(term(1, day), term(48, hour)), true);
}

TEST(TermOrder, AnEndIsSoonerByTheWayItIsCounted) {
    RuleTerm same_day = term(10, day);
    same_day.first_day = FirstDay::same_day;
    EXPECT_EQ(ends_no_sooner(same_day, term(10, day)), false);
    EXPECT_EQ(ends_no_sooner(term(10, day), same_day), true);
    RuleTerm stays = term(10, day);
    stays.rest_at_end = RestAtEnd::stays;
    EXPECT_EQ(ends_no_sooner(stays, term(10, day)), false);
    EXPECT_EQ(ends_no_sooner(term(10, day), stays), true);
}

TEST(TermOrder, ARestAtTheEndOfWorkingDaysOrHoursSaysNothing) {
    for (TermUnit unit : {working_day, hour}) {
        RuleTerm stays = term(10, unit);
        stays.rest_at_end = RestAtEnd::stays;
        EXPECT_EQ(ends_no_sooner(stays, term(10, unit)), true);
    }
}

/// Kazakhstan's, with its long weekends and its working Saturdays.
WorkingCalendar const& calendar() {
    static WorkingCalendar const made = [] {
        for (CalendarRules const& rules : shipped_calendars())
            if (rules.id == "kz") return WorkingCalendar::make(rules).value();
        throw Fault{"there is no calendar kz"};
    }();
    return made;
}

template <class Enum>
Enum any(Enum last) {
    return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

RuleTerm any_term() {
    RuleTerm term;
    term.unit = any(year);
    bool const is_long = term.unit == month || term.unit == quarter || term.unit == year;
    term.count = *rc::gen::inRange<std::uint32_t>(1, is_long ? 5 : 120);
    term.first_day = any(FirstDay::same_day);
    term.rest_at_end = any(RestAtEnd::stays);
    return term;
}

Instant any_moment() {
    using namespace std::chrono;
    int const hours_since_2016 = *rc::gen::inRange(0, 24 * 365 * 14);
    return sys_days{2016y / January / 1} + hours{hours_since_2016};
}

Instant end_of(RuleTerm const& term, Instant event) {
    static ZoneName const almaty = ZoneName::parse("Asia/Almaty").value();
    static auto const zones = system_zones();
    return reckon(term.term(), event, {almaty, &calendar(), zones.get()}).value().ends.instant;
}

RC_GTEST_PROP(TermOrder, WhatIsCertainHoldsWhateverTheEvent, ()) {
    RuleTerm one = any_term();
    RuleTerm other = any_term();
    Instant const event = any_moment();
    // What the numbers alone decide; days of rest may let a short term end with a longer one.
    one.first_day = other.first_day = FirstDay::next_day;
    one.rest_at_end = other.rest_at_end = RestAtEnd::stays;
    std::optional<bool> const certain = is_at_most(one, other);
    RC_PRE(certain.has_value());
    RC_CLASSIFY(one.unit != other.unit, "of different units");
    RC_ASSERT((end_of(one, event) <= end_of(other, event)) == *certain);
}

RC_GTEST_PROP(TermOrder, WhatEndsNoSoonerNeverDoes, ()) {
    RuleTerm const one = any_term();
    RuleTerm const other = any_term();
    Instant const event = any_moment();
    RC_PRE(ends_no_sooner(one, other) == true);
    RC_ASSERT(end_of(one, event) >= end_of(other, event));
}

}  // namespace
}  // namespace consult::test
