#include "campaign/like_comments.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <limits>
#include <map>

#include "campaign/components.h"
#include "unit/campaign/random_texts.h"

namespace consult::campaign {
namespace {

using testing::ElementsAre;

Settings exactly(double threshold) {
    Settings settings = settings_for(threshold);
    settings.exact_join_limit = std::numeric_limits<std::size_t>::max();
    return settings;
}

Settings by_bands(double threshold) {
    Settings settings = settings_for(threshold);
    settings.exact_join_limit = 0;
    return settings;
}

std::vector<std::string_view> const few{"One two three four five six",
                                        "see attached",
                                        "one, two: THREE four five six",
                                        "",
                                        "one two three four five seven",
                                        "See attached.",
                                        "…",
                                        "something else that nobody else said"};

TEST(TextsOfComments, AreTheSameByTheirWords) {
    TextsOfComments const texts = texts_of(few, exactly(0.3));
    EXPECT_THAT(texts.text_of, ElementsAre(0, 1, 0, 2, 3, 1, 4, 5));
    EXPECT_THAT(texts.first_comment, ElementsAre(0, 1, 3, 4, 6, 7));
}

TEST(TextsOfComments, DifferByTheOrderOfTheirWords) {
    std::vector<std::string_view> const orders{"a b c d e f g h i j", "e b c d a f g h i j",
                                               "a b c d e f g h j i"};
    EXPECT_THAT(texts_of(orders, exactly(0.5)).text_of, ElementsAre(0, 1, 2));
}

TEST(LikeComments, ArePairsOfDistinctTexts) {
    for (Settings const& settings : {exactly(0.3), by_bands(0.3)})
        EXPECT_THAT(find_pairs(few, settings).pairs, ElementsAre(LikePair{0, 3, 1.0 / 3}));
}

TEST(LikeComments, AreAllPairsWhenTheyAreAskedForOneByOne) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> pairs;
    for_each_pair(find_pairs(few, exactly(0.3)),
                  [&](std::uint32_t one, std::uint32_t other, double likeness) {
                      EXPECT_TRUE(pairs.emplace(std::pair{one, other}, likeness).second);
                  });
    EXPECT_EQ(pairs, (std::map<std::pair<std::uint32_t, std::uint32_t>, double>{
                         {{0, 2}, 1}, {{1, 5}, 1}, {{0, 4}, 1.0 / 3}, {{2, 4}, 1.0 / 3}}));
}

TEST(LikeComments, AreFoundByBandsNearlyAllAndNoneTooMany) {
    for (double const threshold : {0.5, 0.8}) {
        std::vector<std::string> const texts = RandomTexts(7).families(600, 8);
        std::vector<std::string_view> const comments = views_of(texts);
        std::vector<LikePair> const all = find_pairs(comments, exactly(threshold)).pairs;
        std::vector<LikePair> const found = find_pairs(comments, by_bands(threshold)).pairs;
        EXPECT_TRUE(std::ranges::includes(all, found)) << threshold;
        EXPECT_GT(all.size(), 100U) << threshold;
        EXPECT_GE(static_cast<double>(found.size()), 0.99 * static_cast<double>(all.size()))
            << threshold;
    }
}

TEST(Groups, AreWhatHangsTogether) {
    // The first and the last are not like each other, but both are like the second.
    std::vector<std::string_view> const chain{"a b c d e f g h i j", "c d e f g h i j k l", "x y z",
                                              "e f g h i j k l m n"};
    Groups const groups = find_groups(chain, exactly(0.45));
    EXPECT_THAT(groups.group_of, ElementsAre(0, 0, 2, 0));
    EXPECT_THAT(groups.texts.text_of, ElementsAre(0, 1, 2, 3));
}

TEST(Groups, AreThoseOfThePairs) {
    for (Settings const& settings : {exactly(0.5), by_bands(0.5), exactly(0.8), by_bands(0.8)}) {
        std::vector<std::string> const texts = RandomTexts(3).families(400, 12);
        std::vector<std::string_view> const comments = views_of(texts);
        LikeComments const like = find_pairs(comments, settings);
        Components components;
        for (std::size_t i = 0; i < like.texts.first_comment.size(); ++i)
            components.add();
        for (LikePair const& pair : like.pairs)
            components.join(pair.one, pair.other);
        Groups const groups = find_groups(comments, settings);
        ASSERT_EQ(groups.texts.text_of, like.texts.text_of);
        ASSERT_EQ(groups.texts.first_comment, like.texts.first_comment);
        for (std::uint32_t text = 0; text < groups.group_of.size(); ++text)
            ASSERT_EQ(groups.group_of[text], components.find(text));
    }
}

}  // namespace
}  // namespace consult::campaign
