#include "charts/chart_dates.h"

#include <gtest/gtest.h>

namespace consult::charts {
namespace {

using namespace std::chrono;
using page::UiLanguage;

constexpr LocalDateTime at(year_month_day date, seconds time = 0s) {
    return local_days{date} + time;
}

TEST(StretchFor, follows_the_span) {
    LocalDateTime const first = at(2026y / January / 1);
    EXPECT_EQ(stretch_for(first, first + 3 * 24h), Stretch::hour);
    EXPECT_EQ(stretch_for(first, first + 3 * 24h + 1s), Stretch::day);
    EXPECT_EQ(stretch_for(first, first + 10 * 24h), Stretch::day);
    EXPECT_EQ(stretch_for(first, first + 101 * 24h), Stretch::week);
    EXPECT_EQ(stretch_for(first, at(2029y / January / 1)), Stretch::week);
    EXPECT_EQ(stretch_for(first, at(2031y / January / 1)), Stretch::month);
}

TEST(StretchStarts, are_round_and_meet_the_span) {
    // 4 March 2026 is a Wednesday.
    auto const weeks =
        stretch_starts(Stretch::week, at(2026y / March / 4, 9h), at(2026y / March / 16));
    EXPECT_EQ(weeks, (std::vector<LocalDateTime>{at(2026y / March / 2), at(2026y / March / 9)}));
    auto const months =
        stretch_starts(Stretch::month, at(2025y / December / 31), at(2026y / February / 1, 1s));
    EXPECT_EQ(months, (std::vector<LocalDateTime>{at(2025y / December / 1), at(2026y / January / 1),
                                                  at(2026y / February / 1)}));
    auto const days =
        stretch_starts(Stretch::day, at(2026y / March / 4, 9h), at(2026y / March / 6));
    EXPECT_EQ(days.size(), 2u);
    EXPECT_EQ(stretch_starts(Stretch::hour, at(2026y / March / 4, 90min), at(2026y / March / 4, 2h))
                  .size(),
              1u);
}

TEST(StretchNames, are_written_in_the_language) {
    LocalDateTime const start = at(2026y / November / 23, 18h);
    EXPECT_EQ(short_name(UiLanguage::en, Stretch::hour, start), "18:00");
    EXPECT_EQ(short_name(UiLanguage::en, Stretch::day, start), "23 Nov");
    EXPECT_EQ(short_name(UiLanguage::ru, Stretch::day, start), "23 нояб.");
    EXPECT_EQ(short_name(UiLanguage::en, Stretch::month, start), "Nov 2026");
    EXPECT_EQ(full_name(UiLanguage::en, Stretch::hour, start), "23 Nov 2026, 18:00");
    EXPECT_EQ(full_name(UiLanguage::en, Stretch::month, start), "November 2026");
    EXPECT_EQ(full_name(UiLanguage::en, Stretch::week, start), "23 Nov 2026");
}

}  // namespace
}  // namespace consult::charts
