#include "exchange/pdf_writer.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <thread>

#include <boost/json.hpp>

#include "exchange/printed_draft.h"
#include "support/command.h"
#include "support/naughty_strings.h"
#include "support/temporary_folder.h"

namespace consult::exchange {
namespace {

using test::told_by;
using testing::HasSubstr;
using testing::Not;

std::string info(Bytes const& pdf) {
    return told_by("pdfinfo", pdf);
}
std::string structure(Bytes const& pdf) {
    return told_by("pdfinfo -struct-text", pdf);
}
std::string text(Bytes const& pdf) {
    return told_by("pdftotext -layout", pdf, " -");
}

Language language(char const* tag) {
    return *Language::parse(tag);
}

PrintedDocument document(std::vector<PrintedBlock> blocks) {
    PrintedDocument document;
    document.title = "Об утверждении правил";
    document.language = language("ru");
    document.running = "MOH-2026-0012";
    document.made_at = *parse_instant("2026-11-23T18:00:00Z");
    document.blocks = std::move(blocks);
    return document;
}

PrintedParagraph paragraph(std::string words, int indent = 0, std::string num = {}) {
    PrintedParagraph made;
    if (!num.empty()) made.num = {{.text = std::move(num)}};
    made.runs = {{.text = std::move(words)}};
    made.indent = indent;
    return made;
}

TEST(PdfWriter, SaysWhatItIsAndInWhichLanguage) {
    Bytes const pdf = write_pdf(document({PrintedHeading{1, {{.text = "Правила"}}}}));
    std::string const told = info(pdf);
    EXPECT_THAT(told, HasSubstr("Tagged:          yes"));
    EXPECT_THAT(told, HasSubstr("Title:           Об утверждении правил"));
    EXPECT_THAT(told, HasSubstr("A4"));
    EXPECT_THAT(told, HasSubstr("CreationDate:    Mon Nov 23"));
    std::string const objects = told_by("qpdf --qdf", pdf, " - | strings");
    EXPECT_THAT(objects, HasSubstr("/Lang (ru)"));
    EXPECT_THAT(objects, HasSubstr("/DisplayDocTitle true"));
}

TEST(PdfWriter, EveryLetterOfTheThreeLanguagesIsThereAndEmbedded) {
    std::string const letters =
        "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя "
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz §№«»—";
    for (bool const is_bold : {false, true}) {
        for (bool const is_italic : {false, true}) {
            PrintedParagraph made;
            made.runs = {{.text = letters, .bold = is_bold, .italic = is_italic}};
            Bytes const pdf = write_pdf(document({made}));
            std::string told = text(pdf);
            std::erase(told, '\n');
            // Letters are looked for one by one, since lines end anywhere.
            std::string sign;
            for (char const c : letters) {
                bool const begins = (static_cast<unsigned char>(c) & 0xc0) != 0x80;
                if (begins && !sign.empty()) {
                    EXPECT_THAT(told, HasSubstr(sign));
                }
                if (begins) sign.clear();
                sign += c;
            }
            std::string const fonts = told_by("pdffonts", pdf);
            EXPECT_THAT(fonts, HasSubstr("LiberationSerif"));
            EXPECT_THAT(fonts, Not(HasSubstr("DejaVu"))) << "a letter came from another font";
        }
    }
}

TEST(PdfWriter, HeadingsListsLinksAndTablesAreTagged) {
    PrintedParagraph linked = paragraph("Смотри ");
    linked.runs.push_back({.text = "портал", .link = "https://adilet.example/it's"});
    PrintedTable table;
    table.widths = {1, 2};
    table.head = PrintedRow{{{{.text = "Графа"}}, true}, {{{.text = "Значение"}}, true}};
    table.rows = {{{{{.text = "строка"}}, true}, {{{.text = "семь"}}, false}}};
    Bytes const pdf = write_pdf(
        document({PrintedHeading{1, {{.text = "Правила"}}},
                  PrintedHeading{2, {{.text = "Глава 1"}}}, paragraph("первый", 0, "1."),
                  paragraph("под", 1, "1)"), paragraph("второй", 0, "2."), linked, table}));
    std::string told = structure(pdf);
    std::erase_if(told, [](char c) { return c == ' ' || c == '\n'; });
    EXPECT_THAT(told, HasSubstr("H1(block)Span(inline)\"Правила\""));
    EXPECT_THAT(told, HasSubstr("H2(block)Span(inline)\"Глава1\""));
    EXPECT_THAT(told, HasSubstr("\"первый\"L(block)LI(block)Lbl(block)Span(inline)\"1)\""))
        << "the inner list stands in the outer item: " << told;
    EXPECT_THAT(told, HasSubstr("Link(inline)"));
    EXPECT_THAT(told, HasSubstr("Table(block)TRTH"));
    EXPECT_THAT(told, HasSubstr("TD"));
    EXPECT_THAT(told_by("pdfinfo -struct", pdf), HasSubstr("/Scope /Column"));
    EXPECT_THAT(told_by("pdfinfo -struct", pdf), HasSubstr("/Scope /Row"));
    EXPECT_THAT(told_by("pdfinfo -url", pdf), HasSubstr("https://adilet.example/it%27s"));
}

TEST(PdfWriter, AListWithinANumberAloneStandsInItsBody) {
    std::string told =
        structure(write_pdf(document({paragraph("", 0, "1."), paragraph("под", 1, "1)")})));
    std::erase_if(told, [](char c) { return c == ' ' || c == '\n'; });
    EXPECT_THAT(told, HasSubstr("\"1.\"LBody(block)L(block)LI(block)"));
}

TEST(PdfWriter, WhatStandsOnEveryPageIsNoPartOfTheText) {
    std::vector<PrintedBlock> blocks;
    PrintedTable table;
    table.widths = {1};
    table.head = PrintedRow{{{{.text = "Шапка"}}, true}};
    for (int i = 0; i < 100; ++i)
        table.rows.push_back({{{{.text = "строка " + std::to_string(i)}}, false}});
    blocks.emplace_back(table);
    std::string words;
    for (int i = 0; i < 900; ++i)
        words += "слово ";
    for (int indent = 0; indent < 4; ++indent)
        blocks.emplace_back(paragraph(words, indent, std::to_string(indent) + "."));
    Bytes const pdf = write_pdf(document(blocks));
    std::string const read = structure(pdf);
    EXPECT_THAT(read, Not(HasSubstr("MOH-2026-0012")));
    EXPECT_EQ(read.find("Шапка"), read.rfind("Шапка"));
    std::string const seen = text(pdf);
    std::size_t heads = 0;
    for (std::size_t at = 0; (at = seen.find("Шапка", at)) != seen.npos; ++at)
        ++heads;
    EXPECT_GE(heads, 3) << "each page has the table's head";
    std::size_t pages = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), '\f'));
    std::size_t running = 0;
    for (std::size_t at = 0; (at = seen.find("MOH-2026-0012", at)) != seen.npos; ++at)
        ++running;
    EXPECT_EQ(running, pages);
}

