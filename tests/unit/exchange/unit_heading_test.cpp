#include "exchange/unit_heading.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

struct Expected {
    std::string_view text, element, num, number, rest;
};

TEST(UnitHeading, IsTakenApartInThreeLanguages) {
    for (Expected const& expected : {
             Expected{"Article 5. Menu", "article", "Article 5", "5", "Menu"},
             Expected{"ГЛАВА 2: Школы", "chapter", "ГЛАВА 2", "2", "Школы"},
             Expected{"2-тарау.  Міндеттер", "chapter", "2-тарау", "2", "Міндеттер"},
             Expected{"5-1-бап. Мәзір", "article", "5-1-бап", "5-1", "Мәзір"},
             Expected{"Статья 5-1 Меню", "article", "Статья 5-1", "5-1", "Меню"},
             Expected{"Статья 5.1. Меню", "article", "Статья 5.1", "5.1", "Меню"},
             Expected{"Статья\u00a05А.\u00a0Меню", "article", "Статья 5А", "5А", "Меню"},
             Expected{"Annex", "annex", "Annex", "", ""},
             Expected{"Article 1\nTerms", "article", "Article 1", "1", "Terms"},
             Expected{"Статья 5¹. Меню", "article", "Статья 5¹", "5¹", "Меню"},
             Expected{"5 – бап. Мәзір", "article", "5 – бап", "5", "Мәзір"},
             Expected{"Article 5bis. Menu", "article", "Article 5bis", "5bis", "Menu"},
             Expected{"Article 5 quater", "article", "Article 5 quater", "5 quater", ""},
             Expected{"Статья 5 – Меню", "article", "Статья 5", "5", "Меню"},
             Expected{"IV тарау. Бақ", "chapter", "IV тарау", "IV", "Бақ"},
             Expected{"Глава ХІV. Сад", "chapter", "Глава ХІV", "ХІV", "Сад"},
             Expected{"§3. Вода", "section", "§3", "3", "Вода"},
             Expected{"Приложение № 2 к приказу", "annex", "Приложение № 2", "2", "к приказу"},
             Expected{"Annex A: Forms", "annex", "Annex A", "A", "Forms"},
             Expected{"1-қосымша", "annex", "1-қосымша", "1", ""},
             Expected{"Подпункт 1) сад", "point", "Подпункт 1)", "1", "сад"},
         }) {
        Heading const heading = take_apart(expected.text);
        EXPECT_EQ(heading.element, expected.element) << expected.text;
        EXPECT_EQ(heading.num, expected.num);
        EXPECT_EQ(heading.number, expected.number);
        EXPECT_EQ(expected.text.substr(heading.rest), expected.rest);
    }
}

// Letters of the other alphabet are written by their codes.
TEST(UnitHeading, WordsWithLookAlikesAreWhatTheyLookLike) {
    struct Word {
        std::string_view text, element, meant;
    };
    for (Word const& expected : {
             Word{"С\u0422АТЬЯ 5", "article", ""},
             Word{"\u0043\u0054\u0041ТЬЯ 5", "article", "статья"},
             Word{"2-бөл\u0069м", "part", "бөлім"},
             Word{"\u0047лава 2", "", ""},
             Word{"Chapt\u0435r 2", "chapter", "chapter"},
             Word{"При\u043b\u006fж\u0065ни\u0065", "annex", "приложение"},
             Word{"Статьи 5", "", ""},
         }) {
        EXPECT_EQ(take_apart(expected.text).element, expected.element) << expected.text;
        EXPECT_EQ(take_apart(expected.text).meant, expected.meant) << expected.text;
    }
    EXPECT_EQ(take_apart("\u0043татья 5. Сад").num, "\u0043татья 5");
}

TEST(UnitHeading, OtherHeadingsNameNoUnit) {
    for (char const* const text :
         {"", "-", "Scope", "5", "5-", "2-nd reading", "Partition 3", "Part of it", "Статья первая",
          "5 – статья", "Глава IIII", "Глава IC", "Статья 012", "5-баптың қолданылуы",
          "Статья 12345"}) {
        Heading const heading = take_apart(text);
        EXPECT_EQ(heading.element, "") << text;
        EXPECT_EQ(heading.num, "");
        EXPECT_EQ(heading.rest, 0u);
    }
}

TEST(UnitHeading, InATextASentenceIsNone) {
    for (char const* const text :
         {"Статья 5. Меню", "Статья 5", "Статья 5.", "5-бап. Мәзір", "IV-ТАРАУ", "ГЛАВА 2 САДЫ",
          "Статья 5 — Меню", "Приложение 1 к приказу", "Annex I", "Приложение", "Article 5: «Menu»",
          "4-бап Мәзір", "4-бап «Мәзір»"}) {
        EXPECT_NE(heading_in_text(text).element, "") << text;
    }
    for (char const* const text :
         {"Статья 5 закона применяется к садам.", "Статья 5 Закона применяется.", "статья 5. Меню",
          "Статья 5. закона", "5-бап қолданылады", "Приложение 1 к приказу действует.", "Глава",
          "Статья 5, пункт 2.", "1 қосымша сабақ", "Annex I is repealed.", "4-бап Мәзір туралы.",
          "4-тармақ Мәзір", "Часть I – это сад"}) {
        EXPECT_EQ(heading_in_text(text).element, "") << text;
    }
}

}  // namespace
}  // namespace consult::exchange
