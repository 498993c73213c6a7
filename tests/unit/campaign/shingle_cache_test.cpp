#include "campaign/shingle_cache.h"

#include <gtest/gtest.h>

namespace consult::campaign {
namespace {

TEST(ShingleCache, ReadsATextOnceWhileItIsKept) {
    std::vector<std::string> const texts{"a b c d e f", "g h i j k", "l m n o p q r"};
    ShingleCache cache(
        [&](std::uint32_t comment, std::string& place) -> std::string_view {
            place = texts[comment];
            return place;
        },
        2);
    EXPECT_EQ(cache.of(0, 0).size(), 2U);
    EXPECT_EQ(cache.of(1, 1).size(), 1U);
    EXPECT_EQ(cache.of(0, 0).size(), 2U);
    EXPECT_EQ(cache.read(), 2U);
    EXPECT_EQ(cache.octets_read(), 20U);
    EXPECT_EQ(cache.of(2, 2).size(), 3U) << "takes the place of the first";
    EXPECT_EQ(cache.of(0, 0).size(), 2U);
    EXPECT_EQ(cache.read(), 4U);
}

TEST(ShingleCache, KeepsWhatIsGivenUnlessWhatIsThereWasAskedFor) {
    std::vector<std::string> const texts{"a b c d e f", "g h i j k", "l m n o p q r"};
    ShingleCache cache(
        [&](std::uint32_t comment, std::string&) -> std::string_view { return texts[comment]; }, 1);
    cache.keep(0, {1, 2, 3});
    EXPECT_EQ(cache.of(0, 0), (ShingleSet{1, 2, 3}));
    EXPECT_EQ(cache.read(), 0U);
    cache.keep(1, {4});
    EXPECT_EQ(cache.of(0, 0), (ShingleSet{1, 2, 3})) << "had been asked for";
    cache.keep(1, {4});
    cache.keep(1, {4});
    EXPECT_EQ(cache.of(1, 1), ShingleSet{4}) << "the first had not been asked for meanwhile";
    EXPECT_EQ(cache.read(), 0U);
    EXPECT_EQ(cache.of(2, 2).size(), 3U);
    EXPECT_EQ(cache.read(), 1U);
}

}  // namespace
}  // namespace consult::campaign
