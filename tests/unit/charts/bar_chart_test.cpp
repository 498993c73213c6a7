#include "charts/bar_chart.h"

#include <gmock/gmock.h>

#include "unit/charts/drawn_chart.h"

namespace consult::charts {
namespace {

using page::UiLanguage;
using ::testing::ElementsAre;

BarChartWords words() {
    return {"Provisions by comments", "Which provisions have most", "Provision", "Comments",
            "Fewer than 5"};
}

Chart chart_of(std::vector<BarRow> const& rows, UiLanguage language = UiLanguage::en) {
    return bar_chart(language, "heat", words(), rows);
}

TEST(BarChart, makes_bars_as_wide_as_their_numbers) {
    DrawnChart const drawn{chart_of({{"Article 1", 200, {}}, {"Article 2", 50, {}}})};
    auto const bars = drawn.bars();
    ASSERT_EQ(bars.size(), 2u);
    EXPECT_DOUBLE_EQ(value(bars[0], "width"), 100);
    EXPECT_DOUBLE_EQ(value(bars[1], "width"), 25);
    EXPECT_DOUBLE_EQ(value(bars[0], "x"), 0);
    EXPECT_EQ(bars[0].at("width"), "100%");
    EXPECT_GT(value(bars[1], "y"), value(bars[0], "y") + value(bars[0], "height"));
    EXPECT_EQ(bars[0].at("text"), "Article 1: 200");
}

TEST(BarChart, has_the_same_in_its_table) {
    DrawnChart const drawn{
        chart_of({{"Article 1", 22'000'000, {}}, {"Article 2", {}, "fewer than 5"}})};
    EXPECT_THAT(drawn.table(), ElementsAre(ElementsAre("Article 1", "22,000,000"),
                                           ElementsAre("Article 2", "fewer than 5")));
    EXPECT_THAT(drawn.texts("//s:text[contains(@class,'value')]"),
                ElementsAre("22,000,000", "fewer than 5"));
    EXPECT_THAT(drawn.texts("//thead/tr/th"), ElementsAre("Provision", "Comments"));
    EXPECT_EQ(drawn.find("//tbody//td[contains(@class,'numeric')]").size(), 2u);
}

TEST(BarChart, draws_no_bar_for_nothing_and_never_none_for_something) {
    auto const bars =
        DrawnChart{chart_of({{"a", 0, {}}, {"b", 1, {}}, {"c", 22'000'000, {}}})}.bars();
    ASSERT_EQ(bars.size(), 2u);
    EXPECT_EQ(bars[0].at("text"), "b: 1");
    EXPECT_GT(value(bars[0], "width"), 0.4);
    EXPECT_TRUE(DrawnChart{chart_of({{"a", 0, {}}})}.bars().empty());
}

TEST(BarChart, gives_all_that_are_kept_back_one_look) {
    DrawnChart const drawn{
        chart_of({{"a", 900, {}}, {"b", {}, "fewer than 5"}, {"c", {}, "not shown"}})};
    auto const bars = drawn.bars();
    ASSERT_EQ(bars.size(), 3u);
    EXPECT_EQ(bars[1].at("width"), bars[2].at("width"));
    EXPECT_EQ(bars[1].at("fill"), "url(#heat-fill-hidden)");
    EXPECT_EQ(drawn.find("//s:pattern[@id='heat-fill-hidden']").size(), 1u);
    EXPECT_EQ(drawn.find("//ul/li").size(), 1u);
    EXPECT_TRUE(DrawnChart{chart_of({{"a", 900, {}}})}.find("//ul/li").empty());
}

TEST(BarChart, stays_within_its_height_and_keeps_words_apart) {
    std::string const long_name =
        "Кәсіпкерлік субъектілеріне қойылатын талаптар және оларды бақылау тәртібі туралы";
    Chart const chart = chart_of({{long_name, 22'000'000, {}}, {long_name, 3, {}}}, UiLanguage::kk);
    DrawnChart const drawn{chart, UiLanguage::kk};
    for (Element const& text : drawn.find("//s:text"))
        EXPECT_LT(value(text, "y"), chart.height);
    auto const bars = drawn.bars();
    EXPECT_LE(value(bars[1], "y") + value(bars[1], "height"), chart.height);
    // The label's lines stand above its bar.
    auto const labels = drawn.find("//s:text[contains(@class,'label')]");
    EXPECT_EQ(labels.size(), 6u);
    EXPECT_LT(value(labels[2], "y"), value(bars[0], "y"));
    EXPECT_GT(value(labels[3], "y"), value(bars[0], "y") + value(bars[0], "height"));
}

std::string others(std::uint64_t count) {
    return std::to_string(count) + " other provisions";
}

TEST(LargestRows, says_how_many_others_there_are_and_their_sum) {
    std::vector<BarRow> rows;
    for (std::uint64_t i = 1; i <= 300; ++i)
        rows.push_back({"Article " + std::to_string(i), i, {}});
    auto const shown = largest_rows(rows, 20, others);
    ASSERT_EQ(shown.size(), 21u);
    EXPECT_EQ(shown.front().label, "Article 300");
    EXPECT_EQ(shown[19].label, "Article 281");
    EXPECT_EQ(shown.back().label, "280 other provisions");
    EXPECT_EQ(shown.back().value, 280u * 281 / 2);
    // Of the sum no bar is drawn, which would make all others short.
    auto const bars = DrawnChart{chart_of(shown)}.bars();
    EXPECT_EQ(bars.size(), 20u);
    EXPECT_DOUBLE_EQ(value(bars.front(), "width"), 100);
}

TEST(LargestRows, leaves_no_single_one_over) {
    std::vector<BarRow> const rows{{"a", 1, {}}, {"b", 3, {}}, {"c", 2, {}}};
    EXPECT_EQ(largest_rows(rows, 2, others).size(), 3u);
    EXPECT_EQ(largest_rows(rows, 2, others).front().label, "b");
    EXPECT_EQ(largest_rows(rows, 1, others).size(), 2u);
}

TEST(LargestRows, gives_no_sum_that_would_tell_what_is_kept_back) {
    std::vector<BarRow> const rows{
        {"a", 9, {}}, {"b", {}, "fewer than 5"}, {"c", 7, {}}, {"d", 6, {}}};
    auto const shown = largest_rows(rows, 2, others);
    ASSERT_EQ(shown.size(), 3u);
    EXPECT_FALSE(shown.back().value);
    EXPECT_EQ(shown.back().instead, "fewer than 5");
}

}  // namespace
}  // namespace consult::charts
