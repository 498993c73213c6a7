#include "campaign/exemplar.h"

#include <gtest/gtest.h>
#include <vector>

namespace consult::campaign {
namespace {

TEST(Exemplar, IsTheMostFrequentThenTheShortestThenTheFirst) {
    using Candidates = std::vector<ExemplarCandidate>;
    EXPECT_EQ(choose_exemplar(Candidates{{1, 10, 0}, {3, 40, 5}, {2, 10, 1}}), 1U);
    EXPECT_EQ(choose_exemplar(Candidates{{3, 50, 0}, {3, 40, 5}}), 1U);
    EXPECT_EQ(choose_exemplar(Candidates{{3, 40, 9}, {3, 40, 5}}), 1U);
}

}  // namespace
}  // namespace consult::campaign
