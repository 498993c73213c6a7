#include "campaign/chains.h"

#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <vector>

namespace consult::campaign {
namespace {

std::vector<std::uint32_t> texts_of(Chains const& chains, std::uint32_t chain) {
    return {chains.texts(chain).begin(), chains.texts(chain).end()};
}

TEST(Chains, KeepTheirTextsInTheOrderInWhichTheyCame) {
    std::mt19937 chance(1);
    Chains chains(std::numeric_limits<std::size_t>::max());
    std::vector<std::vector<std::uint32_t>> expected;
    for (std::uint32_t text = 0; text < 50'000; ++text) {
        // Some chains become long, most stay short.
        std::size_t const chain = chance() % (chance() % 1000 + 1);
        if (chain >= expected.size()) {
            ASSERT_EQ(chains.add(text, text + 1), expected.size());
            expected.push_back({text, text + 1});
        } else {
            chains.append(static_cast<std::uint32_t>(chain), text);
            expected[chain].push_back(text);
        }
    }
    for (std::uint32_t chain = 0; chain < expected.size(); ++chain)
        ASSERT_EQ(texts_of(chains, chain), expected[chain]);
}

TEST(Chains, TakeNoMoreTextsThanTheyMay) {
    Chains chains(5);
    std::uint32_t const chain = chains.add(1, 2);
    for (std::uint32_t text = 3; text < 100; ++text)
        chains.append(chain, text);
    EXPECT_EQ(texts_of(chains, chain), (std::vector<std::uint32_t>{1, 2, 3, 4, 5}));
}

TEST(Chains, UseMemoryAgainThatOthersHaveOutgrown) {
    Chains growing(std::numeric_limits<std::size_t>::max());
    Chains small(std::numeric_limits<std::size_t>::max());
    constexpr std::uint32_t count = 200'000;
    for (std::uint32_t i = 0; i < count; ++i) {
        small.add(i, i);
        std::uint32_t const chain = growing.add(i, i);
        // Each takes the place of one of two texts that the one before has left.
        growing.append(chain, i);
    }
    Chains reference(std::numeric_limits<std::size_t>::max());
    EXPECT_GT(small.octets(), reference.octets() + count * 16);
    EXPECT_LT(growing.octets(), small.octets() + count * 10);
}

}  // namespace
}  // namespace consult::campaign
