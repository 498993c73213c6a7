#include "campaign/minima.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace consult::campaign {
namespace {

RC_GTEST_PROP(Minima, AreTheSameInEveryWay, ()) {
    auto const values =
        *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::arbitrary<std::uint32_t>());
    std::vector<std::uint32_t> const factors = factors_for(*rc::gen::inRange<std::size_t>(1, 200));
    std::vector<std::uint32_t> minima(factors.size());
    std::vector<std::uint32_t> plain(factors.size());
    minima_ways().back()(values, factors, plain);
    for (MinimaWay const way : minima_ways()) {
        way(values, factors, minima);
        RC_ASSERT(minima == plain);
    }
    find_minima(values, factors, minima);
    RC_ASSERT(minima == plain);
}

TEST(Minima, AreTheLeastProducts) {
    std::vector<std::uint32_t> const factors{1, 3, 5, 7, 9, 11, 13, 0x80000001};
    std::vector<std::uint32_t> minima(factors.size());
    find_minima(std::vector<std::uint32_t>{7, 2, 0x80000001}, factors, minima);
    EXPECT_EQ(minima, (std::vector<std::uint32_t>{2, 6, 10, 14, 18, 22, 26, 1}));
}

TEST(Minima, OfNothingAreTheHighestNumber) {
    std::vector<std::uint32_t> const factors = factors_for(16);
    std::vector<std::uint32_t> minima(factors.size());
    find_minima({}, factors, minima);
    EXPECT_EQ(std::ranges::count(minima, ~std::uint32_t{0}), 16);
}

TEST(Factors, AreOddAndDifferent) {
    std::vector<std::uint32_t> const factors = factors_for(121);
    EXPECT_EQ(factors.size(), 128U);
    EXPECT_TRUE(std::ranges::all_of(factors, [](std::uint32_t factor) { return factor % 2 == 1; }));
    EXPECT_EQ(std::set(factors.begin(), factors.end()).size(), factors.size());
}

}  // namespace
}  // namespace consult::campaign
