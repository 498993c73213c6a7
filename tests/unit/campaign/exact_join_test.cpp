#include "campaign/exact_join.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace consult::campaign {
namespace {

std::vector<LikePair> joined(std::vector<ShingleSet> const& sets, double threshold) {
    std::vector<LikePair> pairs;
    join_exactly(sets, threshold, {{}, [&](LikePair const& pair) { pairs.push_back(pair); }});
    std::ranges::sort(pairs);
    return pairs;
}

std::vector<LikePair> by_comparing_all(std::vector<ShingleSet> const& sets, double threshold) {
    std::vector<LikePair> pairs;
    for (std::uint32_t one = 0; one < sets.size(); ++one) {
        for (std::uint32_t other = one + 1; other < sets.size(); ++other) {
            double const likeness = jaccard(sets[one], sets[other]);
            if (likeness >= threshold) pairs.push_back({one, other, likeness});
        }
    }
    return pairs;
}

RC_GTEST_PROP(ExactJoin, FindsWhatComparingAllFinds, ()) {
    auto const shingles =
        rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, 30));
    std::vector<ShingleSet> sets;
    for (auto const& chosen :
         *rc::gen::container<std::vector<std::vector<std::uint64_t>>>(shingles))
        sets.push_back(set_of_shingles(chosen));
    for (double const threshold : {0.2, 0.5, 2.0 / 3, 0.8, 1.0})
        RC_ASSERT(joined(sets, threshold) == by_comparing_all(sets, threshold));
}

TEST(ExactJoin, FindsPairsThatAreJustAsLikeAsTheThreshold) {
    std::vector<ShingleSet> const sets{{1, 2, 3}, {2, 3, 4}, {5}, {}, {}};
    EXPECT_EQ(joined(sets, 0.5), (std::vector<LikePair>{{0, 1, 0.5}}));
    EXPECT_TRUE(joined(sets, 0.51).empty());
}

TEST(ExactJoin, LeavesOutPairsThatAreNotWanted) {
    std::vector<ShingleSet> const sets{{1, 2}, {1, 2}, {1, 2}};
    std::vector<LikePair> pairs;
    PairSeeker const seeker{[](std::uint32_t one, std::uint32_t) { return one > 0; },
                            [&](LikePair const& pair) { pairs.push_back(pair); }};
    join_exactly(sets, 0.5, seeker);
    EXPECT_EQ(pairs, (std::vector<LikePair>{{1, 2, 1}}));
}

}  // namespace
}  // namespace consult::campaign
