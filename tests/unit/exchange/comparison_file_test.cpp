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

/// The nodes of that name, in order; their text, and that of an attribute.
struct ReadNode {
    std::string text;
    std::string place;  ///< attribute `r`
};
void read_nodes(xmlNode const* node, std::string const& name, std::vector<ReadNode>& nodes) {
    for (; node; node = node->next) {
        if (reinterpret_cast<char const*>(node->name) != name) {
            read_nodes(node->children, name, nodes);
            continue;
        }
        xmlChar* const text = xmlNodeGetContent(node);
        xmlChar* const place = xmlGetProp(node, reinterpret_cast<xmlChar const*>("r"));
        nodes.push_back({reinterpret_cast<char const*>(text),
                         place ? reinterpret_cast<char const*>(place) : ""});
        xmlFree(text);
        xmlFree(place);
    }
}
std::vector<ReadNode> nodes_of(std::string const& xml, std::string const& name) {
    xmlDocPtr const document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr,
                                             nullptr, XML_PARSE_NONET | XML_PARSE_HUGE);
    std::vector<ReadNode> nodes;
    read_nodes(xmlDocGetRootElement(document), name, nodes);
    xmlFreeDoc(document);
    return nodes;
}

/// What the cells of the table have in that column, below each other.
std::vector<std::string> column(Bytes const& workbook, char letter) {
    constexpr int first_row = 8;
    std::vector<ReadNode> const texts = nodes_of(strings(workbook), "si");
    std::vector<std::string> column;
    for (ReadNode const& cell : nodes_of(sheet(workbook), "c")) {
        if (cell.place.front() != letter || std::stoi(cell.place.substr(1)) < first_row) continue;
        column.push_back(cell.text.empty() ? "" : texts.at(std::stoul(cell.text)).text);
    }
    return column;
}
int count(std::string const& text, std::string const& part) {
    int times = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++times;
    return times;
}
std::string joined(std::vector<std::string> const& texts) {
    std::string all;
    for (std::string const& text : texts)
        all += text;
    return all;
}

/// Makes the workbook and expects both texts in it whole.
Bytes workbook_with_both(std::string const& before, std::string const& after) {
    Bytes const workbook = comparison_workbook(file_of({row(before, after)}));
    EXPECT_EQ(joined(column(workbook, 'C')), before);
    EXPECT_EQ(joined(column(workbook, 'D')), after);
    return workbook;
}

TEST(CellText, IsCutWithoutLossBetweenWords) {
    CellText const runs = {{"one two "}, {"three", TextPiece::Kind::added}, {" four"}};
    std::vector<CellText> const cells = cells_of(runs, 10, 0);
    ASSERT_EQ(cells.size(), 2);
    EXPECT_EQ(cells[0], (CellText{{"one two "}}));
    EXPECT_EQ(cells[1], (CellText{{"three", TextPiece::Kind::added}, {" four"}}));
    EXPECT_EQ(cells_of({{"one two three"}}, 10, 0),
              (std::vector<CellText>{{{"one two "}}, {{"three"}}}));
    EXPECT_EQ(cells_of({{"a "}, {"abcdefghijkl"}}, 10, 0),
              (std::vector<CellText>{{{"a "}}, {{"abcdefghij"}}, {{"kl"}}}));
    EXPECT_EQ(cells_of({}, 10, 0), std::vector<CellText>{CellText{}});
}

TEST(CellText, CountsAsExcelDoes) {
    std::string text;
    for (int i = 0; i < 5; ++i)
        text += "😀";
    std::vector<CellText> const cells = cells_of({{text}}, 5, 0);
    ASSERT_EQ(cells.size(), 3) << "each takes two units";
    EXPECT_EQ(cells[2][0].text, "😀");
}

TEST(CellText, CountsWhatIsWrittenOfRunsAndSigns) {
    EXPECT_EQ(cells_of({{"ab "}, {"cd "}, {"ef "}}, 10, 2),
              (std::vector<CellText>{{{"ab "}, {"cd "}}, {{"ef "}}}));
    EXPECT_EQ(cells_of({{"&&&"}}, 12, 2), (std::vector<CellText>{{{"&&"}}, {{"&"}}}));
    EXPECT_EQ(cells_of({{"<><"}}, 10, 2), (std::vector<CellText>{{{"<>"}}, {{"<"}}}));
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

TEST(ComparisonWorkbook, HasAnyNumberOfChangesInAUnit) {
    for (int const changes : {126, 127, 128, 129, 254, 255, 256, 4'000}) {
        std::string before;
        std::string after;
        for (int i = 0; i < changes; ++i) {
            std::string const n = std::to_string(i);
            before += "Слово" + n + " орган остаётся на месте; ";
            after += "Слово" + n + " отдел остаётся на месте; ";
        }
        SCOPED_TRACE(changes);
        std::string const texts = strings(workbook_with_both(before, after));
        EXPECT_EQ(count(texts, "<strike/>"), changes) << "no more is marked than has changed";
        EXPECT_EQ(count(texts, "<u/>"), changes);
    }
}

TEST(ComparisonWorkbook, HasATableOfThousandsOfChangedRowsInAUnit) {
    std::string before;
    std::string after;
    for (int i = 0; i < 3'000; ++i) {
        std::string const n = std::to_string(i);
        std::string const line = n + " | Наименование продукта номер " + n + " | ";
        before += line + std::to_string(i % 97) + " грамм\n";
        after += line + std::to_string(i % 3 == 0 ? i % 89 + 100 : i % 97) + " грамм\n";
    }
    workbook_with_both(before, after);
}

TEST(ComparisonWorkbook, HasTextsOfSignsThatXmlEscapes) {
    std::string signs;
    for (int i = 0; i < 20'000; ++i)
        signs += i % 7 == 6 ? ' ' : "&<>"[i % 3];
    workbook_with_both("Прежний текст " + signs, "Новый текст " + signs);
    std::string before;
    std::string after;
    for (int i = 0; i < 300; ++i) {
        std::string const kept = "слово " + signs.substr(0, 100) + " слово; ";
        before += "a<b " + kept;
        after += "a>b " + kept;
    }
    workbook_with_both(before, after);
}

TEST(ComparisonWorkbook, HasTheWholeOfALongTitle) {
    std::string title;
    for (int i = 0; i < 9'000; ++i)
        title += "т" + std::to_string(i) + " ";
    ComparisonFile file = file_of({});
    file.title = title;
    std::string all;
    for (ReadNode const& text : nodes_of(strings(comparison_workbook(file)), "si"))
        all += text.text;
    EXPECT_THAT(all, HasSubstr(title));
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
