#include "charts/stacked_chart.h"

#include <gmock/gmock.h>

#include "unit/charts/drawn_chart.h"

namespace consult::charts {
namespace {

using page::UiLanguage;
using ::testing::ElementsAre;

DrawnChart drawn(std::vector<StackedRow> const& rows) {
    return DrawnChart{stacked_chart(UiLanguage::en, "themes",
                                    {"Dispositions by theme",
                                     "What was said to each theme",
                                     "Theme",
                                     "All",
                                     {"Accepted", "Partly accepted", "Noted"}},
                                    rows)};
}

TEST(StackedChart, lays_parts_beside_each_other) {
    auto const bars = drawn({{"Fees", {10, 30, 0}}, {"Dates", {0, 5, 5}}}).bars();
    ASSERT_EQ(bars.size(), 4u);
    EXPECT_DOUBLE_EQ(value(bars[0], "x"), 0);
    EXPECT_DOUBLE_EQ(value(bars[0], "width"), 25);
    EXPECT_DOUBLE_EQ(value(bars[1], "x"), 25);
    EXPECT_DOUBLE_EQ(value(bars[1], "width"), 75);
    EXPECT_DOUBLE_EQ(value(bars[2], "x"), 0);
    EXPECT_DOUBLE_EQ(value(bars[2], "width"), 12.5);
    EXPECT_DOUBLE_EQ(value(bars[3], "x"), 12.5);
    EXPECT_EQ(bars[2].at("text"), "Dates, Partly accepted: 5");
}

TEST(StackedChart, gives_each_part_a_pattern_of_its_own) {
    DrawnChart const chart = drawn({{"Fees", {10, 30, 2}}});
    auto const bars = chart.bars();
    EXPECT_EQ(bars[0].at("fill"), "url(#themes-fill-1)");
    EXPECT_EQ(bars[2].at("fill"), "url(#themes-fill-3)");
    EXPECT_THAT(chart.texts("//ul/li"), ElementsAre("Accepted", "Partly accepted", "Noted"));
    EXPECT_EQ(chart.find("//ul/li/s:svg/s:rect")[1].at("fill"), "url(#themes-fill-2)");
    for (Element const& bar : bars) {
        std::string id = bar.at("fill");
        id = id.substr(5, id.size() - 6);
        EXPECT_EQ(chart.find("//s:pattern[@id='" + id + "']").size(), 1u) << id;
    }
}

TEST(StackedChart, has_the_same_in_its_table) {
    EXPECT_THAT(drawn({{"Fees", {1000, 30, 0}}, {"Dates", {0, 0, 0}}}).table(),
                ElementsAre(ElementsAre("Fees", "1,000", "30", "0", "1,030"),
                            ElementsAre("Dates", "0", "0", "0", "0")));
}

}  // namespace
}  // namespace consult::charts
