#include "response/theme_proposal.h"

#include <gmock/gmock.h>

namespace consult {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ThemeProposal, puts_the_likest_first) {
    ThemeProposal proposal;
    proposal.learn("night trains are too loud for those who sleep near the tracks");
    proposal.add(1, "the tickets cost too much for pensioners");
    proposal.add(2, "trains at night are loud");
    proposal.add(3, "loud night trains near the tracks keep those who sleep awake");
    auto const found = proposal.likest(10);
    ASSERT_THAT(found, SizeIs(::testing::Ge(2U)));
    EXPECT_EQ(found[0].key, 3);
    EXPECT_EQ(found[1].key, 2);
    EXPECT_GT(found[0].likeness, found[1].likeness);
    EXPECT_LE(found[0].likeness, 1);
}

TEST(ThemeProposal, makes_little_of_words_that_all_use) {
    ThemeProposal proposal;
    for (int i = 0; i < 50; ++i)
        proposal.add_other("we ask the ministry to change the draft, number " + std::to_string(i));
    proposal.learn("we ask the ministry to change the draft on pharmacies");
    proposal.add(1, "we ask the ministry to change the draft");
    proposal.add(2, "pharmacies close too early");
    auto const found = proposal.likest(10);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].key, 2);
}

TEST(ThemeProposal, gives_so_many_and_of_equals_the_first) {
    ThemeProposal proposal;
    proposal.learn("longer opening hours");
    proposal.add_other("another text altogether");
    for (std::int64_t key = 5; key > 0; --key)
        proposal.add(key, "longer opening hours");
    auto const found = proposal.likest(2);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].key, 5);
    EXPECT_EQ(found[1].key, 4);
}

TEST(ThemeProposal, proposes_nothing_where_nothing_was_learnt) {
    ThemeProposal proposal;
    proposal.add(1, "some words");
    EXPECT_THAT(proposal.likest(10), IsEmpty());
    proposal.learn("…");
    EXPECT_THAT(proposal.likest(10), IsEmpty());
}

}  // namespace
}  // namespace consult
