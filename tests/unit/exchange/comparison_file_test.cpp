#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include "exchange/cell_text.h"
#include "exchange/comparison_workbook.h"
#include "exchange/pdf_writer.h"
#include "exchange/printed_comparison.h"
#include "support/command.h"
#include "support/naughty_strings.h"

namespace consult::exchange {
namespace {

using test::told_by;
using testing::HasSubstr;
using testing::Not;

ComparisonFile file_of(std::vector<ComparisonFileRow> rows) {
    ComparisonFile file;
    file.title = "Правила тишины";
    file.consultation = "MOH-2026-0012";
    file.institution = "Министерство здравоохранения";
    file.before = "Версия 1, 07.09.2026";
    file.after = "Версия 2, 20.10.2026";
    file.language = *Language::parse("ru");
    file.made_at = *parse_instant("2026-10-20T05:00:00Z");
    file.extent = {3, 40};
    file.rows = std::move(rows);
    return file;
}

ComparisonFileRow row(std::string before, std::string after) {
    return {
        "статья 5 › 1)", {"Текст изменён"}, std::move(before), std::move(after), "Принято. Да."};
}

std::string part(Bytes const& workbook, std::string const& name) {
    return told_by("unzip -p", workbook, " " + name);
}
std::string strings(Bytes const& workbook) {
    return part(workbook, "xl/sharedStrings.xml");
}
std::string sheet(Bytes const& workbook) {
    return part(workbook, "xl/worksheets/sheet1.xml");
}

bool is_well_formed(std::string const& xml) {
    xmlDocPtr const document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr,
                                             nullptr, XML_PARSE_NONET | XML_PARSE_HUGE);
    bool const is_one = document != nullptr;
    xmlFreeDoc(document);
    return is_one;
}

TEST(CellText, IsCutWithoutLossBetweenWords) {
    CellText const runs = {{"one two "}, {"three", TextPiece::Kind::added}, {" four"}};
    std::vector<CellText> const cells = cells_of(runs, 10);
    ASSERT_EQ(cells.size(), 2);
    EXPECT_EQ(cells[0], (CellText{{"one two "}, {"th", TextPiece::Kind::added}}));
    EXPECT_EQ(cells[1], (CellText{{"ree", TextPiece::Kind::added}, {" four"}}));
    EXPECT_EQ(cells_of({{"one two three"}}, 10),
              (std::vector<CellText>{{{"one two "}}, {{"three"}}}));
    EXPECT_EQ(cells_of({}, 10), std::vector<CellText>{CellText{}});
}

TEST(CellText, CountsAsExcelDoes) {
    std::string text;
    for (int i = 0; i < 5; ++i)
        text += "😀";
    std::vector<CellText> const cells = cells_of({{text}}, 5);
    ASSERT_EQ(cells.size(), 3) << "each takes two units";
    EXPECT_EQ(cells[2][0].text, "😀");
}

TEST(ComparisonWorkbook, IsASheetToWorkOnAndToPrint) {
    Bytes const workbook =
        comparison_workbook(file_of({row("В течение десяти дней.", "В течение пяти дней.")}));
    std::string const xml = sheet(workbook);
    EXPECT_THAT(xml, HasSubstr("<pane ySplit=\"7\" topLeftCell=\"A8\""));
    EXPECT_THAT(xml, HasSubstr("state=\"frozen\""));
    EXPECT_THAT(xml, HasSubstr("orientation=\"landscape\""));
    EXPECT_THAT(xml, HasSubstr("paperSize=\"9\""));
    EXPECT_THAT(xml, HasSubstr("customWidth=\"1\""));
    EXPECT_THAT(xml, Not(HasSubstr("<f>")));
    std::string const book = part(workbook, "xl/workbook.xml");
    EXPECT_THAT(book, HasSubstr("Print_Titles"));
    EXPECT_THAT(book, HasSubstr("$7:$7"));
    EXPECT_THAT(book, HasSubstr("name=\"Сравнительная таблица\""));
    EXPECT_THAT(part(workbook, "xl/styles.xml"), HasSubstr("wrapText=\"1\""));
    std::string const properties = part(workbook, "docProps/core.xml");
    EXPECT_THAT(properties, HasSubstr("Правила тишины"));
    EXPECT_THAT(properties, HasSubstr("2026-10-20T05:00:00Z"));
    std::string const texts = strings(workbook);
    for (char const* const shown :
         {"№", "Структурный элемент", "Версия 1, 07.09.2026", "Версия 2, 20.10.2026", "Обоснование",
          "MOH-2026-0012", "Министерство здравоохранения",
          "Изменено структурных элементов: 3 из 40", "статья 5 › 1)", "Принято. Да."}) {
        EXPECT_THAT(texts, HasSubstr(shown));
    }
}

TEST(ComparisonWorkbook, MarksWordsWithoutRelyingOnColour) {
    std::string const texts = strings(
        comparison_workbook(file_of({row("В течение десяти дней.", "В течение пяти дней.")})));
    std::size_t const removed = texts.find("десяти");
    std::size_t const added = texts.find("пяти");
    ASSERT_NE(removed, texts.npos);
    ASSERT_NE(added, texts.npos);
    auto const look = [&](std::size_t at) {
        std::size_t const begin = texts.rfind("<r>", at);
        return texts.substr(begin, at - begin);
    };
    EXPECT_THAT(look(removed), HasSubstr("<strike/>"));
    EXPECT_THAT(look(added), HasSubstr("<b/>"));
    EXPECT_THAT(look(added), HasSubstr("<u/>"));
    EXPECT_THAT(look(texts.find("В течение")), Not(HasSubstr("<strike/>")));
}

TEST(ComparisonWorkbook, NoTextBecomesAFormula) {
    for (std::string const begins : {"=", "+", "-", "@", "\t=", "{="}) {
        std::string const text = begins + "HYPERLINK(\"http://x.example\")";
        ComparisonFileRow hostile{text, {}, text, text + " more", text};
        ComparisonFile file = file_of({hostile});
        file.title = file.institution = file.before = text;
        std::string const xml = sheet(comparison_workbook(file));
        EXPECT_THAT(xml, Not(HasSubstr("<f")));
        EXPECT_THAT(xml, Not(HasSubstr("hyperlink")));
        EXPECT_THAT(xml, HasSubstr("t=\"s\""));
    }
}

TEST(ComparisonWorkbook, ALongTextGoesOnInRowsThatSaySo) {
    std::string words;
    for (int i = 0; i < 12'000; ++i)
        words += "w" + std::to_string(i) + " ";
    std::string const texts = strings(comparison_workbook(file_of({row("short", words)})));
    for (int i = 0; i < 12'000; i += 11)
        ASSERT_THAT(texts, HasSubstr("w" + std::to_string(i) + " "));
    EXPECT_THAT(texts, HasSubstr("1 (продолжение)"));
}

TEST(ComparisonWorkbook, NothingThatCanBeTypedMakesItFail) {
    std::vector<ComparisonFileRow> rows;
    std::vector<std::string> odd = test::naughty_strings();
    odd.insert(odd.end(), {std::string{"\0\1\x1f", 3}, "_x0041_", "]]>", "\u202e"});
    for (std::string const& each : odd) {
        rows.push_back({each, {each}, each + " before", each + " after", each});
        rows.push_back({each, {}, "", each, ""});
    }
    ComparisonFile file = file_of(std::move(rows));
    file.title = file.institution = std::string{"a\0b&\n", 5};
    Bytes const workbook = comparison_workbook(file);
    EXPECT_EQ(told_by("unzip -tqq", workbook), "");
    EXPECT_TRUE(is_well_formed(strings(workbook)));
    EXPECT_THAT(strings(workbook), HasSubstr("_x005F_x0041_")) << "it is not the letter A";
}

TEST(ComparisonWorkbook, TheSameValuesGiveTheSameOctets) {
    ComparisonFile const file = file_of({row("one", "two")});
    EXPECT_EQ(comparison_workbook(file), comparison_workbook(file));
}

TEST(PrintedComparison, SaysWhatIsComparedAndMarksWords) {
    PrintedDocument const document =
        printed_comparison(file_of({row("В течение десяти дней.", "В течение пяти дней.")}));
    auto const* const table = std::get_if<PrintedTable>(&document.blocks.back());
    ASSERT_TRUE(table);
    ASSERT_EQ(table->rows.size(), 1);
    auto const run_with = [](PrintedCell const& cell, std::string const& words) {
        return *std::ranges::find_if(cell.runs, [&](PrintedRun const& run) {
            return run.text.find(words) != run.text.npos;
        });
    };
    EXPECT_TRUE(run_with(table->rows[0][2], "десяти").struck);
    PrintedRun const added = run_with(table->rows[0][3], "пяти");
    EXPECT_TRUE(added.bold && added.underlined);
    EXPECT_FALSE(run_with(table->rows[0][3], "В течение").bold);

    std::string const read = told_by("pdftotext -layout", write_pdf(document), " -");
    for (char const* const shown :
         {"Сравнительная таблица: Правила тишины", "MOH-2026-0012", "Министерство здравоохранения",
          "Версия 1, 07.09.2026", "3 из 40", "зачёркнуты", "Обоснование"}) {
        EXPECT_THAT(read, HasSubstr(shown));
    }
    std::string const nothing =
        told_by("pdftotext", write_pdf(printed_comparison(file_of({}))), " -");
    EXPECT_THAT(nothing, HasSubstr("Эти версии не отличаются."));
}

}  // namespace
}  // namespace consult::exchange
