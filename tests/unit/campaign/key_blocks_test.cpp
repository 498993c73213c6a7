#include "campaign/key_blocks.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "campaign/block_parts.h"
#include "campaign/block_search.h"
#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

BlockShare share_of(std::string_view block, std::string_view text) {
    RunIndex const index{hashes(text)};
    return block_share(index.runs(hashes(block)), words(block).size());
}

/// A text of one's own around a passage of a letter.
std::string around(std::size_t own, std::string const& passage) {
    return invented(own, 60) + ' ' + passage + ' ' + invented(own + 60, 90);
}

TEST(BlockShare, IsEnoughFromTwentyFiveWordsOn) {
    EXPECT_TRUE(share_of(invented(0, 300), around(1'000, invented(100, 25))).is_enough());
    EXPECT_FALSE(share_of(invented(0, 300), around(1'000, invented(100, 24))).is_enough());
}

TEST(BlockShare, OfAShortLetterIsEnoughWhenMostOfItStands) {
    std::string const moved = invented(18, 18) + " x " + invented(0, 17);
    EXPECT_TRUE(share_of(invented(0, 36), around(1'000, moved)).is_enough());
    EXPECT_LT(share_of(invented(0, 36), around(1'000, moved)).passage, least_passage);
    EXPECT_FALSE(share_of(invented(0, 36), around(1'000, invented(5, 23))).is_enough());
    // Most of next to nothing is next to nothing.
    EXPECT_FALSE(share_of(invented(0, 24), around(1'000, invented(0, 24))).is_enough());
}

TEST(BlockShare, BearsSmallChangesAndNotMany) {
    std::string few;
    std::string many;
    for (std::size_t i = 0; i < 6; ++i) {
        few += invented(10 * i, 9) + " x ";
        many += invented(10 * i, 5) + " s t u v w ";
    }
    EXPECT_GE(share_of(invented(0, 300), around(1'000, few)).passage, 50U);
    EXPECT_FALSE(share_of(invented(0, 300), around(1'000, many)).is_enough());
}

TEST(BlockIndex, FindsTheLetterOfWhichMostStands) {
    BlockIndex index;
    EXPECT_EQ(index.add(hashes(invented(0, 100))), 0U);
    EXPECT_EQ(index.add(hashes(invented(50, 100))), 1U);
    EXPECT_EQ(index.add(hashes(invented(500, 100))), 2U);
    RunIndex const text{hashes(around(1'000, invented(40, 80)))};
    EXPECT_EQ(index.find(text)->block, 1U);
    EXPECT_EQ(index.find_all(text).size(), 2U);
    EXPECT_EQ(index.find(text, [](std::uint32_t block) { return block != 1; })->block, 0U);
    EXPECT_FALSE(index.find(RunIndex{hashes(invented(2'000, 200))}));
}

TEST(BlockIndex, FindsAnotherVersionFromEitherSide) {
    BlockIndex index;
    index.add(hashes(invented(0, 100)));
    EXPECT_EQ(index.find_version(RunIndex{hashes(invented(0, 400))}), 0U);
    EXPECT_EQ(index.find_version(RunIndex{hashes(invented(30, 30))}), 0U);
    // A passage of fifty words makes no version of a letter of a hundred.
    EXPECT_FALSE(index.find_version(RunIndex{hashes(around(1'000, invented(30, 50)))}));
}

std::vector<FoundBlock> blocks(std::vector<std::string> const& texts) {
    std::vector<WordHashes> all;
    for (std::string const& text : texts)
        all.push_back(hashes(text));
    return find_blocks(all);
}

TEST(BlockSearch, FindsWhatWasNeverSentAlone) {
    std::string const letter = invented(0, 50);
    std::vector<FoundBlock> const found = blocks({around(1'000, letter), around(2'000, letter),
                                                  invented(3'000, 200), around(4'000, letter)});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0], (FoundBlock{0, {{60, 110}}, {0, 1, 3}}));
}

TEST(BlockSearch, WantsThreeTexts) {
    std::string const letter = invented(0, 50);
    EXPECT_TRUE(blocks({around(1'000, letter), around(2'000, letter)}).empty());
}

TEST(BlockSearch, KeepsTwoLettersApartThatOneTextHas) {
    std::string const one = invented(0, 50);
    std::string const other = invented(500, 50);
    std::vector<FoundBlock> const found =
        blocks({around(1'000, one) + ' ' + around(1'500, other), around(2'000, one),
                around(3'000, other), around(4'000, one), around(5'000, other),
                around(6'000, other), around(7'000, other), around(8'000, one)});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].texts.size() + found[1].texts.size(), 8U);
    for (FoundBlock const& block : found)
        EXPECT_FALSE(std::ranges::count(block.texts, 1U) && std::ranges::count(block.texts, 2U));
}

TEST(BlockSearch, CutsWhereTwoLettersMeetThatOneTextHas) {
    std::string const one = invented(0, 50);
    std::string const other = invented(500, 50);
    std::vector<FoundBlock> const found = blocks(
        {around(1'000, one + ' ' + other), around(2'000, one), around(3'000, other),
         around(4'000, one), around(5'000, other), around(6'000, other), around(7'000, one)});
    ASSERT_EQ(found.size(), 2U);
    for (FoundBlock const& block : found)
        EXPECT_FALSE(std::ranges::count(block.texts, 1U) && std::ranges::count(block.texts, 2U));
}

TEST(BlockParts, AreOfOneLetterWhereOneGoesOnBehindTheOther) {
    std::string const first = invented(0, 50);
    std::string const second = invented(50, 50);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 4; ++i) {
        texts.push_back(around(1'000 * (i + 1), first));
        texts.push_back(around(1'000 * (i + 11), second));
    }
    std::vector<WordHashes> all;
    for (std::string const& text : texts)
        all.push_back(hashes(text));
    EXPECT_EQ(letters_of_blocks(all, find_blocks(all)), (std::vector<std::uint32_t>{0, 1}));
    for (std::size_t i = 0; i < 3; ++i)
        all.push_back(hashes(around(1'000 * (i + 21), first + ' ' + second)));
    EXPECT_EQ(letters_of_blocks(all, find_blocks(all)), (std::vector<std::uint32_t>{0, 0}));
}

}  // namespace
}  // namespace consult::campaign
