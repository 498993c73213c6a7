// Laws that amend others, and give the words of those in quotation marks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/draft.h>

#include "support/docx_builder.h"

namespace consult {
namespace {

using test::docx;
using test::paragraph;
using testing::ElementsAre;
using testing::IsEmpty;

std::string octets_of(std::vector<std::string> const& lines) {
    std::string text;
    for (std::string const& line : lines)
        text += line + "\n\n";
    return text;
}

std::string docx_of(std::vector<std::string> const& lines) {
    std::string body;
    for (std::string const& line : lines)
        body += paragraph(line);
    return docx(body);
}

/// A line for each unit: its eId and its text with that of what stands below.
std::vector<std::string> units_of(Result<ReadDraft> const& draft) {
    EXPECT_TRUE(draft.has_value()) << (draft ? "" : draft.error().text());
    std::vector<std::string> units;
    if (!draft) return units;
    for_each(draft->root, [&](Provision const& provision, std::size_t) {
        if (provision.eid.empty() || provision.element == "longTitle") return;
        units.push_back(provision.eid + ": " + plain_text(provision));
    });
    return units;
}

/// The eIds of a plain text.
std::vector<std::string> eids(std::vector<std::string> const& lines) {
    std::vector<std::string> eids;
    for (std::string const& unit : units_of(read_plain_text(octets_of(lines))))
        eids.push_back(unit.substr(0, unit.find(':')));
    return eids;
}

/// What is listed of a draft: `place: what (reason)`.
std::vector<std::string> listed(Result<ReadDraft> const& draft) {
    std::vector<std::string> lines;
    for (Remainder const& remainder : draft.value().remainders)
        lines.push_back(remainder.place + ": " + remainder.what + " (" + remainder.reason + ")");
    return lines;
}

std::vector<std::string> listed(std::vector<std::string> const& lines) {
    return listed(read_plain_text(octets_of(lines)));
}

/// Points that give an article and a chapter of another law: lines of a law in one language.
struct Amendments {
    std::string first_point;
    std::vector<std::string> quoted;
    std::string second_point;
    std::string one_quoted;
    std::vector<std::string> title_and_article;
    std::string last_point;

