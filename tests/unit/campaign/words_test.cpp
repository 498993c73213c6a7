#include "campaign/words.h"

#include <gmock/gmock.h>
#include <string>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

using testing::ElementsAre;

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    campaign::words_of(text, words);
    return words;
}

std::vector<std::uint64_t> hashes_of(std::string_view text) {
    std::vector<std::uint64_t> hashes;
    for (Word const& word : words_of(text))
        hashes.push_back(word.hash);
    return hashes;
}

std::vector<std::string> written(std::string_view text) {
    std::vector<std::string> words;
    for (Word const& word : words_of(text))
        words.emplace_back(text.substr(word.begin, word.end - word.begin));
    return words;
}

TEST(Words, AreRunsOfLettersDigitsAndLowLines) {
    EXPECT_THAT(written("Don't cut § 12.5a, snake_case!"),
                ElementsAre("Don", "t", "cut", "12", "5a", "snake_case"));
    EXPECT_THAT(written("«Поддерживаю» — қолдаймын"), ElementsAre("Поддерживаю", "қолдаймын"));
    EXPECT_THAT(written(" \n\t—"), ElementsAre());
    EXPECT_THAT(written(""), ElementsAre());
}

TEST(Words, AreTheSameInEveryCase) {
    EXPECT_EQ(hashes_of("ҚОЛДАЙМЫН Это STRASSE"), hashes_of("қолдаймын эТО straße"));
    EXPECT_NE(hashes_of("ещё"), hashes_of("еще"));
}

TEST(Words, AreTheSameInEverySpellingOfUnicode) {
    EXPECT_EQ(hashes_of("и\u0306од cafe\u0301 \ufb01ne ｆｕｌｌ №5"),
              hashes_of("йод café fine full no5"));
    EXPECT_THAT(written("и\u0306од"), ElementsAre("и\u0306од"));
    EXPECT_EQ(hashes_of("½"), hashes_of("1 2")) << "NFKC writes it with a fraction slash";
}

TEST(Words, TellWhichOctetsTheyAre) {
    EXPECT_THAT(words_of("а b"),
                ElementsAre(Word{hash_of_word("а"), 0, 2}, Word{hash_of_word("b"), 3, 4}));
}

TEST(Words, AreKeptApartByMarksThatDoNotCompose) {
    EXPECT_THAT(written("а\u0301б"), ElementsAre("а\u0301", "б"));
}

TEST(Words, AreKeptApartByOctetsThatAreNotUtf8) {
    EXPECT_THAT(written("one\xfftwo \xd0"), ElementsAre("one", "two"));
}

TEST(Words, OfManyOctetsAreToldApart) {
    std::string const long_word(100, 'a');
    EXPECT_NE(hashes_of(long_word), hashes_of(long_word + "a"));
    EXPECT_NE(hashes_of(long_word + "b"), hashes_of(long_word + "c"));
    EXPECT_NE(hashes_of("b" + long_word), hashes_of("c" + long_word));
}

TEST(Words, TakeThePlaceOfThoseThatWereThere) {
    std::vector<Word> words = words_of("one two three");
    campaign::words_of("four", words);
    EXPECT_EQ(words.size(), 1U);
}

}  // namespace
}  // namespace consult::campaign
