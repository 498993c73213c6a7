#include "program/metric_families.h"

#include <gtest/gtest.h>

namespace consult::program {
namespace {

TEST(MetricFamiliesTest, WritesTheTextFormat) {
    Histogram histogram;
    histogram.bounds = {0.005, 1};
    histogram.counts = {2, 0, 1};
    histogram.sum = 12.5;
    MetricFamilies families;
    families.counter("a_total", "Counted")
        .value(std::uint64_t{12'345'678'901}, {{"x", "1"}, {"y", "2"}});
    families.gauge("b", "Now").value(-0.25);
    families.histogram("c_seconds", "Taken").value(histogram, {{"group", "g"}});
    EXPECT_EQ(families.text(), R"(# HELP a_total Counted
# TYPE a_total counter
a_total{x="1",y="2"} 12345678901
# HELP b Now
# TYPE b gauge
b -0.25
# HELP c_seconds Taken
# TYPE c_seconds histogram
c_seconds_count{group="g"} 3
c_seconds_sum{group="g"} 12.5
c_seconds_bucket{group="g",le="0.005"} 2
c_seconds_bucket{group="g",le="1"} 2
c_seconds_bucket{group="g",le="+Inf"} 3
)");
}

TEST(MetricFamiliesTest, KeepsALabelToItsQuotes) {
    MetricFamilies families;
    families.gauge("a", "b").value(1.0, {{"x", "say \"so\"\\\nto"}});
    EXPECT_EQ(families.text(), "# HELP a b\n# TYPE a gauge\na{x=\"say \\\"so\\\"\\\\\\nto\"} 1\n");
}

}  // namespace
}  // namespace consult::program
