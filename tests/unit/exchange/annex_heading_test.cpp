#include "exchange/annex_heading.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace consult::exchange {
namespace {

/// How many of the lines, from the first, are the heading.
std::size_t taken(std::vector<std::string> const& lines) {
    AnnexHeading heading;
    std::size_t count = 0;
    while (count < lines.size() && heading.take(lines[count]))
        ++count;
    return count;
}

TEST(AnnexHeading, IsWhatItBelongsToAndATitle) {
    EXPECT_EQ(taken({"к Закону", "Перечень", "Яблоня"}), 2u);
    EXPECT_EQ(taken({"к приказу", "Министра садов", "от 1 мая", "№ 5", "Перечень", "Яблоня"}), 5u);
    EXPECT_EQ(taken({"to the Order", "Minister of Gardens", "dated 1 May", "List", "Apple"}), 4u);
    EXPECT_EQ(taken({"Перечень", "растений", "Яблоня"}), 2u);
    EXPECT_EQ(taken({"Перечень", "растений", "Республики Казахстан"}), 2u);
    EXPECT_EQ(taken({"Перечень", "от 1 мая", "Яблоня"}), 2u);
    EXPECT_EQ(taken({"ПЕРЕЧЕНЬ", "РАСТЕНИЙ", "Яблоня"}), 2u);
    EXPECT_EQ(taken({"Форма", "Нысан", "Form 2", "Перечень", "Яблоня"}), 4u);
    EXPECT_EQ(taken({"Форма заявки на саженцы", "Яблоня"}), 1u);
}

TEST(AnnexHeading, EndsWhereTextBegins) {
    EXPECT_EQ(taken({"к Закону", "1. Яблоня"}), 1u);
    EXPECT_EQ(taken({"к Закону", "Сад растёт."}), 1u);
    EXPECT_EQ(taken({std::string(301, 'a')}), 0u);
    EXPECT_EQ(taken({""}), 0u);
    EXPECT_EQ(taken(std::vector<std::string>(20, "to the Law")), 12u);
}

TEST(AnnexHeading, LinesBeforeTheNumberInKazakh) {
    for (char const* const line :
         {"Қазақстан Республикасының Заңына", "Министрдің № 5 бұйрығына",
          "Қазақстан Республикасының Кодексіне", "Бұйрыққа", "Қағидаларға", "қағидаларына"}) {
        EXPECT_TRUE(leads_to_annex(line, "1-қосымша")) << line;
    }
    for (char const* const line :
         {"осы Заңына", "Бақ Заңына.", "Мектепке", "1. Бақ Заңына", "Нысан осы Қағидаларға"}) {
        EXPECT_FALSE(leads_to_annex(line, "1-қосымша")) << line;
    }
    for (char const* const line :
         {"Қазақстан Республикасы", "Бақ министрінің", "2026 жылғы", "1 наурыздағы",
          "«Бақтар туралы»", "2026 жылғы 1 наурыздағы № 5"}) {
        EXPECT_TRUE(leads_to_annex(line, "Заңына 1-қосымша")) << line;
    }
    for (char const* const line :
         {"Бақ", "Бақ министрінің.", "1) бақ министрінің", "5-бап. Бақ министрінің"}) {
        EXPECT_FALSE(leads_to_annex(line, "Заңына 1-қосымша")) << line;
    }
    EXPECT_TRUE(leads_to_annex("Бұйрыққа", "II қосымша"));
    for (char const* const behind : {"«Бақтар туралы» Заңына 1-қосымша", "бұйрығына 1-қосымша",
                                     "№ 5 бұйрығына 1-қосымша", "2026 жылғы бұйрығына 1-қосымша"}) {
        EXPECT_TRUE(leads_to_annex("Бақ", behind)) << behind;
    }
}

}  // namespace
}  // namespace consult::exchange
