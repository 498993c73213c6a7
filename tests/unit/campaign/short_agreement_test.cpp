#include "campaign/short_agreement.h"

#include <gtest/gtest.h>

#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

TEST(ShortAgreement, IsAgreeingRefusingAndPointingToAFile) {
    for (std::string_view const text :
         {"", "I support this!", "See attached file(s)", "I strongly oppose this proposed rule.",
          "Yes, yes, yes: I do fully support this rule, it is very good, thank you so much!",
          "Поддерживаю",
          "Полностью поддерживаю проект приказа, согласен со всеми изменениями. Спасибо!",
          "Я против этого законопроекта! Категорически не согласна и прошу отклонить этот проект.",
          "См. приложение", "Замечания и предложения прилагаются, смотрите файл во вложении",
          "Қолдаймын", "Осы жобаны толығымен қолдаймын, өте дұрыс шешім, рахмет!",
          "Мен бұл заң жобасына үзілді-кесілді қарсымын, оны қолдамаймын, келіспеймін",
          "Қосымшаны қараңыз"}) {
        EXPECT_TRUE(is_short_agreement(words(text))) << text;
    }
}

TEST(ShortAgreement, IsNotASentenceWithAReason) {
    for (std::string_view const text :
         {"I support this rule because students bring skills that our towns need badly.",
          "Поддерживаю проект, потому что новые школы нужны каждому району нашего города сейчас.",
          "Жобаны қолдаймын, себебі біздің ауылға жаңа мектеп пен жол өте керек болып тұр."}) {
        EXPECT_FALSE(is_short_agreement(words(text))) << text;
    }
}

TEST(ShortAgreement, EndsAtTenWordsOfWhichFiveTell) {
    EXPECT_TRUE(is_short_agreement(words(invented(0, 9))));
    EXPECT_FALSE(is_short_agreement(words(invented(0, 10))));
    EXPECT_TRUE(is_short_agreement(words("I support this rule and oppose that " + invented(0, 4))));
    EXPECT_FALSE(
        is_short_agreement(words("I support this rule and oppose that " + invented(0, 5))));
    // The same word again tells no more.
    EXPECT_TRUE(
        is_short_agreement(words("stop stop bread bread bread bread bread bread bread bread")));
}

}  // namespace
}  // namespace consult::campaign
