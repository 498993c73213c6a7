#include "search/letters.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/text.h>

namespace consult::search {
namespace {

TEST(Letters, AreComparedWhateverTheirCaseAndShape) {
    EXPECT_EQ(folded("ЁЛКА"), "елка");
    EXPECT_EQ(folded("ｌａｗ"), "law");
    EXPECT_EQ(folded("Straße"), "strasse");
    EXPECT_EQ(folded("\u0438\u0306"), "й");  // и and a breve
    EXPECT_EQ(folded("за\u00ADкон"), "закон");
}

TEST(Letters, OfKazakhAreFoundAsTypedWithoutAKazakhKeyboard) {
    EXPECT_EQ(folded("әіңғүұқөһ"), "аингуукох");
    EXPECT_EQ(folded("ӘІҢҒҮҰҚӨҺ"), folded("АИНГУУКОХ"));
    EXPECT_EQ(folded("Қазақстан"), folded("казакстан"));
}

TEST(Letters, OfKazakhAloneAreKnown) {
    for (char32_t const each : std::u32string_view{U"әіңғүұқөһӘІҢҒҮҰҚӨҺ"}) {
        EXPECT_TRUE(letter(each).is_kazakh_only) << static_cast<unsigned>(each);
        EXPECT_TRUE(letter(each).is_cyrillic);
    }
    EXPECT_FALSE(letter(U'к').is_kazakh_only);
    EXPECT_FALSE(letter(U'ё').is_kazakh_only);
    EXPECT_FALSE(letter(U'k').is_cyrillic);
    EXPECT_TRUE(letter(U'k').is_latin);
}

TEST(Letters, KeepWordsTogether) {
    EXPECT_TRUE(letter(U'7').is_of_word);
    EXPECT_TRUE(letter(0x306).is_of_word);  // a breve upon what stands before
    EXPECT_TRUE(letter(0xAD).is_of_word);   // a soft hyphen
    EXPECT_TRUE(letter(U'語').is_of_word);
    EXPECT_FALSE(letter(U'-').is_of_word);
    EXPECT_FALSE(letter(U' ').is_of_word);
    EXPECT_FALSE(letter(0xFFFD).is_of_word);
}

RC_GTEST_PROP(LettersProperty, FoldingTwiceChangesNothingMore, (std::u32string const& letters)) {
    std::string text;
    for (char32_t const letter : letters) {
        char32_t const cyrillic = 0x400 + letter % 0x130;
        text += static_cast<char>(0xC0 | (cyrillic >> 6U));
        text += static_cast<char>(0x80 | (cyrillic & 0x3FU));
    }
    RC_ASSERT(folded(folded(text)) == folded(text));
}

RC_GTEST_PROP(LettersProperty, EveryOctetIsReadAndNoneTwice, (std::string const& octets)) {
    std::size_t at = 0;
    while (at < octets.size()) {
        std::size_t const before = at;
        (void)next_letter(octets, at);
        RC_ASSERT(at > before);
        RC_ASSERT(at <= octets.size());
    }
}

}  // namespace
}  // namespace consult::search
