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
    for (char32_t const letter : U"әіңғүұқөһӘІҢҒҮҰҚӨҺ") {
        if (letter == 0) continue;
        EXPECT_TRUE(is_kazakh_only(letter)) << static_cast<unsigned>(letter);
        EXPECT_TRUE(is_cyrillic(letter));
    }
    EXPECT_FALSE(is_kazakh_only(U'к'));
    EXPECT_FALSE(is_kazakh_only(U'ё'));
    EXPECT_FALSE(is_cyrillic(U'k'));
}

TEST(Letters, KeepWordsTogether) {
    EXPECT_TRUE(is_of_word(U'7'));
    EXPECT_TRUE(is_of_word(0x306));  // a breve upon what stands before
    EXPECT_TRUE(is_of_word(0xAD));   // a soft hyphen
    EXPECT_TRUE(is_of_word(U'語'));
    EXPECT_FALSE(is_of_word(U'-'));
    EXPECT_FALSE(is_of_word(U' '));
    EXPECT_FALSE(is_of_word(0xFFFD));
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
