#include "draft/words.h"

#include <gmock/gmock.h>
#include <string>

namespace consult {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<Word> words;
    add_words(text, 0, text.size(), words);
    std::vector<std::string> shown;
    for (Word const& word : words)
        shown.emplace_back(text.substr(word.begin, word.end - word.begin));
    return shown;
}

TEST(Words, AreOfLettersAndDigitsOfAllScripts) {
    EXPECT_THAT(words_of("Article 12a shall apply"),
                ElementsAre("Article", "12a", "shall", "apply"));
    EXPECT_THAT(words_of("Осы Заңның 7-бабы"), ElementsAre("Осы", "Заңның", "7", "-", "бабы"));
    EXPECT_THAT(words_of("第三条 naïve straße"), ElementsAre("第三条", "naïve", "straße"));
}

TEST(Words, SignsStandForThemselves) {
    EXPECT_THAT(words_of("(a), «закон» – № 5…"),
                ElementsAre("(", "a", ")", ",", "«", "закон", "»", "–", "№", "5", "…"));
    EXPECT_THAT(words_of("3×4÷2 ªº"), ElementsAre("3", "×", "4", "÷", "2", "ªº"));
}

TEST(Words, SignsBetweenDigitsAreOfTheNumber) {
    EXPECT_THAT(words_of("10.5 1,000,000 01.07.2026 10-1 5/6."),
                ElementsAre("10.5", "1,000,000", "01.07.2026", "10-1", "5/6", "."));
    EXPECT_THAT(words_of("7, 8 9.- a.5 5.a 1..2"),
                ElementsAre("7", ",", "8", "9", ".", "-", "a", ".", "5", "5", ".", "a", "1", ".",
                            ".", "2"));
    std::vector<Word> words;
    add_words("10.5", 0, 3, words);
    EXPECT_EQ(words.size(), 2U) << "what follows is of another part";
}

TEST(Words, AreTheSameHoweverTheyAreWritten) {
    EXPECT_TRUE(have_same_words("a  day\u00a0late", " a day late "));
    EXPECT_TRUE(have_same_words("ma\u00adny", "many"));
    EXPECT_TRUE(have_same_words("e\u0301t\u00ade\u0301", "\u00e9t\u00e9"));
    EXPECT_FALSE(have_same_words("many", "man y"));
    EXPECT_FALSE(have_same_words("a day", "a day late"));
    EXPECT_FALSE(have_same_words("e\u0301", "e"));
}

TEST(Words, WhiteSpaceIsBehindThem) {
    std::string_view const text = "  one\u00a0\u2009two \n";
    std::vector<Word> words;
    add_words(text, 0, text.size(), words);
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(text.substr(0, words[0].begin), "  ");
    EXPECT_EQ(text.substr(words[0].begin, words[0].after - words[0].begin), "one\u00a0\u2009");
    EXPECT_EQ(words[1].after, text.size());
    EXPECT_THAT(words_of(" \t\n\u3000"), IsEmpty());
}

TEST(Words, OfAPartAreThoseOfThePart) {
    std::string_view const text = "before\n  the part";
    std::vector<Word> words;
    add_words(text, 0, 7, words);
    add_words(text, 7, text.size(), words);
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].after, 7U) << "the space of another part is not its own";
}

}  // namespace
}  // namespace consult
