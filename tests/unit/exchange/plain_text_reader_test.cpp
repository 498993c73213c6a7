#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/draft.h>

#include "unit/refusals.h"

namespace consult {
namespace {

ReadDraft read(std::string_view source) {
    Result<ReadDraft> draft = read_plain_text(source);
    EXPECT_TRUE(draft.has_value()) << (draft ? "" : draft.error().text());
    return draft ? std::move(*draft) : ReadDraft{};
}

/// The eIds in reading order, without that of the title.
std::vector<std::string> eids(std::string_view source) {
    std::vector<std::string> eids;
    for_each(read(source).root, [&](Provision const& provision, std::size_t) {
        if (!provision.eid.empty() && provision.element != "longTitle") {
            eids.push_back(provision.eid);
        }
    });
    return eids;
}

/// What was listed, as `place: what`.
std::vector<std::string> listed(std::string_view source) {
    std::vector<std::string> lines;
    for (Remainder const& remainder : read(source).remainders)
        lines.push_back(remainder.place + ": " + remainder.what);
    return lines;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PlainTextReader, SentencesThatNameAnArticleAreNone) {
    EXPECT_THAT(
        eids("О садах\nСтатья 1. Сад\nСтатья 5 закона применяется к садам.\n"
             "Статья 7 закона\nГлава 2 и статья 3 действуют.\n5-бап қолданылады\n"
             "2026 жылғы бақтар\nстатья 6.\nПриложение 1 к Закону действует.\n"),
        ElementsAre("art_1", "art_1__para_u1", "art_1__para_u2", "art_1__para_u3", "art_1__para_u4",
                    "art_1__para_u5", "art_1__para_u6", "art_1__para_u7"));
}

TEST(PlainTextReader, ARemarkInBracketsBehindANumberIsAHeadingAndThatOfASentenceIsNot) {
    EXPECT_THAT(
        eids("О садах\nСтатья 1. Сад\n1. Один.\nСтатья 2. (исключена)\n"
             "Статья 3 (утратила силу)\nСтатья 4.\nСтатья 5 (новая). Луг\n1. Три.\n"
             "Статья 6 (в редакции закона) применяется.\n"),
        ElementsAre("art_1", "art_1__para_1", "art_2", "art_3", "art_4", "art_5", "art_5__para_1"));
}

TEST(PlainTextReader, HeadingsMayStandBehindTheirNumbers) {
    ReadDraft const draft = read(
        "О садах\n\nГЛАВА 1\nОБЩИЕ ПОЛОЖЕНИЯ\n\nСтатья 1\nСад\nСад зелёный.\n\nСтатья 2\n"
        "Сад – это земля.\nСтатья 3 – Урожай\n1. Он общий.\n");
    auto const heading = [&](char const* eid) {
        Provision const* const found = find_provision(draft.root, eid);
        return found ? plain_text(found->heading.content) : "none such";
    };
    EXPECT_EQ(heading("chp_1"), "ОБЩИЕ ПОЛОЖЕНИЯ");
    EXPECT_EQ(heading("chp_1__art_1"), "Сад");
    EXPECT_EQ(heading("chp_1__art_2"), "");
    EXPECT_EQ(heading("chp_1__art_3"), "Урожай");
    EXPECT_NE(find_provision(draft.root, "chp_1__art_2__para_u1"), nullptr);
}

TEST(PlainTextReader, RomanNumbersAnnexesAndSections) {
    EXPECT_THAT(eids("T\nБӨЛІМ\nIV бөлім\nІІ-тарау. Бақ\n§ 3. Су\n1-параграф. Жер\nPart I\n"
                     "Annex II\nto the Law\nПриложение № 2 к приказу\n3-қосымша\nПриложение А\n"),
                ElementsAre("para_u1", "part_IV", "part_IV__chp_II", "part_IV__chp_II__sec_3",
                            "part_IV__chp_II__sec_1", "part_I", "annex_II", "annex_2", "annex_3",
                            "annex_A"));
}

TEST(PlainTextReader, EnglishPointsNestByTheirStyles) {
    EXPECT_THAT(eids("T\nArticle 1. A\n1. A school:\n(a) one:\n(i) x;\n(ii) y;\n(b) two.\n"
                     "2. Letters:\n(h) eight;\n(i) nine;\n(j) ten.\n"),
                ElementsAre("art_1", "art_1__para_1", "art_1__para_1__point_a",
                            "art_1__para_1__point_a__point_i", "art_1__para_1__point_a__point_ii",
                            "art_1__para_1__point_b", "art_1__para_2", "art_1__para_2__point_h",
                            "art_1__para_2__point_i", "art_1__para_2__point_j"));
}

// The letters named in the comments are of the other alphabet than their words or lists.
TEST(PlainTextReader, WordsOfUnitsWithLookAlikesAreReadAndListed) {
    std::string_view const source =
        "О садах\n"
        "Гл\u0061ва 1\n"            // a
        "\u0043татья 5. Сад\n"      // C
        "\u0043татья 6\n"           // C
        "7-б\u0061п. Бақ\n"         // a
        "\u0410rticle 8. Garden\n"  // А
        "П\u0443нкт 1. Школа.\n"    // Cyrillic as it should be
        "П\u0079нкт 2. Школа.\n"    // y
        "\u0043татья 5 закона применяется к садам.\n";
    EXPECT_THAT(eids(source),
                ElementsAre("chp_1", "chp_1__art_5", "chp_1__art_6", "chp_1__art_7", "chp_1__art_8",
                            "chp_1__art_8__para_1", "chp_1__art_8__para_2"));
    EXPECT_THAT(listed(source), ElementsAre("line 2: Гл\u0061ва 1", "line 3: \u0043татья 5",
                                            "line 4: \u0043татья 6", "line 5: 7-б\u0061п",
                                            "line 6: \u0410rticle 8", "line 8: П\u0079нкт 2"));
    EXPECT_EQ(read(source).remainders.at(1).reason,
              "letters of another alphabet that look alike; it is read as статья and shown as it "
              "is written: correct the file");
}

TEST(PlainTextReader, AListSaysOfWhichAlphabetALetterIs) {
    // The last `c` stands for `с`, `е` for `e`, though `в` and `d` come before them.
    std::string_view const mixed =
        "T\n1. Школа:\n\u0061) сад;\nб) луг;\nв) поле;\n\u0063) лес.\n"
        "2. Мектеп:\nд) бақ;\n\u0065) су;\nж) жер.\n"
        "3. A school:\n(\u0430) one;\n(b) two;\n(\u0441) three;\n(d) four.\n";
    EXPECT_THAT(eids(mixed),
                ElementsAre("para_1", "para_1__point_a", "para_1__point_b", "para_1__point_v",
                            "para_1__point_s", "para_2", "para_2__point_d", "para_2__point_e",
                            "para_2__point_zh", "para_3", "para_3__point_a", "para_3__point_b",
                            "para_3__point_c", "para_3__point_d"));
    EXPECT_THAT(listed(mixed), ElementsAre("line 3: \u0061)", "line 6: \u0063)", "line 9: \u0065)",
                                           "line 12: (\u0430)", "line 14: (\u0441)"));
}

TEST(PlainTextReader, AListOfTheOtherAlphabetWithinAnotherIsOne) {
    // `с` would follow `р`, but `c` follows `b`.
    std::string_view const source =
        "T\n1. Школа:\nр) сад:\n\u0061) a;\nb) b;\n\u0063) c;\nс) луг:\ni) i;\nii) ii;\nт) поле:\n"
        "ix) x;\nx) x.\n";
    EXPECT_THAT(eids(source), ElementsAre("para_1", "para_1__point_r", "para_1__point_r__point_a",
                                          "para_1__point_r__point_b", "para_1__point_r__point_c",
                                          "para_1__point_s", "para_1__point_s__point_i",
                                          "para_1__point_s__point_ii", "para_1__point_t",
                                          "para_1__point_t__point_ix", "para_1__point_t__point_x"));
    EXPECT_THAT(listed(source), IsEmpty());
}

TEST(PlainTextReader, DashesOfDifferentSignsAreOneList) {
    EXPECT_THAT(eids("T\n1. Школа:\n- сад;\n– луг;\n— поле;\n• лес;\n- река.\n"
                     "2. Мектеп:\n• бақ:\n– су;\n- жер;\n• тау.\n"
                     "3. A school:\n- a;\n  – b;\n  • c;\n- d.\n"),
                ElementsAre("para_1", "para_1__indent_u1", "para_1__indent_u2", "para_1__indent_u3",
                            "para_1__indent_u4", "para_1__indent_u5", "para_2", "para_2__indent_u1",
                            "para_2__indent_u1__indent_u1", "para_2__indent_u1__indent_u2",
                            "para_2__indent_u2", "para_3", "para_3__indent_u1",
                            "para_3__indent_u1__indent_u1", "para_3__indent_u1__indent_u2",
                            "para_3__indent_u2"));
}

TEST(PlainTextReader, NumbersOfArticlesOfEveryKind) {
    std::string_view const source =
        "О садах\nСтатья 1-1\nСТАТЬЯ 2. САД\n2 – бап.\n3 – БАП. БАҚ\n4-бап Нүктесіз\n5-БАП\n"
        "6–бап. Су\n7-1-бап. Жер\nСтатья 12¹\nСтатья 12². Луг\n13¹-бап\nArticle 14bis.\n"
        "Article 14 ter. Roofs\nARTICLE 15\n16-бап. Бақ\n16 – бап қолданылады.\n";
    EXPECT_THAT(eids(source),
                ElementsAre("art_1-1", "art_2", "art_2-2", "art_3", "art_4", "art_5", "art_6",
                            "art_7-1", "art_12-1", "art_12-2", "art_13-1", "art_14bis",
                            "art_14-ter", "art_15", "art_16", "art_16__para_u1"));
    EXPECT_EQ(plain_text(find_provision(read(source).root, "art_4")->heading.content), "Нүктесіз");
    EXPECT_THAT(listed(source), IsEmpty());
}

TEST(PlainTextReader, WhatMayBeMeantForAHeadingIsListed) {
    std::string_view const source =
        "О садах\nСтатья 1. Сад\nСтатья 2 Луг\nСтатья 3 Закона действует.\nPart 2 2026 plants\n";
    EXPECT_THAT(eids(source),
                ElementsAre("art_1", "art_1__para_u1", "art_1__para_u2", "art_1__para_u3"));
    EXPECT_THAT(listed(source), ElementsAre("line 3: Статья 2 Луг"));
}

/// The number and heading of a unit, its lines parted by `|`.
std::string heading_of(std::string_view source, std::string_view eid) {
    ReadDraft const draft = read(source);
    Provision const* const unit = find_provision(draft.root, eid);
    if (!unit) return "none such";
    std::string text = plain_text(unit->num.content) + ": " + plain_text(unit->heading.content);
    std::ranges::replace(text, '\n', '|');
    return text;
}

TEST(PlainTextReader, HeadingsOfAnnexesGoOverLines) {
    EXPECT_EQ(heading_of("О садах\nПриложение 1\nк Закону Республики Казахстан\nФорма\nПрошу\n",
                         "annex_1"),
              "Приложение 1: к Закону Республики Казахстан|Форма|Прошу");
    EXPECT_EQ(heading_of("О садах\nПриложение 2 к приказу\nМинистра садов\nРеспублики Казахстан\n"
                         "от 1 марта 2026 года\n№ 5\nФорма № 2\nПеречень\nЯблоня\n",
                         "annex_2"),
              "Приложение 2: к приказу|Министра садов|Республики Казахстан|от 1 марта 2026 года|№ "
              "5|Форма № 2|Перечень");
    EXPECT_EQ(heading_of("О садах\nПриложение\nк Закону\n«О садах»\nПЕРЕЧЕНЬ\nРАСТЕНИЙ\nЯблоня\n",
                         "annex_u1"),
              "Приложение: к Закону|«О садах»|ПЕРЕЧЕНЬ|РАСТЕНИЙ");
    EXPECT_EQ(heading_of("T\nAnnex 1\nto the Law\nList of plants\nApple\n", "annex_1"),
              "Annex 1: to the Law|List of plants");
    EXPECT_EQ(heading_of("T\nAnnex 1\nto the Law\nof gardens.\n", "annex_1"),
              "Annex 1: to the Law");
    EXPECT_EQ(heading_of("T\n1-қосымша\nНысан\nӨтініш\nМектепке\n", "annex_1"),
              "1-қосымша: Нысан|Өтініш");
    EXPECT_EQ(heading_of("О садах\nПриложение 1. Перечень\nк столу\n", "annex_1"),
              "Приложение 1: Перечень");
}

TEST(PlainTextReader, WhatAnAnnexBelongsToStandsBeforeItsNumberInKazakh) {
    EXPECT_EQ(heading_of("Бақтар туралы\n1. Бақ.\nҚазақстан Республикасының Заңына 1-қосымша\n"
                         "Нысан\n1. Бір.\n",
                         "annex_1"),
              "Қазақстан Республикасының Заңына 1-қосымша: Нысан");
    std::string_view const lines =
        "Бақтар туралы\n1. Бақ.\nҚазақстан Республикасы\nБақ министрінің\n2026 жылғы 1 наурыздағы\n"
        "№ 5 бұйрығына\n2 қосымша\nТізбе\n1. Бір.\n";
    EXPECT_EQ(heading_of(lines, "annex_2"),
              "Қазақстан Республикасы Бақ министрінің 2026 жылғы 1 наурыздағы № 5 бұйрығына 2 "
              "қосымша: Тізбе");
    EXPECT_THAT(eids(lines), ElementsAre("para_1", "annex_2", "annex_2__para_1"));
    // Without a number behind them, such lines are what they are.
    std::string_view const others =
        "Бақтар туралы\nСтатья 1. Бақ\nБақ министрінің\nбұйрығына\n1-қосымшаға сәйкес.\n"
        "Бақтың иесіне\nҚазақстан Республикасы\n";
    EXPECT_EQ(plain_text(read(others).root),
              "Бақтар туралы\nСтатья 1 Бақ\nБақ министрінің\nбұйрығына\n1-қосымшаға сәйкес.\n"
              "Бақтың иесіне\nҚазақстан Республикасы");
}

TEST(PlainTextReader, FormsOfTheNumberOfAnAnnexInKazakh) {
    for (auto const& [lines, eid] : std::vector<std::pair<std::string, std::string>>{
             {"Бұйрыққа 1-қосымша", "annex_1"},
             {"Қағидаларға\n1-қосымша", "annex_1"},
             {"Жарғыға 2-қосымша", "annex_2"},
             {"Стандартқа 1-қосымша", "annex_1"},
             {"Заңға қосымша", "annex_u1"},
             {"Қаулыға қосымша", "annex_u1"},
             {"Бақтарды күту\nқағидаларына\n1-қосымша", "annex_1"},
             {"Қазақстан Республикасы Үкіметінің\n2026 жылғы «__» ________\n№ ___ қаулысына\n"
              "қосымша",
              "annex_u1"},
             {"Қазақстан Республикасының\n«Бақтар туралы»\n2026 жылғы 1 наурыздағы № 5\n"
              "Заңына 1-қосымша",
              "annex_1"}}) {
        std::string number = lines;
        std::ranges::replace(number, '\n', ' ');
        std::string const source =
            "Бақтар туралы\n1-бап. Бақ\nБақ ашық\n" + lines + "\nТізбе\n1. Бір.\n";
        EXPECT_EQ(heading_of(source, eid), number + ": Тізбе");
        EXPECT_THAT(eids(source), ElementsAre("art_1", "art_1__para_u1", eid, eid + "__para_1"));
    }
}

TEST(PlainTextReader, SentencesThatReferToAnAnnexInKazakhAreText) {
    for (char const* const lines :
         {"Нысан осы Қағидаларға\n1-қосымшаға сәйкес толтырылады.", "Нысан осы Қағидаларға қосымша",
          "осы бұйрыққа 1-қосымша", "Оқушыларына\nқосымша\nсабақ", "Бақ иесіне қосымша"}) {
        std::string const source = std::string{"Бақтар туралы\n1. Бақ:\n"} + lines + "\n2. Су.\n";
        EXPECT_THAT(eids(source), ElementsAre("para_1", "para_2"));
        EXPECT_EQ(plain_text(*find_provision(read(source).root, "para_1")),
                  std::string{"1.\nБақ:\n"} + lines);
    }
}

TEST(PlainTextReader, AtMostEightLinesStandBeforeTheNumberOfAnAnnex) {
    auto const with_lines = [](int small) {
        std::string source = "Бақтар туралы\n1. Ағаш.\nБақ\n";
        for (int i = 0; i < small; ++i)
            source += "және су\n";
        return source + "қағидаларына\n1-қосымша\n";
    };
    EXPECT_EQ(heading_of(with_lines(6), "annex_1"),
              "Бақ және су және су және су және су және су және су қағидаларына 1-қосымша: ");
    EXPECT_EQ(heading_of(with_lines(7), "annex_1"), "1-қосымша: ");
}

TEST(PlainTextReader, LinesOfSpacesAmongThoseThatMayLeadToAnAnnexStayInOrder) {
    EXPECT_EQ(plain_text(read("Бақтар туралы\nБақ\n\u200b\nсу\n1. Жер.\n").root),
              "Бақтар туралы\nБақ\n\u200b\nсу\n1.\nЖер.");
}

TEST(PlainTextReader, ANumberOutOfTurnGoesOnWithALineThatEndsNoSentence) {
    std::string_view const source =
        "О садах\nСтатья 1. Сад\n1. Школа по правилам пункта\n5. настоящего Закона\n"
        "сажает сад.\n2. Мектеп осы Заңның\n"
        "7. тармағы бойынша.\n3. A school as in paragraphs 4,\n9. And\n4. so on:\n1) a in\n"
        "3) of it\n2) b.\nСтатья 2. Луг\n6. Here.\nНо\n\n8. Там.\nСТОП\n10. Всё.\n";
    EXPECT_THAT(eids(source),
                ElementsAre("art_1", "art_1__para_1", "art_1__para_2", "art_1__para_3",
                            "art_1__para_4", "art_1__para_4__point_1", "art_1__para_4__point_2",
                            "art_2", "art_2__para_6", "art_2__para_8", "art_2__para_10"));
    EXPECT_EQ(plain_text(*find_provision(read(source).root, "art_1__para_1")),
              "1.\nШкола по правилам пункта 5. настоящего Закона\nсажает сад.");
    EXPECT_THAT(listed(source),
                ElementsAre("line 4: 5. настоящего Закона", "line 7: 7. тармағы бойынша.",
                            "line 9: 9. And", "line 12: 3) of it"));
}

TEST(PlainTextReader, ParagraphsMayBeNumberedThroughChapters) {
    std::string_view const source =
        "О садах\nГлава 1. Сад\n1. Сад.\n2. Луг.\nГлава 2\nПорядок полива\nсадов и лугов\n"
        "3. Поле.\n";
    EXPECT_THAT(eids(source), ElementsAre("chp_1", "chp_1__para_1", "chp_1__para_2", "chp_2",
                                          "chp_2__para_u1", "chp_2__para_3"));
    EXPECT_THAT(listed(source), IsEmpty());
}

TEST(PlainTextReader, BrokenLinesArePutTogether) {
    std::string const source =
        "On gardens\n\n"
        "Article 1. Scope\n"
        "This Law applies to gardens of schools and,\n"
        "as it is said in full below and besides in\n"
        "Article 5. Roofs that are green, to roofs;\n"
        "1) it applies to roofs which are counted as\n"
        "2) gardens by a town or by those it named;\n"
        "2) walls.\n"
        "  3) On the whole it applies to whatever is\n"
        "green.\n";
    EXPECT_EQ(plain_text(read(source).root),
              "On gardens\nArticle 1 Scope\n"
              "This Law applies to gardens of schools and, as it is said in full below and besides "
              "in Article 5. Roofs that are green, to roofs;\n"
              "1)\nit applies to roofs which are counted as 2) gardens by a town or by those it "
              "named;\n2)\nwalls.\n3)\nOn the whole it applies to whatever is green.");
}

TEST(PlainTextReader, LongLinesAreParagraphs) {
    std::string const line = std::string(130, 'a') + "\n";
    EXPECT_EQ(read("T\n" + line + line + line + line + line).root.children.size(), 6u);
}

TEST(PlainTextReader, TheTitleIsTheFirstParagraph) {
    EXPECT_EQ(
        read("Проект\n\nЗАКОН РЕСПУБЛИКИ КАЗАХСТАН\n\nО школьных садах\n\nСтатья 1. Сад\n").title,
        "ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН О школьных садах");
    EXPECT_EQ(read("О САДАХ\nЗакон учит детей.\n").title, "О САДАХ");
    EXPECT_EQ(read("\ufeff\r\n  О садах \r\nТекст.\r\n").title, "О садах");
    EXPECT_THAT(test::problems_of(read_plain_text(" \n\n")), ElementsAre("source draft.no_title"));
    EXPECT_THAT(test::problems_of(read_plain_text("Статья 1. Сад\n")),
                ElementsAre("source draft.no_title"));
}

TEST(PlainTextReader, ATitleInCapitalsMayBeSeveralLines) {
    EXPECT_EQ(read("ЗАКОН\n\nРЕСПУБЛИКИ КАЗАХСТАН\n\nО САДАХ\n\nСад зелёный\n").title,
              "ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН О САДАХ");
    EXPECT_EQ(read("LAW\n\nOF THE REPUBLIC OF KAZAKHSTAN\n\nOn Gardens\n\nA garden\n").title,
              "LAW OF THE REPUBLIC OF KAZAKHSTAN On Gardens");
    EXPECT_EQ(read("ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ\n\nЗАҢЫ\n\nБАҚТАР ТУРАЛЫ\n\n1-БАП. БАҚ\n").title,
              "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ БАҚТАР ТУРАЛЫ");
    EXPECT_EQ(read("О САДАХ\n\nО лугах\n\nРЕСПУБЛИКИ КАЗАХСТАН\n").title, "О САДАХ О лугах");
    std::string many = "САД\n\n";
    for (int i = 0; i < 1000; ++i)
        many += "САД\n\n";
    EXPECT_LT(read(many).title.size(), 620u);
}

TEST(PlainTextReader, AUnitBeforeTheTitleTakesNoHeadingBehindIt) {
    ReadDraft const draft = read("IV тарау\nOn gardens\nText behind\n");
    EXPECT_EQ(draft.title, "On gardens");
    EXPECT_EQ(plain_text(draft.root), "IV тарау\nOn gardens\nText behind");
    EXPECT_TRUE(find_provision(draft.root, "chp_IV")->heading.empty());
}

TEST(PlainTextReader, EveryEndOfLineIsOne) {
    EXPECT_THAT(eids("T\r\n1. A\r2. B\f3. C\u20284. D\n"),
                ElementsAre("para_1", "para_2", "para_3", "para_4"));
}

TEST(PlainTextReader, OtherEncodingsAreRefusedByName) {
    auto const refused = [](std::string_view source) {
        return test::problems_of(read_plain_text(source));
    };
    using namespace std::string_view_literals;
    EXPECT_THAT(refused("\xff\xfe\x1e\x04 \x00"sv), ElementsAre("source text.utf16"));
    EXPECT_THAT(refused("\x1e\x04\x3a\x04\x3b\x04\x3a\x04\x3b\x04"sv),
                ElementsAre("source text.utf16"));
    // «О школьных садах» in windows-1251.
    EXPECT_THAT(refused("\xce \xf8\xea\xee\xeb\xfc\xed\xfb\xf5 \xf1\xe0\xe4\xe0\xf5"),
                ElementsAre("source text.windows_1251"));
    EXPECT_THAT(refused("T\x80"), ElementsAre("source text.not_utf8"));
}

TEST(PlainTextReader, ControlCharactersAreLeftOut) {
    ReadDraft const draft = read(std::string_view{"T\nA\0B\x01\n\x02\n", 9});
    EXPECT_EQ(plain_text(draft.root), "T\nAB");
    ASSERT_EQ(draft.remainders.size(), 2u);
    EXPECT_EQ(draft.remainders[0].place, "line 2");
    EXPECT_EQ(draft.remainders[0].what, "2 control characters");
}

TEST(PlainTextReader, LimitsAreKept) {
    DraftLimits few;
    few.most_provisions = 10;
    EXPECT_EQ(read_plain_text("T\na\nb\nc\nd\n", few).error().code(), ErrorCode::too_large);
    few.most_octets = 3;
    EXPECT_EQ(read_plain_text("Title", few).error().code(), ErrorCode::too_large);
    std::string many = "T\n";
    for (int i = 0; i < 1'000'000; ++i)
        many += "a\n";
    EXPECT_THAT(test::problems_of(read_plain_text(many)), ElementsAre("source draft.too_many"));
}

TEST(PlainTextReader, ListsNoMoreThanItMayHoldProvisions) {
    std::string source = "Law on bees\n\n1. Hives of\n";
    for (int i = 0; i < 30; ++i)
        source += "9. hives of\n";
    DraftLimits limits;
    limits.most_provisions = 20;
    Result<ReadDraft> const read = read_plain_text(source, limits);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().problems().front().key, "draft.too_many_remainders");
    EXPECT_TRUE(read_plain_text(source));
}

}  // namespace
}  // namespace consult
