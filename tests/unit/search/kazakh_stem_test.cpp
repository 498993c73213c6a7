#include "search/kazakh_stem.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/text.h>

#include "search/letters.h"

namespace consult::search {
namespace {

std::string stem(std::string_view word) {
    return kazakh_stem(folded(word));
}

TEST(KazakhStem, IsWhatTheFormsOfANounHaveInCommon) {
    for (std::string_view const form :
         {"заңы", "заңның", "заңға", "заңды", "заңда", "заңнан", "заңмен", "заңдар", "заңдары",
          "заңдарының", "заңдарымыз", "заңдарыңыз", "заңдағы", "заңында", "заңынан"}) {
        EXPECT_EQ(stem(form), stem("заң")) << form;
    }
    for (std::string_view const form :
         {"мектебі", "мектепте", "мектептер", "мектептің", "мектептерінде", "мектебіміз",
          "мектептегі", "мектебіне", "мектептікі"}) {
        EXPECT_EQ(stem(form), stem("мектеп")) << form;
    }
    for (std::string_view const form :
         {"қаласы", "қаланың", "қалаға", "қалада", "қаладан", "қаламен", "қалалар", "қалаларға",
          "қаласының", "қаласында", "қаласынан"}) {
        EXPECT_EQ(stem(form), stem("қала")) << form;
    }
}

TEST(KazakhStem, KeepsDifferentWordsApart) {
    EXPECT_NE(stem("мектеп"), stem("мемлекет"));
    EXPECT_NE(stem("заң"), stem("зат"));
    EXPECT_EQ(stem("адам"), "адам");
    EXPECT_EQ(stem("су"), "су");
}

TEST(KazakhStem, LeavesThreeLettersWithAVowel) {
    EXPECT_EQ(stem("аты"), "аты");  // ат alone would be too short
    EXPECT_EQ(stem("дада"), "дада");
    EXPECT_EQ(stem("мні"), "мни");
}

TEST(KazakhStem, IsTheSameForWhatIsTypedWithRussianLetters) {
    EXPECT_EQ(stem("казакстаннын"), stem("қазақстанның"));
    EXPECT_EQ(stem("укиметке"), stem("үкіметке"));
}

RC_GTEST_PROP(KazakhStemProperty, OfAStemIsThatStem, (std::vector<std::uint8_t> const& picks)) {
    static constexpr std::string_view parts[] = {"за", "ла", "лар", "ы",  "ның", "да", "ка", "мен",
                                                 "т",  "б",  "г",   "ін", "сы",  "ғы", "к",  "н"};
    std::string word;
    for (std::uint8_t const pick : picks)
        word += parts[pick % std::size(parts)];
    std::string const once = stem(word);
    RC_ASSERT(kazakh_stem(once) == once);
    RC_ASSERT(once.size() <= folded(word).size());
    if (code_points(folded(word)) >= 3) RC_ASSERT(code_points(once) >= std::size_t{3});
}

}  // namespace
}  // namespace consult::search
