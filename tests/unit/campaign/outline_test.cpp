#include "campaign/outline.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace consult::campaign {
namespace {

using Shingles = std::vector<std::uint64_t>;

struct Pair {
    Outline one;
    Outline other;
};

/// Of two texts with so many shingles, of which `own` of each are not in the other.
Pair any_pair(std::mt19937_64& chance, std::size_t size, std::size_t own) {
    Shingles one;
    Shingles other;
    for (std::size_t i = 0; i < size; ++i) {
        one.push_back(chance());
        other.push_back(i < own ? chance() : one.back());
    }
    return {outline_of(one), outline_of(other)};
}

TEST(Outline, DoesNotDependOnOrder) {
    Shingles const once{1ULL << 30, 2ULL << 30, 3ULL << 30};
    Shingles const again{3ULL << 30, 1ULL << 30, 2ULL << 30};
    EXPECT_EQ(outline_of(once).bits, outline_of(again).bits);
    EXPECT_EQ(outline_of(once).shingles, 3U);
}

TEST(Outline, TellsThatTextsOfOtherSizesDiffer) {
    // Both shingles turn over the same bit, twice.
    Outline const none = outline_of({});
    Outline const two = outline_of(Shingles{5, 5ULL << 40 | 5});
    EXPECT_EQ(none.bits, two.bits);
    EXPECT_EQ(least_differing(none, two), 2U);
    EXPECT_EQ(least_differing(two, none), 2U);
}

TEST(Outline, NeverTellsMoreToDifferThanDo) {
    std::mt19937_64 chance(1);
    for (std::size_t own = 0; own < 1000; ++own) {
        Pair const pair = any_pair(chance, 1000, own);
        ASSERT_LE(least_differing(pair.one, pair.other), 2 * own);
    }
}

TEST(Outline, CountsNearlyAllThatDiffersInTextsOfAHundredWords) {
    std::mt19937_64 chance(2);
    for (std::size_t own = 1; own < 50; ++own) {
        Pair const pair = any_pair(chance, 100, own);
        ASSERT_GE(least_differing(pair.one, pair.other), own);
    }
}

TEST(OutlineFilter, LetsAllPassThatAreJustAsLikeAsTheThreshold) {
    std::mt19937_64 chance(3);
    for (std::size_t times = 1; times <= 300; ++times) {
        // Two of three are shared: two of four in all.
        Pair const half = any_pair(chance, 3 * times, times);
        ASSERT_TRUE(OutlineFilter(0.5).may_be_like(half.one, half.other)) << times;
        Pair const four_fifths = any_pair(chance, 9 * times, times);
        ASSERT_TRUE(OutlineFilter(0.8).may_be_like(four_fifths.one, four_fifths.other)) << times;
    }
}

TEST(OutlineFilter, TurnsUnlikeTextsAway) {
    std::mt19937_64 chance(4);
    int passed = 0;
    for (int i = 0; i < 1000; ++i) {
        // A likeness of 0.74, to be 0.8.
        Pair const pair = any_pair(chance, 100, 15);
        passed += OutlineFilter(0.8).may_be_like(pair.one, pair.other);
    }
    EXPECT_LE(passed, 50);
}

}  // namespace
}  // namespace consult::campaign
