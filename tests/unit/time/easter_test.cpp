/// Easter Sundays as almanacs have them.
#include "time/easter.h"

#include <gtest/gtest.h>

#include <consult/time.h>

namespace consult {
namespace {

std::string western(int year) {
    return to_text(LocalDate{western_easter(year)});
}
std::string orthodox(int year) {
    return to_text(LocalDate{orthodox_easter(year)});
}

TEST(Easter, IsThatOfTheWesternChurches) {
    EXPECT_EQ(western(1954), "1954-04-18");  // the epact of 25 is corrected
    EXPECT_EQ(western(1981), "1981-04-19");  // 26 April would be the earlier rule's
    EXPECT_EQ(western(2000), "2000-04-23");
    EXPECT_EQ(western(2008), "2008-03-23");
    EXPECT_EQ(western(2024), "2024-03-31");
    EXPECT_EQ(western(2025), "2025-04-20");
    EXPECT_EQ(western(2026), "2026-04-05");
    EXPECT_EQ(western(2038), "2038-04-25");  // the latest there is
    EXPECT_EQ(western(2100), "2100-03-28");
}

TEST(Easter, IsThatOfTheOrthodoxChurches) {
    EXPECT_EQ(orthodox(1900), "1900-04-22");
    EXPECT_EQ(orthodox(2000), "2000-04-30");
    EXPECT_EQ(orthodox(2024), "2024-05-05");
    EXPECT_EQ(orthodox(2025), "2025-04-20");  // with the western one
    EXPECT_EQ(orthodox(2026), "2026-04-12");
    EXPECT_EQ(orthodox(2100), "2100-05-02");
}

TEST(Easter, IsASundayOfEveryYear) {
    for (int year = 1900; year <= 2100; ++year) {
        EXPECT_EQ(std::chrono::weekday{western_easter(year)}, std::chrono::Sunday) << year;
        EXPECT_EQ(std::chrono::weekday{orthodox_easter(year)}, std::chrono::Sunday) << year;
        EXPECT_LE(western_easter(year), orthodox_easter(year)) << year;
    }
}

}  // namespace
}  // namespace consult
