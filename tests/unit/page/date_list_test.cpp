#include "page/date_list.h"

#include <gtest/gtest.h>

namespace consult::page {
namespace {

using namespace std::chrono;

std::vector<LocalDate> march(std::initializer_list<unsigned> numbers) {
    std::vector<LocalDate> dates;
    for (unsigned const number : numbers)
        dates.push_back(2026y / March / number);
    return dates;
}

TEST(DateList, has_spans_and_days_of_a_month_together) {
    auto const dates = march({8, 21, 22, 23, 24, 25});
    EXPECT_EQ(format_dates(UiLanguage::en, dates), "8 and 21–25 March 2026");
    EXPECT_EQ(format_dates(UiLanguage::ru, dates), "8 и 21–25 марта 2026\u202fг.");
    EXPECT_EQ(format_dates(UiLanguage::kk, dates), "2026\u202fж. 8 және 21–25 наурыз");
}

TEST(DateList, writes_one_day_as_a_date) {
    EXPECT_EQ(format_dates(UiLanguage::en, march({8})), "8 March 2026");
    EXPECT_EQ(format_dates(UiLanguage::en, {}), "");
}

TEST(DateList, keeps_months_and_years_apart) {
    EXPECT_EQ(format_dates(UiLanguage::en, {2026y / May / 1, 2026y / May / 7, 2026y / July / 6}),
              "1 and 7 May 2026 and 6 July 2026");
    EXPECT_EQ(format_dates(UiLanguage::en, {2025y / May / 1, 2026y / May / 1, 2027y / May / 1}),
              "1 May 2025, 1 May 2026 and 1 May 2027");
}

TEST(DateList, writes_a_span_over_months_by_itself) {
    std::vector<LocalDate> const dates{2026y / April / 7, 2026y / April / 30, 2026y / May / 1};
    EXPECT_EQ(format_dates(UiLanguage::en, dates),
              "7 April 2026 and 30 April\u2009–\u20091 May 2026");
    EXPECT_EQ(format_dates(UiLanguage::ru, dates),
              "7 апреля 2026\u202fг. и 30 апреля – 1 мая 2026\u202fг.");
}

TEST(DateWords, have_the_weekday_or_no_year) {
    LocalDate const date = 2026y / March / 23;
    EXPECT_EQ(format_date_with_weekday(UiLanguage::en, date), "Monday, 23 March 2026");
    EXPECT_EQ(format_date_with_weekday(UiLanguage::ru, date), "понедельник, 23 марта 2026\u202fг.");
    EXPECT_EQ(format_day_of_year(UiLanguage::en, 2, 29), "29 February");
    EXPECT_EQ(format_day_of_year(UiLanguage::kk, 3, 8), "8 наурыз");
}

}  // namespace
}  // namespace consult::page
