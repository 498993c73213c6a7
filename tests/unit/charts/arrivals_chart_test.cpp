#include "charts/arrivals_chart.h"

#include <gmock/gmock.h>

#include "charts/label.h"
#include "unit/charts/drawn_chart.h"

namespace consult::charts {
namespace {

using namespace std::chrono;
using page::UiLanguage;
using ::testing::ElementsAre;

constexpr LocalDateTime at(year_month_day date, seconds time = 0s) {
    return local_days{date} + time;
}

constexpr LocalDateTime first = at(2026y / March / 1);

Chart ten_days(std::vector<ArrivalCount> counts, std::vector<ChartMoment> moments = {}) {
    return arrivals_chart(UiLanguage::en, "arrivals",
                          {first, at(2026y / March / 11), std::move(counts), std::move(moments)});
}

TEST(ArrivalsChart, makes_bars_as_high_as_their_counts) {
    DrawnChart const drawn{ten_days(
        {{first + 1h, 3}, {first + 5h, 2}, {first + 24h, 10}, {at(2026y / March / 10, 23h), 1}})};
    auto const bars = drawn.bars();
    ASSERT_EQ(bars.size(), 3u);
    // The axis ends at 10, which is as high as the plot.
    EXPECT_DOUBLE_EQ(value(bars[1], "height"), 180);
    EXPECT_DOUBLE_EQ(value(bars[0], "height"), 90);
    EXPECT_DOUBLE_EQ(value(bars[2], "height"), 18);
    double const base = value(bars[0], "y") + value(bars[0], "height");
    for (Element const& bar : bars)
        EXPECT_DOUBLE_EQ(value(bar, "y") + value(bar, "height"), base);
    // The tenth bar is nine steps right of the first.
    double const step = value(bars[1], "x") - value(bars[0], "x");
    EXPECT_NEAR(value(bars[2], "x") - value(bars[0], "x"), 9 * step, 0.1);
    EXPECT_LE(value(bars[2], "x") + value(bars[2], "width"), 100);
}

TEST(ArrivalsChart, has_every_day_in_its_table) {
    auto const table = DrawnChart{ten_days({{first + 24h, 12'345}})}.table();
    ASSERT_EQ(table.size(), 10u);
    EXPECT_THAT(table[0], ElementsAre("1 Mar 2026", "0"));
    EXPECT_THAT(table[1], ElementsAre("2 Mar 2026", "12,345"));
}

TEST(ArrivalsChart, marks_the_deadline_and_what_moved_it) {
    LocalDateTime const middle = at(2026y / March / 5, 12h);
    DrawnChart const drawn{ten_days(
        {{first, 1}}, {{middle, "Extended on 6 March"}, {at(2026y / March / 11), "Closed"}})};
    auto const lines = drawn.find("//s:line[contains(@class,'moment')]");
    ASSERT_EQ(lines.size(), 2u);
    auto const grid = drawn.find("//s:line[contains(@class,'axis')]").front();
    double const left = value(grid, "x1");
    EXPECT_NEAR(value(lines[0], "x1"), left + (100 - left) * 0.45, 0.02);
    EXPECT_NEAR(value(lines[1], "x1"), 100, 0.01);
    EXPECT_THAT(drawn.texts("//ol/li"), ElementsAre("Extended on 6 March", "Closed"));
    EXPECT_THAT(drawn.texts("//s:text[contains(@class,'value')]"), ElementsAre("1", "2"));
}

TEST(ArrivalsChart, leaves_out_what_is_not_in_its_span) {
    DrawnChart const drawn{ten_days({{first - 1s, 5}, {at(2026y / March / 11), 7}, {first, 1}},
                                    {{first - 24h, "before"}, {at(2026y / April / 1), "after"}})};
    EXPECT_EQ(drawn.bars().size(), 1u);
    EXPECT_TRUE(drawn.find("//ol/li").empty());
    EXPECT_EQ(drawn.table()[0][1], "1");
}

TEST(ArrivalsChart, lets_no_date_reach_over_its_edge_or_into_the_next) {
    for (UiLanguage const language : page::all_ui_languages) {
        for (int const span : {2, 10, 60, 200, 1095, 3000}) {
            DrawnChart const drawn{
                arrivals_chart(language, "arrivals", {first, first + days{span}, {}, {}}),
                language};
            double end = 0;
            for (Element const& text : drawn.find("//s:text[@text-anchor='start']")) {
                EXPECT_GT(value(text, "x"), end) << span;
                double const pixels = estimated_width(text.at("text")) * letter_size / 100.0;
                end = value(text, "x") + 100 * pixels / narrowest_width;
                EXPECT_LE(end, 100.1) << span;
            }
            EXPECT_GT(end, 0) << span;
        }
    }
}

TEST(ArrivalsChart, is_no_finer_than_counts_of_days) {
    Arrivals two_days{first, first + 48h, {{first, 3}, {first + 24h, 2}}, {}};
    EXPECT_EQ((DrawnChart{arrivals_chart(UiLanguage::en, "arrivals", two_days)}.table().size()),
              48u);
    two_days.is_by_days = true;
    DrawnChart const drawn{arrivals_chart(UiLanguage::en, "arrivals", two_days)};
    EXPECT_EQ(drawn.table().size(), 2u);
    EXPECT_EQ(drawn.bars().size(), 2u);
}

TEST(ArrivalsChart, says_when_nothing_came) {
    DrawnChart const drawn{ten_days({})};
    EXPECT_TRUE(drawn.bars().empty());
    EXPECT_EQ(drawn.texts("//s:desc").front(), "No comments were received in this time.");
}

TEST(ArrivalsChart, takes_weeks_for_years_and_never_loses_a_bar) {
    std::vector<ArrivalCount> counts;
    for (int day = 0; day < 3 * 365; ++day)
        counts.push_back({first + days{day}, day == 500 ? 22'000'000u : 1u});
    Chart const chart =
        arrivals_chart(UiLanguage::kk, "arrivals", {first, first + days{3 * 365}, counts, {}});
    DrawnChart const drawn{chart, UiLanguage::kk};
    auto const bars = drawn.bars();
    EXPECT_EQ(bars.size(), drawn.table().size());
    EXPECT_NEAR(static_cast<double>(bars.size()), 157, 1);
    for (Element const& bar : bars) {
        EXPECT_GE(value(bar, "height"), 2);
        EXPECT_GT(value(bar, "width"), 0);
    }
}

TEST(ArrivalsChart, leaves_out_empty_months_of_a_century) {
    std::vector<ArrivalCount> const counts{{first, 3}, {first + days{36'500}, 2}};
    DrawnChart const drawn{
        arrivals_chart(UiLanguage::en, "arrivals", {first, first + days{36'501}, counts, {}})};
    EXPECT_EQ(drawn.table().size(), 2u);
    EXPECT_EQ(drawn.bars().size(), 2u);
}

}  // namespace
}  // namespace consult::charts