TEST(PdfWriter, ARowTallerThanAPageGoesOnWithoutLoss) {
    std::string words;
    for (int i = 0; i < 4000; ++i)
        words += "w" + std::to_string(i) + " ";
    PrintedTable table;
    table.widths = {1, 1};
    table.head = PrintedRow{{{{.text = "a"}}, true}, {{{.text = "b"}}, true}};
    table.rows = {{{{{.text = words}}, false}, {{{.text = "short"}}, false}}};
    std::string told = text(write_pdf(document({table})));
    std::ranges::replace(told, '\n', ' ');
    for (int i = 0; i < 4000; i += 37)
        EXPECT_THAT(told, HasSubstr("w" + std::to_string(i) + " "));
    EXPECT_THAT(told, HasSubstr("w3999"));
}

TEST(PdfWriter, NothingThatCanBeTypedMakesItFail) {
    std::vector<PrintedBlock> blocks;
    std::string controls;
    for (char c = 1; c < 32; ++c)
        controls += c;
    std::vector<std::string> odd = {controls,
                                    std::string{"\0", 1},
                                    "\xc2\x80\xc2\x9f",
                                    "\xff\xfe",
                                    "\u0301\u0301\u0301",
                                    "\u202e\u200f مرحبا שלום",
                                    "👩‍👩‍👧 ☭",
                                    std::string(20'000, 'x'),
                                    std::string(2'000, '\n')};
    for (std::string const& naughty : test::naughty_strings())
        odd.push_back(naughty);
    for (std::string const& each : odd) {
        blocks.emplace_back(PrintedHeading{2, {{.text = each}}});
        PrintedParagraph made = paragraph(each, 1, each);
        made.runs.push_back({.text = each, .link = each});
        blocks.emplace_back(made);
        blocks.emplace_back(PrintedTable{{1, 1}, std::nullopt, {{{{{.text = each}}, false}}}});
    }
    PrintedDocument made = document(blocks);
    made.title = controls + "\u202e";
    made.running = controls;
    EXPECT_THAT(info(write_pdf(made)), HasSubstr("Tagged:          yes"));
    EXPECT_THAT(info(write_pdf(document({}))), HasSubstr("Pages:           1"));
}

/// Ends with the fault's words, where Fontconfig finds no font.
[[noreturn]] void write_without_fonts(char const* tag) {
    test::TemporaryFolder const folder;
    std::string const file = (folder / "fonts.conf").string();
    std::ofstream{file} << "<fontconfig><dir>" << folder.path().string() << "</dir><cachedir>"
                        << folder.path().string() << "/cache</cachedir></fontconfig>";
    setenv("FONTCONFIG_FILE", file.c_str(), 1);
    PrintedDocument made = document({paragraph("Мәтін, text")});
    made.language = language(tag);
    try {
        (void)write_pdf(made);
    } catch (Fault const& fault) {
        std::cerr << fault.what();
    }
    std::exit(1);
}

TEST(PdfWriterDeathTest, WithoutFontsItSaysWhichAreNeeded) {
    // Fontconfig reads its configuration once, so each time a process of its own is begun.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    for (char const* const tag : {"kk", "ru", "en"}) {
        EXPECT_EXIT(write_without_fonts(tag), testing::ExitedWithCode(1),
                    std::string{"^no font with the letters of the language "} + tag +
                        ".*fonts-liberation2 and fonts-dejavu-core");
    }
}

TEST(PdfWriter, TheSameDocumentGivesTheSameOctetsInAnyThread) {
    PrintedDocument const made =
        document({PrintedHeading{2, {{.text = "Бап 1"}}}, paragraph("Мәтін 👍", 0, "1.")});
    Bytes const expected = write_pdf(made);
    std::array<Bytes, 4> pdfs;
    std::vector<std::thread> threads;
    for (Bytes& pdf : pdfs) {
        threads.emplace_back([&made, &pdf] {
            for (int i = 0; i < 5; ++i)
                pdf = write_pdf(made);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (Bytes const& pdf : pdfs)
        EXPECT_EQ(pdf, expected);
}

TEST(PrintedDraft, ShowsUnitsInOrderWithBookmarks) {
    Result<ReadDraft> read = read_markdown(
        "# Rules of quiet hours\n\n## Chapter 1. General\n\n### Article 1. Terms\n\n"
        "1. A night is from 22 to 6.\n\n    1) In winter from 21.\n\n2. A day is the rest.\n\n"
        "| Zone | Limit |\n|---|---|\n| Park | 40 |\n");
    ASSERT_TRUE(read);
    DraftText source;
    source.language = language("en");
    source.title = read->title;
    source.root = read->root;
    PrintedDraftHead const head{"MOH-2026-0012", "Ministry of Health",
                                "Version 2, 23 November 2026",
                                *parse_instant("2026-11-23T18:00:00Z")};
    Bytes const pdf = write_pdf(printed_draft(source, head));
    std::string const told = text(pdf);
    std::size_t at = 0;
    for (char const* const part :
         {"Rules of quiet hours", "Ministry of Health", "Version 2, 23 November 2026", "Chapter 1",
          "Article 1 Terms", "1. A night is", "1) In winter", "2. A day", "Zone", "Park"}) {
        std::size_t const found = told.find(part, at);
        ASSERT_NE(found, told.npos) << part << "\n" << told;
        at = found;
    }
    boost::json::value const outlines =
        boost::json::parse(told_by("qpdf --json=2 --json-key=outlines", pdf)).at("outlines");
    ASSERT_EQ(outlines.as_array().size(), 1);
    EXPECT_EQ(outlines.at(0).at("title").as_string(), "Chapter 1 General");
    ASSERT_EQ(outlines.at(0).at("kids").as_array().size(), 1);
    EXPECT_EQ(outlines.at(0).at("kids").at(0).at("title").as_string(), "Article 1 Terms");
}

TEST(PrintedDraft, ATextAsLargeAsTheyComeIsWritten) {
    std::string source = "# Large\n\n";
    for (int i = 1; source.size() < 4'000'000; ++i) {
        source += "## Article " + std::to_string(i) + ". Terms\n\n";
        for (int n = 1; n < 20; ++n)
            source += std::to_string(n) +
                      ". Слово о сроках и порядке, которое длится строку и другую строку: "
                      "уполномоченный орган рассматривает предложение в течение десяти дней.\n\n";
    }
    Result<ReadDraft> const read = read_markdown(source);
    ASSERT_TRUE(read);
    DraftText text_of;
    text_of.language = language("ru");
    text_of.root = read->root;
    Bytes const pdf = write_pdf(printed_draft(text_of, {"N", "I", "V", Instant{}}));
    EXPECT_THAT(info(pdf), HasSubstr("Tagged:          yes"));
}

}  // namespace
}  // namespace consult::exchange
