#include "charts/chart.h"

#include <gmock/gmock.h>

#include "charts/bar_chart.h"
#include "unit/charts/drawn_chart.h"

namespace consult::charts {
namespace {

using ::testing::ElementsAre;

TEST(Chart, is_named_and_described_for_who_does_not_see_it) {
    Chart chart;
    chart.id = "x";
    chart.title = "Fees & <dates>";
    chart.description = "Two bars";
    chart.columns = {"What", "How many"};
    DrawnChart const drawn{chart};
    Element const picture = drawn.find("//s:svg[@role='img']").front();
    EXPECT_EQ(picture.at("aria-labelledby"), "x-title x-description");
    EXPECT_THAT(drawn.texts("//s:title[@id='x-title']"), ElementsAre("Fees & <dates>"));
    EXPECT_THAT(drawn.texts("//s:desc[@id='x-description']"), ElementsAre("Two bars"));
    EXPECT_THAT(drawn.texts("//caption"), ElementsAre("Fees & <dates>"));
}

TEST(Chart, writes_its_places_with_few_digits) {
    Chart chart;
    chart.id = "x";
    chart.lines.push_back({100.0 / 3, 100, 0.5, 12, Line::Kind::grid});
    Element const line = DrawnChart{chart}.find("//s:line").front();
    EXPECT_EQ(line.at("x1"), "33.33%");
    EXPECT_EQ(line.at("x2"), "100%");
    EXPECT_EQ(line.at("y1"), "0.5");
    EXPECT_EQ(line.at("y2"), "12");
}

TEST(Chart, has_its_notes_in_their_order) {
    Chart chart;
    chart.id = "x";
    chart.notes = {"First", "Second"};
    EXPECT_THAT(DrawnChart{chart}.texts("//p"), ElementsAre("First", "Second"));
}

}  // namespace
}  // namespace consult::charts
