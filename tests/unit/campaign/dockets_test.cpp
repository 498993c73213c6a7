// Pairs of real dockets that were listed by comparing all with all.
#include <gtest/gtest.h>
#include <limits>
#include <string>

#include "campaign/like_comments.h"
#include "support/comment_files.h"
#include "support/pair_accuracy.h"
#include "support/shared_data.h"

namespace consult::campaign {
namespace {

struct Listed {
    std::string docket;
    std::string extension;
    int percent;
};

class Dockets : public testing::TestWithParam<Listed> {};

test::PairAccuracy accuracy_of(test::CommentFile const& comments,
                               std::vector<test::ListedPair> const& listed,
                               Settings const& settings) {
    std::vector<std::string_view> const texts(comments.texts.begin(), comments.texts.end());
    test::PairNumbers found;
    for_each_pair(find_pairs(texts, settings), [&](std::uint32_t one, std::uint32_t other, double) {
        found.push_back(test::pair_number(one, other));
    });
    test::PairNumbers numbers;
    for (test::ListedPair const& pair : listed)
        numbers.push_back(test::pair_number(pair.one, pair.other));
    return test::compare_pairs(std::move(found), std::move(numbers));
}

TEST_P(Dockets, HaveTheListedPairs) {
    Listed const& which = GetParam();
    auto const folder = test::shared_data("comments");
    if (!folder) GTEST_SKIP() << test::no_shared_data;
    test::CommentFile const comments =
        test::read_comments(*folder / (which.docket + which.extension));
    std::vector<test::ListedPair> const listed = test::read_pairs(
        *folder / (which.docket + ".j" + std::to_string(which.percent) + ".pairs.tsv"), comments);
    ASSERT_FALSE(listed.empty());

    Settings settings = settings_for(which.percent / 100.0);
    settings.exact_join_limit = std::numeric_limits<std::size_t>::max();
    test::PairAccuracy const exact = accuracy_of(comments, listed, settings);
    EXPECT_EQ(exact.found, listed.size());
    EXPECT_EQ(exact.both, listed.size());

    settings.exact_join_limit = 0;
    test::PairAccuracy const by_bands = accuracy_of(comments, listed, settings);
    EXPECT_EQ(by_bands.both, by_bands.found);
    EXPECT_GE(by_bands.recall(), 0.99);
}

INSTANTIATE_TEST_SUITE_P(All, Dockets,
                         testing::Values(Listed{"iceb-2015-0002", ".jsonl", 50},
                                         Listed{"iceb-2015-0002", ".jsonl", 80},
                                         Listed{"EPA-HQ-OLEM-2019-0361-0001", ".csv", 50},
                                         Listed{"EPA-HQ-OLEM-2019-0361-0001", ".csv", 80},
                                         Listed{"EPA-HQ-OPP-2015-0481-0050", ".csv", 50},
                                         Listed{"EPA-HQ-OPP-2015-0481-0050", ".csv", 80},
                                         Listed{"EPA-HQ-OPP-2017-0433-0001", ".csv", 50},
                                         Listed{"EPA-HQ-OPP-2017-0433-0001", ".csv", 80}));

}  // namespace
}  // namespace consult::campaign
