// What is written as Markdown reads as the same text.
#include "exchange/markdown_writer.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "exchange/printed_draft.h"

namespace consult::exchange {
namespace {

DraftText text_of(std::string const& markdown) {
    Result<ReadDraft> read = read_markdown(markdown);
    EXPECT_TRUE(read.has_value()) << read.error().text();
    DraftText text;
    text.language = Language::parse("en").value();
    text.title = read->title;
    text.root = read->root;
    return text;
}

std::string written(DraftText const& text) {
    return write_markdown(printed_text(text));
}

TEST(MarkdownWriter, WritesWhatReadsAsTheSame) {
    for (std::string const& source : {
             std::string{"# Rules\n\n## Chapter 1. General\n\n### Article 1. Words\n\n1. Lead:\n"
                         "   1. first;\n   2. second.\n2. Other.\n\n### Article 2\n\nText.\n"},
             std::string{"# Rules\n\n## Article 1\n\n- one\n  - two\n    - three\n- four\n"},
             std::string{"# Rules\n\n## Article 1\n\n1\\. no list, \\*no\\* mark, a\\_b \\<b\\>\n"},
             std::string{"# Rules\n\n| a | b |\n|---|---|\n| **c** | d\\|e |\n"},
             std::string{
                 "# Правила\n\n## Статья 1\n\n1. Начало:\n\n   а) первое;\n\n   б) второе.\n\n2. "
                 "Далее:\n\n   – одно;\n\n   – другое.\n"},
             std::string{"# Rules\n\n10) ten\n11) eleven\n    1) below\n"},
             std::string{"# Rules\n\n\\# no heading\n\n\\- no item\n\n[web](<https://x.kz/a(b>)\n"},
         }) {
        DraftText const text = text_of(source);
        EXPECT_EQ(text_of(written(text)).root, text.root) << written(text);
    }
}

TEST(MarkdownWriter, LeavesOutWhatWasDeleted) {
    DraftText text =
        text_of("# Rules\n\n## Article 1. One\n\nText.\n\n## Article 2. Two\n\nText.\n");
    text.root.children.at(1).mark = EditorMark::deleted;
    EXPECT_EQ(written(text), "# Rules\n\n## Article 2 Two\n\nText.\n");
}

TEST(MarkdownWriter, ATableThatWouldBeMostlyEmptyIsWrittenCellByCell) {
    DraftText text;
    text.title = "Rules";
    Provision& table = text.root.children.emplace_back();
    table.element = "table";
    for (std::size_t row = 0; row < 2'000; ++row) {
        Provision& cells = table.children.emplace_back();
        cells.element = "tr";
        for (std::size_t cell = 0; cell < (row == 0 ? 1'000 : 1); ++cell) {
            Inline piece;
            piece.text = "c";
            Provision& made = cells.children.emplace_back();
            made.element = "td";
            made.content = {piece};
        }
    }
    std::string const markdown = written(text);
    EXPECT_EQ(markdown.find('|'), std::string::npos);
    EXPECT_EQ(std::ranges::count(markdown, 'c'), 2'999);
}

}  // namespace
}  // namespace consult::exchange
