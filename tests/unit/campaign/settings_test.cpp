#include "campaign/settings.h"

#include <gtest/gtest.h>

#include "campaign/sketch.h"

namespace consult::campaign {
namespace {

TEST(Banding, FindsNearlyAllThatIsAsLikeAsTheThreshold) {
    for (double const threshold : {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0}) {
        Banding const banding = banding_for(threshold);
        EXPECT_GE(probability_of_finding(banding, threshold), 0.99) << threshold;
        EXPECT_LE(banding.bands, most_bands) << threshold;
        EXPECT_LE(banding.minima(), 128U) << threshold;
    }
}

TEST(Banding, IsThatOfTheFigures) {
    EXPECT_EQ(banding_for(0.5), (Banding{35, 3}));
    EXPECT_EQ(banding_for(0.8), (Banding{16, 6}));
}

TEST(Settings, HaveTheBandingOfTheirThreshold) {
    EXPECT_EQ(settings_for(0.8).banding, banding_for(0.8));
    EXPECT_EQ(settings_for(0.8).threshold, 0.8);
}

}  // namespace
}  // namespace consult::campaign