    std::vector<std::string> lines() const {
        std::vector<std::string> all = title_and_article;
        all.push_back(first_point);
        all.insert(all.end(), quoted.begin(), quoted.end());
        all.insert(all.end(), {second_point, one_quoted, last_point});
        return all;
    }
};

std::vector<Amendments> const laws = {
    {"1) 2-тарау мынадай редакцияда жазылсын:",
     {"«2-тарау. Бақтар", "5-бап. «Жасыл бақ» бағдарламасы", "1. Бақ ашық.", "1) көшет;",
      "6-бап. Күтім", "Бақты мектеп күтеді.»;"},
     "2) мынадай мазмұндағы 8-баппен толықтырылсын:",
     "«8-бап. Су.»;",
     {"Заңға өзгерістер енгізу туралы", "1-бап. Заңға мынадай өзгерістер енгізілсін:"},
     "3) 9-бап алып тасталсын."},
    {"1) главу 2 изложить в следующей редакции:",
     {"«Глава 2. Сады", "Статья 5. Программа «Зелёный сад»", "1. Сад открыт.", "1) саженец;",
      "Статья 6. Уход", "За садом следит школа.»;"},
     "2) дополнить статьёй 8 следующего содержания:",
     "«Статья 8. Вода.»;",
     {"О внесении изменений в Закон", "Статья 1. Внести в Закон следующие изменения:"},
     "3) статью 9 исключить."},
    {"(1) for Chapter 2 substitute:",
     {"“Chapter 2. Gardens", "Article 5. The “Green Garden” programme", "1. A garden is open.",
      "(a) a sapling;", "Article 6. Care", "The school cares for it.”;"},
     "(2) after Article 7 insert:",
     "“Article 8. Water.”;",
     {"Amending the Law", "Article 1. The Law is amended as follows:"},
     "(3) Article 9 is repealed."},
};

TEST(AmendingLaw, WhatItQuotesIsTextOfThePointItStandsIn) {
    for (Amendments const& law : laws) {
        std::string quoted;
        for (std::string const& line : law.quoted)
            quoted += '\n' + line;
        auto const text_of = [](std::string const& point) {
            std::string text = point;  // the number stands in a line of its own
            return text.replace(text.find(' '), 1, "\n");
        };
        Result<ReadDraft> const draft = read_plain_text(octets_of(law.lines()));
        std::vector<std::string> const units = units_of(draft);
        ASSERT_EQ(units.size(), 4u) << testing::PrintToString(units);
        EXPECT_EQ(units[1], "art_1__point_1: " + text_of(law.first_point) + quoted);
        EXPECT_EQ(units[2], "art_1__point_2: " + text_of(law.second_point) + '\n' + law.one_quoted);
        EXPECT_EQ(units[3], "art_1__point_3: " + text_of(law.last_point));
        EXPECT_THAT(listed(draft),
                    ElementsAre("line 7: quoted text of 6 paragraphs (it is read as text of the "
                                "unit it stands in)"));
    }
}

TEST(AmendingLaw, ReadsAlikeInDocx) {
    for (Amendments const& law : laws) {
        Result<ReadDraft> const draft = read_docx(docx_of(law.lines()));
        EXPECT_EQ(units_of(draft), units_of(read_plain_text(octets_of(law.lines()))));
        EXPECT_THAT(listed(draft),
                    ElementsAre("paragraph 4: quoted text of 6 paragraphs (it is read as text of "
                                "the unit it stands in)"));
    }
}

TEST(AmendingLaw, QuotesByMarksOfEachKind) {
    for (auto const& [open, close] : {std::pair{"„", "“"}, {"„", "”"}, {"“", "”"}, {"\"", "\""}}) {
        std::string const begin = open;
        std::string const end = close;
        EXPECT_THAT(eids({"T", "1. A:", begin + "Статья 5. Сад", "2. " + begin + "Луг" + end,
                          "3. Лес" + end + ".", "2. B."}),
                    ElementsAre("para_1", "para_2"))
            << begin << end;
    }
}

TEST(AmendingLaw, AQuotationThatIsNotClosedIsReadAsItIsAndListed) {
    std::vector<std::string> const lines = {"T",     "Статья 1. Сад",  "1. А:",   "«Статья 5. Луг",
                                            "2. Б:", "«Статья 6. Лес", "1. В.»;", "3. Г."};
    EXPECT_THAT(eids(lines),
                ElementsAre("art_1", "art_1__para_1", "art_1__para_2", "art_1__para_3"));
    EXPECT_THAT(listed(lines),
                ElementsAre("line 7: «Статья 5. Луг (a quotation mark that is not closed)",
                            "line 11: quoted text of 2 paragraphs (it is read as text of the unit "
                            "it stands in)"));
}

TEST(AmendingLaw, OneMarkMayCloseTwoQuotations) {
    std::vector<std::string> const lines{"О внесении изменений",
                                         "Статья 1. Внести изменения:",
                                         "1) статью 5 изложить в следующей редакции:",
                                         "«Статья 5. Программы",
                                         "1. Принимается программа «Сад».",
                                         "2. Исполняется программа «Дом»;",
                                         "2) статью 9 исключить."};
    EXPECT_THAT(eids(lines), ElementsAre("art_1", "art_1__point_1", "art_1__point_2"));
    EXPECT_THAT(listed(lines),
                ElementsAre("line 7: «Статья 5. Программы (a quotation mark that is not closed, "
                            "unless by the one that closes another within it: it is read so)",
                            "line 7: quoted text of 3 paragraphs (it is read as text of the unit "
                            "it stands in)"));
}

TEST(AmendingLaw, AQuotationBeforeAnyUnitIsReadAsItIsAndListed) {
    std::vector<std::string> const lines = {"T", "«Статья 5. Луг", "1. Б.»", "Статья 2. Сад"};
    EXPECT_THAT(eids(lines), ElementsAre("para_u1", "para_1", "art_2"));
    EXPECT_THAT(listed(lines),
                ElementsAre("line 3: «Статья 5. Луг (a quotation mark that is not closed)"));
    EXPECT_THAT(listed(std::vector<std::string>{"О САДАХ", "«Сад", "1. А.»"}), IsEmpty());
}

TEST(AmendingLaw, AQuotationOfTooManyParagraphsIsNone) {
    std::vector<std::string> lines = {"T", "Статья 1. Сад", "1. А:", "«Статья 5. Луг"};
    for (int i = 0; i < 1998; ++i)
        lines.push_back("2. Б.");
    lines.push_back("3. В.»;");
    EXPECT_THAT(eids(lines), ElementsAre("art_1", "art_1__para_1"));
    lines.insert(lines.begin() + 4, "2. Б.");
    EXPECT_EQ(eids(lines).size(), 2002u);
}

TEST(AmendingLaw, WordsInQuotationMarksDoNotQuoteAUnit) {
    std::vector<std::string> const lines = {"T",
                                            "Статья 1",
                                            "«Сад» и луг",
                                            "1. «Сад» – земля.",
                                            "«Луг» и «Лес",
                                            "и поле» – земли.",
                                            "2. Вода",
                                            "Статья 2. Сад"};
    EXPECT_THAT(eids(lines), ElementsAre("art_1", "art_1__para_1", "art_1__para_2", "art_2"));
    EXPECT_THAT(listed(lines), IsEmpty());
    Result<ReadDraft> const draft = read_plain_text(octets_of(lines));
    EXPECT_EQ(plain_text(find_provision(draft->root, "art_1")->heading.content), "«Сад» и луг");
}

TEST(AmendingLaw, AHeadingInMarksGoesOn) {
    Result<ReadDraft> const draft = read_plain_text(
        octets_of({"T", "Приложение 1", "к Закону", "«О садах", "и лугах»", "1. Сад."}));
    EXPECT_EQ(plain_text(find_provision(draft->root, "annex_1")->heading.content),
              "к Закону\n«О садах\nи лугах»");
    EXPECT_THAT(listed(draft), IsEmpty());
}

/// A paragraph that Word numbers by itself, `1.`, and `«1)` one level deeper.
std::string numbered(std::string const& text, std::string const& level) {
    return paragraph(text,
                     "<w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"1\"/></w:numPr>");
}

test::DocxParts const numbering = {
    {"numbering",
     "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
     "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\">"
     "<w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"«%2)\"/></w:lvl>"
     "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"}};

TEST(AmendingLaw, AutomaticNumbersWithinAQuotationAreTextBeforeIt) {
    Result<ReadDraft> const draft = read_docx(
        docx(paragraph("T") + paragraph("Статья 1. Сад") + paragraph("1) А:") +
                 paragraph("«Статья 5. Луг", "<w:outlineLvl w:val=\"0\"/>") + numbered("Б.", "0") +
                 paragraph("") + numbered("В.»;", "0") + paragraph("2) Г:") + numbered("Д;", "1") +
                 paragraph("Статья 6. Лес»;") + paragraph("3) Е."),
             numbering));
    EXPECT_THAT(
        units_of(draft),
        ElementsAre(testing::StartsWith("art_1: "),
                    "art_1__point_1: 1)\nА:\n«Статья 5. Луг\n1. Б.\n2. В.»;",
                    "art_1__point_2: 2)\nГ:\n«1) Д;\nСтатья 6. Лес»;", "art_1__point_3: 3)\nЕ."));
    EXPECT_THAT(listed(draft), ElementsAre(testing::StartsWith("paragraph 4: quoted text of 3 p"),
                                           testing::StartsWith("paragraph 9: quoted text of 2 p")));
}

std::string const table = "<w:tbl><w:tr><w:tc>" + paragraph("Яблоня") + "</w:tc></w:tr></w:tbl>";

TEST(AmendingLaw, ATableMayStandWithinAQuotation) {
    Result<ReadDraft> const draft = read_docx(docx(
        paragraph("T") + paragraph("Статья 1. Сад") + paragraph("1) А.") +
        paragraph("«Приложение 1. Сорта") + table + paragraph("1. Б.»;") + paragraph("2) В.")));
    EXPECT_THAT(units_of(draft),
                ElementsAre(testing::StartsWith("art_1: "),
                            "art_1__point_1: 1)\nА.\n«Приложение 1. Сорта\nЯблоня\n1. Б.»;",
                            "art_1__point_2: 2)\nВ."));
    EXPECT_THAT(listed(draft), ElementsAre(testing::StartsWith("paragraph 4: quoted text of 2 p")));
}

TEST(AmendingLaw, UnitsBehindATableInAQuotationThatIsNotClosedAreUnits) {
    Result<ReadDraft> const draft =
        read_docx(docx(paragraph("T") + paragraph("Статья 1. Сад") + paragraph("1) А.") +
                       paragraph("«Приложение 1. Сорта") + table + paragraph("2) В.")));
    EXPECT_THAT(units_of(draft), ElementsAre(testing::StartsWith("art_1: "),
                                             "art_1__point_1: 1)\nА.\n«Приложение 1. Сорта\nЯблоня",
                                             "art_1__point_2: 2)\nВ."));
    EXPECT_THAT(listed(draft), ElementsAre("paragraph 4: «Приложение 1. Сорта (a quotation mark "
                                           "that is not closed)"));
}

TEST(AmendingLaw, AQuotationMayBeginBehindATableInOneThatIsNotClosed) {
    std::string const begin =
        paragraph("T") + paragraph("1. А:") + paragraph("«Приложение 1. Сорта") + table;
    Result<ReadDraft> const draft = read_docx(
        docx(begin + paragraph("\"Статья 5. Луг") + paragraph("2. Б\";") + paragraph("2. В.")));
    EXPECT_THAT(listed(draft),
                ElementsAre(testing::HasSubstr("(a quotation mark that is not closed)"),
                            testing::StartsWith("paragraph 5: quoted text of 2 p")));
    EXPECT_EQ(units_of(draft).size(), 2u);
    EXPECT_EQ(listed(read_docx(docx(begin))).size(), 1u);
}

TEST(AmendingLaw, TextBehindAPointThatEndsWithAColonBelongsToIt) {
    std::vector<std::string> const expected = {
        "art_1",          "art_1__point_1", "art_1__point_1__point_a", "art_1__point_1__point_b",
        "art_1__point_2", "art_2"};
    EXPECT_EQ(
        eids({"Т", "Статья 1. Внести в Закон следующие изменения:", "1) в статье 1:",
              "дополнить подпунктами следующего содержания:", "а) сад;", "б) луг;",
              "слово «лес» исключить;", "2) в статье 2:", "слова исключить.", "Статья 2. Сад"}),
        expected);
    std::vector<std::string> const english = {"T",
                                              "Article 1. The Law is amended:",
                                              "(1) in Article 1:",
                                              "after paragraph 2 insert",
                                              "(a) garden;",
                                              "(b) meadow;",
                                              "omit “forest”;",
                                              "(2) in Article 2:",
                                              "omit “water”.",
                                              "Article 2. Garden"};
    EXPECT_EQ(eids(english), expected);
    Result<ReadDraft> const draft = read_plain_text(octets_of(english));
    EXPECT_EQ(plain_text(*find_provision(draft->root, "art_1__point_1")),
              "(1)\nin Article 1:\nafter paragraph 2 insert\n(a)\ngarden;\n(b)\nmeadow;\n"
              "omit “forest”;");
    EXPECT_EQ(plain_text(*find_provision(draft->root, "art_1__point_2")),
              "(2)\nin Article 2:\nomit “water”.");
}

TEST(AmendingLaw, PointsGoOnBehindSeveralQuotations) {
    EXPECT_THAT(
        eids({"О внесении изменений",
              "Статья 1. Внести изменения в следующие законы:", "1. В Закон «О садах»:",
              "1) в статье 1:", "подпункт 5) изложить в следующей редакции:", "«5) сад – земля;»;",
              "дополнить подпунктами 5-1) и 5-2) следующего содержания:", "«5-1) луг – трава;",
              "5-2) лес – деревья;»;", "2) дополнить пунктом 3-1 следующего содержания:",
              "«3-1. Школа сажает сад.", "Сад поливают.»;", "3) в статье 7 слова «пруд» исключить.",
              "2. В Закон «О лугах»:", "1) пункт 1 исключить.", "Статья 2. Введение"}),
        ElementsAre("art_1", "art_1__para_1", "art_1__para_1__point_1", "art_1__para_1__point_2",
                    "art_1__para_1__point_3", "art_1__para_2", "art_1__para_2__point_1", "art_2"));
}

TEST(AmendingLaw, TextBehindASentenceBelongsToTheParagraph) {
    Result<ReadDraft> const draft =
        read_plain_text(octets_of({"T", "1. Школа:", "1) сад:", "а) яблоня;", "б) груша.",
                                   "Сад открыт.", "2. Луг:", "1) трава;", "Луг открыт."}));
    EXPECT_EQ(plain_text(*find_provision(draft->root, "para_1__point_1")),
              "1)\nсад:\nа)\nяблоня;\nб)\nгруша.");
    EXPECT_EQ(plain_text(*find_provision(draft->root, "para_2__point_1")), "1)\nтрава;");
}

}  // namespace
}  // namespace consult
