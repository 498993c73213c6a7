#include <gtest/gtest.h>

#include <consult/participation.h>

namespace consult {
namespace {

using Shown = TraitCell::Shown;

TEST(ShownCounts, shows_what_is_none_or_five_and_more) {
    TraitTable const table = shown_counts(Trait::gender, {12, 5, 0, 7}, 40);
    EXPECT_FALSE(table.is_held);
    EXPECT_EQ(table.cells[0], (TraitCell{"female", Shown::count, 12}));
    EXPECT_EQ(table.cells[2], (TraitCell{"other", Shown::count, 0}));
    EXPECT_EQ(table.no_answer, 16u);
}

TEST(ShownCounts, keeps_back_few_and_those_without_an_answer_with_them) {
    TraitTable const table = shown_counts(Trait::gender, {12, 5, 1, 4}, 40);
    EXPECT_EQ(table.cells[2], (TraitCell{"other", Shown::few, 0}));
    EXPECT_EQ(table.cells[3], (TraitCell{"prefer_not_to_say", Shown::few, 0}));
    EXPECT_EQ(table.cells[1].count, 5u);
    EXPECT_FALSE(table.no_answer);
}

TEST(ShownCounts, keeps_back_a_second_count_where_the_few_would_follow) {
    // All but one answered, so that the one who is left would be seen.
    TraitTable const table = shown_counts(Trait::gender, {12, 50, 0, 1}, 63);
    EXPECT_EQ(table.cells[0].count, 12u);
    EXPECT_EQ(table.cells[1], (TraitCell{"male", Shown::held, 0}));
    EXPECT_EQ(table.cells[3].shown, Shown::few);
    EXPECT_FALSE(table.no_answer);
}

TEST(ShownCounts, keeps_all_back_where_no_second_count_is_large_enough) {
    EXPECT_TRUE(shown_counts(Trait::gender, {6, 0, 0, 1}, 7).is_held);
    EXPECT_TRUE(shown_counts(Trait::disability, {1, 1}, 6).is_held);
    EXPECT_TRUE(shown_counts(Trait::disability, {1, 1}, 6).cells.empty());
}

TEST(ShownCounts, shows_nothing_of_fewer_than_five_comments) {
    EXPECT_TRUE(shown_counts(Trait::gender, {0, 0, 0, 0}, 4).is_held);
    EXPECT_TRUE(shown_counts(Trait::gender, {0, 0, 0, 0}, 0).is_held);
    EXPECT_FALSE(shown_counts(Trait::gender, {0, 0, 0, 0}, 5).is_held);
}

}  // namespace
}  // namespace consult
