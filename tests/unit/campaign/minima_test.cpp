#include "campaign/minima.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace consult::campaign {
namespace {

RC_GTEST_PROP(Minima, AreThoseOfPlainArithmetic, ()) {
    auto const values =
        *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::arbitrary<std::uint32_t>());
    std::vector<std::uint32_t> const factors = factors_for(*rc::gen::inRange<std::size_t>(1, 200));
    std::vector<std::uint32_t> minima(factors.size());
    std::vector<std::uint32_t> plain(factors.size());
    find_minima(values, factors, minima);
    find_minima_plainly(values, factors, plain);
    RC_ASSERT(minima == plain);
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
