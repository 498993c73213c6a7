#include "charts/axis.h"

#include <gtest/gtest.h>

namespace consult::charts {
namespace {

using page::UiLanguage;
using Ticks = std::vector<std::uint64_t>;

TEST(RoundTicks, go_from_zero_to_what_covers_the_largest) {
    EXPECT_EQ(round_ticks(7, 6), (Ticks{0, 2, 4, 6, 8}));
    EXPECT_EQ(round_ticks(5, 6), (Ticks{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(round_ticks(101, 6), (Ticks{0, 50, 100, 150}));
    EXPECT_EQ(round_ticks(22'000'000, 6),
              (Ticks{0, 5'000'000, 10'000'000, 15'000'000, 20'000'000, 25'000'000}));
}

TEST(RoundTicks, have_one_above_zero_for_nothing_and_for_one) {
    EXPECT_EQ(round_ticks(0, 6), (Ticks{0, 1}));
    EXPECT_EQ(round_ticks(1, 6), (Ticks{0, 1}));
}

TEST(TickText, is_short_for_what_is_large) {
    EXPECT_EQ(tick_text(UiLanguage::en, 5000), "5,000");
    EXPECT_EQ(tick_text(UiLanguage::en, 25'000'000), "25M");
    EXPECT_EQ(tick_text(UiLanguage::ru, 25'000'000), "25\u00a0млн");
    EXPECT_EQ(tick_text(UiLanguage::kk, 2'000'000), "2\u00a0млн");
    EXPECT_EQ(tick_text(UiLanguage::kk, 150'000), "150\u00a0000");
}

}  // namespace
}  // namespace consult::charts
