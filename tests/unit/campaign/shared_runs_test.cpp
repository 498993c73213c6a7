#include "campaign/shared_runs.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

using Runs = std::vector<SharedRun>;

Runs runs(std::string_view indexed, std::string_view other) {
    return RunIndex{hashes(indexed)}.runs(hashes(other));
}

TEST(SharedRuns, OfTheSameTextAreOne) {
    EXPECT_EQ(runs(invented(0, 20), invented(0, 20)), (Runs{{0, 0, 20}}));
}

TEST(SharedRuns, StandWhereverTheyWereMoved) {
    std::string const letter = invented(0, 10) + ' ' + invented(10, 10);
    std::string const moved = invented(10, 10) + ' ' + invented(0, 10);
    EXPECT_EQ(runs(letter, moved), (Runs{{10, 0, 10}, {0, 10, 10}}));
}

TEST(SharedRuns, AreOfFiveWordsAtLeast) {
    EXPECT_TRUE(runs(invented(0, 20), invented(0, 4) + " x y z " + invented(10, 4)).empty());
    EXPECT_EQ(runs(invented(0, 20), "x y z " + invented(10, 5)), (Runs{{10, 3, 5}}));
}

TEST(SharedRuns, AreTheLongestOfThePlacesWhereAPhraseStands) {
    std::string const twice = invented(0, 5) + " x " + invented(0, 8);
    EXPECT_EQ(runs(twice, invented(0, 8)), (Runs{{6, 0, 8}}));
}

TEST(SharedRuns, AreFilledUpBetweenLongerOnes) {
    // A word exchanged, three kept, a word exchanged.
    std::string const changed = invented(0, 6) + " x " + invented(7, 3) + " y " + invented(11, 6);
    EXPECT_EQ(runs(invented(0, 17), changed), (Runs{{0, 0, 6}, {7, 7, 3}, {11, 11, 6}}));
}

TEST(SharedRuns, AreNotMadeOfAChanceWordInAnotherSentence) {
    std::string const changed =
        invented(0, 6) + " p q r " + invented_word(8) + " s t u v " + invented(16, 6);
    EXPECT_EQ(runs(invented(0, 22), changed), (Runs{{0, 0, 6}, {16, 14, 6}}));
}

TEST(SharedRuns, OfShortTextsAreNone) {
    EXPECT_TRUE(runs("a b c d", "a b c d").empty());
    EXPECT_TRUE(runs("", invented(0, 9)).empty());
    EXPECT_TRUE(runs(invented(0, 9), "").empty());
}

TEST(SharedRuns, OfARepeatedWordAreFoundAsFastAsOthers) {
    std::string many;
    for (int i = 0; i < 20'000; ++i)
        many += "a ";
    // With each place tried at each, this would not end.
    EXPECT_EQ(runs(many, many), (Runs{{0, 0, 20'000}}));
}

TEST(Passages, HoldTogetherWhatIsCloseInBoth) {
    Runs const some{{0, 0, 6}, {7, 7, 5}, {40, 13, 9}, {0, 22, 5}};
    std::vector<SharedPassage> const expected{
        {0, 12, 0, 12, 11}, {40, 49, 13, 22, 9}, {0, 5, 22, 27, 5}};
    EXPECT_EQ(passages_of(some), expected);
}

WordHashes few_words() {
    return *rc::gen::container<WordHashes>(rc::gen::inRange<std::uint64_t>(0, 6));
}

RC_GTEST_PROP(SharedRuns, AreTheSameWordsInBothAndOverlapNowhere, ()) {
    WordHashes const indexed = few_words();
    WordHashes const other = few_words();
    std::uint32_t end = 0;
    for (SharedRun const& run : RunIndex{indexed}.runs(other)) {
        RC_ASSERT(run.other >= end);
        RC_ASSERT(run.words > 0);
        end = run.other + run.words;
        RC_ASSERT(end <= other.size());
        RC_ASSERT(run.indexed + run.words <= indexed.size());
        for (std::uint32_t i = 0; i < run.words; ++i)
            RC_ASSERT(indexed[run.indexed + i] == other[run.other + i]);
    }
}

RC_GTEST_PROP(SharedRuns, TakeInEveryRunOfFiveThatStandsAtOneOfTheFirstPlaces, ()) {
    WordHashes const indexed = few_words();
    WordHashes other = few_words();
    RC_PRE(indexed.size() >= 5);
    std::size_t const place = *rc::gen::inRange<std::size_t>(0, indexed.size() - 4);
    std::size_t const begin = other.size();
    other.push_back(99);  // stands nowhere else
    other.insert(other.end(), indexed.begin() + static_cast<std::ptrdiff_t>(place),
                 indexed.begin() + static_cast<std::ptrdiff_t>(place) + 5);
    std::uint32_t found = 0;
    for (SharedRun const& run : RunIndex{indexed}.runs(other)) {
        if (run.other > begin) found += run.words;
    }
    RC_ASSERT(found == 5);
}

}  // namespace
}  // namespace consult::campaign
