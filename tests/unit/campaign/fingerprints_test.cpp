#include "campaign/fingerprints.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "campaign/sparse_phrases.h"
#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

TEST(Fingerprints, AreSomeTwoOfNinePhrases) {
    std::size_t const count = fingerprints_of(hashes(invented(0, 9'000))).size();
    EXPECT_GT(count, 1'700U);
    EXPECT_LT(count, 2'300U);
}

TEST(Fingerprints, OfTooFewWordsAreNone) {
    EXPECT_TRUE(fingerprints_of(hashes(invented(0, certain_run - 1))).empty());
    EXPECT_FALSE(fingerprints_of(hashes(invented(0, certain_run))).empty());
}

RC_GTEST_PROP(Fingerprints, AreSharedByTextsThatShareARun, (std::uint64_t seed)) {
    std::string const run = invented(seed % 1'000, certain_run);
    auto const some = [](std::size_t first) {
        return invented(first, *rc::gen::inRange<std::size_t>(0, 60));
    };
    auto const one = distinct_fingerprints(hashes(some(2'000) + ' ' + run + ' ' + some(3'000)));
    auto const other = distinct_fingerprints(hashes(some(4'000) + ' ' + run + ' ' + some(5'000)));
    std::vector<std::uint64_t> shared;
    std::ranges::set_intersection(one, other, std::back_inserter(shared));
    RC_ASSERT(!shared.empty());
}

TEST(SparsePhrases, SurviveAWordThatIsFilledIn) {
    std::vector<std::uint64_t> shared;
    std::ranges::set_intersection(distinct_sparse_phrases(hashes(filled(0, 60, 1))),
                                  distinct_sparse_phrases(hashes(filled(0, 60, 2))),
                                  std::back_inserter(shared));
    EXPECT_GT(shared.size(), 15U);
    shared.clear();
    std::ranges::set_intersection(distinct_fingerprints(hashes(filled(0, 60, 1))),
                                  distinct_fingerprints(hashes(filled(0, 60, 2))),
                                  std::back_inserter(shared));
    EXPECT_TRUE(shared.empty());
}

}  // namespace
}  // namespace consult::campaign
