// What is printed of a draft is all of its text, each piece once.
#include "exchange/printed_draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/pdf_writer.h"
#include "support/command.h"
#include "support/random_provisions.h"

namespace consult::exchange {
namespace {

using testing::HasSubstr;

void add(PrintedRuns const& runs, std::string& words) {
    for (PrintedRun const& run : runs)
        words += (run.struck ? "-" : "") + run.text + " ";
}
void add(PrintedHeading const& heading, std::string& words) {
    add(heading.runs, words);
}
void add(PrintedParagraph const& paragraph, std::string& words) {
    add(paragraph.num, words);
    add(paragraph.runs, words);
}
void add(PrintedRow const& row, std::string& words) {
    for (PrintedCell const& cell : row)
        add(cell.runs, words);
}
void add(PrintedTable const& table, std::string& words) {
    add(table.caption, words);
    if (table.head) add(*table.head, words);
    for (PrintedRow const& row : table.rows)
        add(row, words);
}

std::string words_of(PrintedDocument const& document) {
    std::string words;
    for (PrintedBlock const& block : document.blocks)
        std::visit([&](auto const& one) { add(one, words); }, block);
    return words;
}

std::size_t count(std::string const& words, std::string const& word) {
    std::size_t times = 0;
    for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1))
        ++times;
    return times;
}

DraftText text_of(Provision root) {
    DraftText text;
    text.language = *Language::parse("en");
    text.root = std::move(root);
    return text;
}

Provision holding(std::string element, std::vector<Provision> children, std::string words = {}) {
    Provision provision;
    provision.element = std::move(element);
    provision.children = std::move(children);
    if (!words.empty()) provision.content.emplace_back().text = std::move(words);
    return provision;
}

/// A table with a caption, a row that was deleted and a table within a cell.
Provision table_of_rates() {
    Provision const inner = holding(
        "table", {holding("tr", {holding("td", {}, "winter"), holding("td", {}, "seven")})});
    Provision deleted = holding("tr", {holding("td", {}, "spring")});
    deleted.mark = EditorMark::deleted;
    return holding("table", {holding("caption", {}, "Rates"), std::move(deleted),
                             holding("tr", {holding("td", {inner, holding("p", {}, "rest")})})});
}

TEST(PrintedDraft, PrintsCaptionsTracesAndTablesWithinTables) {
    PrintedDocument const document = printed_text(text_of(holding("bill", {table_of_rates()})));
    EXPECT_THAT(words_of(document), HasSubstr("Rates -spring winter  |  seven \n rest"));
    Bytes const pdf = write_pdf(document);
    std::string structure = test::told_by("pdfinfo -struct-text", pdf);
    std::erase_if(structure, [](char c) { return c == ' ' || c == '\n'; });
    EXPECT_THAT(structure, HasSubstr("Table(block)CaptionSpan(inline)\"Rates\"TRTD"));
    std::string const seen = test::told_by("pdftotext -layout", pdf, " -");
    for (char const* const word : {"Rates", "spring", "winter", "seven", "rest"})
        EXPECT_EQ(count(seen, word), 1) << word;
}

TEST(PrintedDraft, ShowsQuotedProvisionsOnLinesBetweenTheirMarks) {
    DraftText text;
    text.language = *Language::parse("en");
    text.root =
        read_akoma_ntoso(
            R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="a"><body>
        <article eId="art_1"><content><p>Replace by: <mod><quotedStructure startQuote="«"
        endQuote="»"><article><num>Article 5</num> <heading>Menus</heading><paragraph><num>1.</num>
        <content><p>Menus are public.</p></content></paragraph></article></quotedStructure></mod>;
        and <mod><quotedText startQuote="“" endQuote="”">a week</quotedText></mod>.</p></content>
        </article></body></act></akomaNtoso>)")
            .value()
            .root;
    std::string words = words_of(printed_draft(text, {}));
    std::erase_if(words, [](char c) { return c == ' '; });
    EXPECT_THAT(words, HasSubstr("Replaceby:\n«Article5Menus\n1.Menusarepublic.»;"));
    EXPECT_THAT(words, HasSubstr("“aweek”."));
}

RC_GTEST_PROP(PrintedDraftProperty, PrintsEachTextOfATreeOnce, ()) {
    test::RandomProvisions random;
    std::string const words = words_of(printed_text(text_of(random.root())));
    for (std::size_t i = 0; i < random.words(); ++i)
        RC_ASSERT(count(words, random.word(i)) == 1);
}

}  // namespace
}  // namespace consult::exchange
