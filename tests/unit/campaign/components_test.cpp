#include "campaign/components.h"

#include <gtest/gtest.h>

namespace consult::campaign {
namespace {

TEST(Components, AreNamedByTheirLowestNumber) {
    Components components;
    for (int i = 0; i < 6; ++i)
        components.add();
    components.join(5, 3);
    components.join(4, 5);
    EXPECT_EQ(components.find(4), 3U);
    EXPECT_EQ(components.group_of(5), 3U);
    components.join(1, 4);
    EXPECT_EQ(components.find(5), 1U);
    EXPECT_EQ(components.find(0), 0U);
    EXPECT_EQ(components.find(2), 2U);
}

TEST(Components, StayWhenTheirThingsAreJoinedAgain) {
    Components components;
    components.add();
    components.add();
    components.join(1, 0);
    components.join(0, 1);
    EXPECT_EQ(components.find(1), 0U);
}

}  // namespace
}  // namespace consult::campaign
