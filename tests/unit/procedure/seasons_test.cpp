#include "procedure/seasons.h"

#include <gtest/gtest.h>

#include "unit/procedure/sample_procedure.h"

namespace consult::test {
namespace {

bool touched(HolidaySeason const& season, std::string_view first, std::string_view last) {
    return first_day_in(season, parse_local_date_time(first).value(),
                        parse_local_date_time(last).value())
        .has_value();
}

TEST(Seasons, OneOfTheYearIsTouchedByAnyDayOfIt) {
    HolidaySeason const summer{english("summer"), 7, 15, 8, 15, term(3, TermUnit::week)};
    EXPECT_FALSE(touched(summer, "2026-04-01T00:00", "2026-07-14T23:59"));
    EXPECT_TRUE(touched(summer, "2026-04-01T00:00", "2026-07-15T00:00"));
    EXPECT_TRUE(touched(summer, "2026-08-15T23:59", "2026-11-01T00:00"));
    EXPECT_FALSE(touched(summer, "2026-08-16T00:00", "2027-07-14T00:00"));
}

TEST(Seasons, OneOverNewYearIsTouchedOnBothSides) {
    HolidaySeason const winter{english("winter"), 12, 25, 1, 1, term(2, TermUnit::week)};
    EXPECT_FALSE(touched(winter, "2026-09-01T00:00", "2026-12-24T00:00"));
    EXPECT_TRUE(touched(winter, "2026-09-01T00:00", "2026-12-25T00:00"));
    EXPECT_TRUE(touched(winter, "2027-01-01T12:00", "2027-03-01T00:00"));
    EXPECT_FALSE(touched(winter, "2027-01-02T00:00", "2027-03-01T00:00"));
}

TEST(Seasons, EasterMovesFromYearToYear) {
    HolidaySeason easter{english("Easter"), 1, 1, 1, 1, term(1, TermUnit::week)};
    easter.easter = EasterDays{-2, 1};
    // 2026: Sunday 5 April; 2027: Sunday 28 March.
    EXPECT_FALSE(touched(easter, "2026-01-05T00:00", "2026-04-02T00:00"));
    EXPECT_TRUE(touched(easter, "2026-01-05T00:00", "2026-04-03T00:00"));
    EXPECT_TRUE(touched(easter, "2026-04-06T00:00", "2026-07-06T00:00"));
    EXPECT_FALSE(touched(easter, "2026-04-07T00:00", "2026-07-07T00:00"));
    EXPECT_FALSE(touched(easter, "2027-03-30T00:00", "2027-06-30T00:00"));
    EXPECT_TRUE(touched(easter, "2027-03-29T00:00", "2027-06-30T00:00"));
}

}  // namespace
}  // namespace consult::test
