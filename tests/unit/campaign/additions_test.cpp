#include "campaign/additions.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

std::vector<std::string> own_texts(std::string_view exemplar, std::string_view text) {
    std::vector<std::string> own;
    for (Addition const& one : additions(exemplar, text).own)
        own.emplace_back(text.substr(one.octets.begin, one.octets.end - one.octets.begin));
    return own;
}

TEST(Additions, OfACopyAreNone) {
    std::string const letter = invented(0, 30);
    Additions const found = additions(letter, letter);
    EXPECT_EQ(found, (Additions{{}, 0, 30, 0, 30}));
    EXPECT_FALSE(found.have_substance());
}

TEST(Additions, AreWhatStandsBeforeBetweenAndBehind) {
    std::string const text = "Dear Ms. Doe, " + invented(0, 15) +
                             ". My own children swim in this river! " + invented(15, 15) +
                             ". Анна Иванова, г. Алматы";
    std::string const letter = invented(0, 30);
    std::vector<std::string> const expected{"Dear Ms. Doe", "My own children swim in this river",
                                            "Анна Иванова, г. Алматы"};
    EXPECT_EQ(own_texts(letter, text), expected);
    Additions const found = additions(letter, text);
    EXPECT_EQ(found.own_words, 3U + 7U + 4U);
    EXPECT_EQ(found.shared_words, 30U);
    EXPECT_EQ(found.left_out, 0U);
    EXPECT_FALSE(found.own[0].has_substance);
    EXPECT_TRUE(found.own[1].has_substance);
    EXPECT_FALSE(found.own[2].has_substance);
    EXPECT_TRUE(found.have_substance());
}

TEST(Additions, CountWhatWasLeftOut) {
    Additions const found = additions(invented(0, 60), invented(0, 20) + ' ' + invented(45, 15));
    EXPECT_EQ(found.left_out, 25U);
    EXPECT_EQ(found.own_words, 0U);
    EXPECT_EQ(found.longest_passage, 20U);
}

TEST(Additions, AreNotWhatStandsInAnotherOrder) {
    std::string const moved = invented(20, 20) + ' ' + invented(0, 20);
    EXPECT_TRUE(additions(invented(0, 40), moved).own.empty());
    EXPECT_EQ(additions(invented(0, 40), moved).left_out, 0U);
}

TEST(Additions, TakeInAWordThatStayedByChance) {
    std::string const letter = invented(0, 12);
    // The sixth word of the letter stands in the middle of a sentence of one's own.
    std::string const text = invented(0, 5) + " we have always said " + invented_word(6) +
                             " about such a plan " + invented(7, 5);
    EXPECT_EQ(own_texts(letter, text).size(), 1U);
}

TEST(Additions, OfTwoExchangedWordsStayApart) {
    std::string const text = invented(0, 8) + " x " + invented(9, 2) + " y " + invented(12, 8);
    EXPECT_EQ(own_texts(invented(0, 20), text), (std::vector<std::string>{"x", "y"}));
}

TEST(Additions, OfNothingAreEverything) {
    EXPECT_EQ(additions("", "a b c").own_words, 3U);
    EXPECT_EQ(additions("a b c", ""), (Additions{{}, 0, 0, 3, 0}));
}

RC_GTEST_PROP(Additions, AndSharedWordsAreAllWords, ()) {
    auto const numbers =
        rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 12));
    auto const text_of = [](std::vector<std::size_t> const& some) {
        std::string text;
        for (std::size_t const number : some)
            text += invented_word(number) + ' ';
        return text;
    };
    std::string const exemplar = text_of(*numbers);
    std::string const text = text_of(*numbers);
    Additions const found = additions(exemplar, text);
    RC_ASSERT(found.own_words + found.shared_words == words(text).size());
    RC_ASSERT(found.left_out <= words(exemplar).size());
    std::uint32_t end = 0;
    std::uint32_t own_words = 0;
    for (Addition const& one : found.own) {
        RC_ASSERT(one.octets.begin >= end);
        end = one.octets.end;
        own_words += one.words;
        auto const own = text.substr(one.octets.begin, one.octets.end - one.octets.begin);
        RC_ASSERT(words(own).size() == one.words);
    }
    RC_ASSERT(own_words == found.own_words);
}

}  // namespace
}  // namespace consult::campaign
