#include "procedure/term_order.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace consult::test
