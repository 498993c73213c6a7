// What is written as Markdown reads as the same text.
#include "exchange/markdown_writer.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

#include "exchange/printed_draft.h"
#include "support/random_provisions.h"

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

DraftText text_with(std::vector<Inline> content) {
    DraftText text;
    text.title = "Rules";
    Provision& paragraph = text.root.children.emplace_back();
    paragraph.element = "p";
    paragraph.content = std::move(content);
    return text;
}

Inline piece(Inline::Kind kind, std::string words) {
    Inline made;
    made.kind = kind;
    made.text = std::move(words);
    return made;
}

TEST(MarkdownWriter, EscapesEachLineOfAText) {
    std::vector<Inline> content;
    std::string lines;
    for (char const* const line : {"# a", "- b", "12. c", "> d", "| e |", "+ f", "===", "---", "",
                                   "    g", "```", "<h>", "1) i"}) {
        if (!content.empty()) content.push_back(piece(Inline::Kind::line_break, {}));
        if (!content.empty()) lines += "\n";
        content.push_back(piece(Inline::Kind::text, line));
        lines += std::string_view{line}.substr(
            std::min(std::string{line}.find_first_not_of(' '), std::string{line}.size()));
    }
    DraftText const read = text_of(written(text_with(content)));
    ASSERT_EQ(read.root.children.size(), 2);
    EXPECT_EQ(plain_text(read.root.children[1]), lines) << written(text_with(content));
}

TEST(MarkdownWriter, LeavesOutMarksThatWouldBeSigns) {
    auto const bold = [](char const* words) { return piece(Inline::Kind::bold, words); };
    auto const plain = [](char const* words) { return piece(Inline::Kind::text, words); };
    EXPECT_EQ(written(text_with({bold("one "), plain("two"), bold("«three»"), plain(" four")})),
              "# Rules\n\n**one** two«three» four\n");
    EXPECT_EQ(written(text_with(
                  {bold("one,"), plain("two"), piece(Inline::Kind::italic, "i"), bold("b")})),
              "# Rules\n\none,two*i*b\n");
    EXPECT_EQ(written(text_with({bold("one"), bold(" two")})), "# Rules\n\n**one two**\n");
}

TEST(MarkdownWriter, TakesNoSignOfATextForOneOfALinkOrAHeading) {
    Inline link = piece(Inline::Kind::reference, "portal");
    link.target = "https://x.example/?a=&amp;b=<c>";
    DraftText const read = text_of(written(text_with({piece(Inline::Kind::text, "See!"), link})));
    std::vector<Inline> content;
    for_each(read.root, [&](Provision const& provision, std::size_t) {
        if (provision.element == "p") content = provision.content;
    });
    ASSERT_EQ(content.size(), 2);
    EXPECT_EQ(content[1].kind, Inline::Kind::reference);
    EXPECT_EQ(content[1].target, link.target);

    DraftText text = text_with({});
    text.root.children.back().heading.content = {piece(Inline::Kind::text, "Signs #")};
    EXPECT_EQ(plain_text(text_of(written(text)).root), "Rules\nSigns #");
}

TEST(MarkdownWriter, PutsWhatStandsInAnItemWithoutTextIntoIt) {
    DraftText text;
    text.title = "Rules";
    Provision& item = text.root.children.emplace_back();
    item.num.content = {piece(Inline::Kind::text, "10)")};
    Provision& inner = item.children.emplace_back();
    inner.num.content = {piece(Inline::Kind::text, "1)")};
    inner.content = {piece(Inline::Kind::text, "x")};
    DraftText const read = text_of(written(text));
    Provision const* outer = nullptr;
    for_each(read.root, [&](Provision const& provision, std::size_t) {
        if (plain_text(provision.num.content) == "10)") outer = &provision;
    });
    ASSERT_TRUE(outer) << written(text);
    EXPECT_EQ(plain_text(*outer), "10)\n1)\nx");
}

TEST(MarkdownWriter, KeepsNumbersThatMarkdownWouldCountItself) {
    DraftText text;
    text.title = "Rules";
    for (char const* const num : {"1.", "3.", "4.", "4.", "01."}) {
        Provision& paragraph = text.root.children.emplace_back();
        paragraph.element = "paragraph";
        paragraph.num.content = {piece(Inline::Kind::text, num)};
        paragraph.children.emplace_back().element = "p";
        paragraph.children.back().content = {piece(Inline::Kind::text, "x")};
    }
    EXPECT_EQ(written(text), "# Rules\n\n1. x\n\n3\\. x\n\n4. x\n\n4\\. x\n\n01\\. x\n");
}

TEST(MarkdownWriter, LeavesOutRowsThatWereDeleted) {
    DraftText text = text_of("# Rules\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n");
    Provision* at = &text.root;
    while (at->element != "table")
        at = &at->children.back();
    Provision& table = *at;
    table.children.at(1).mark = EditorMark::deleted;
    EXPECT_EQ(written(text), "# Rules\n\n| a | b |\n| --- | --- |\n| e | f |\n");
    table.mark = EditorMark::deleted;
    EXPECT_EQ(written(text), "# Rules\n");
}

/// A word among signs that mean something to Markdown, in pieces of several looks.
std::vector<Inline> hostile(std::string const& word, bool is_number) {
    auto const one_of = [](std::vector<std::string> const& choices) {
        return choices[*rc::gen::inRange<std::size_t>(0, choices.size())];
    };
    if (is_number && *rc::gen::inRange(0, 4) > 0) {
        std::string const number =
            one_of({"1.", "2.", "3.", "1)", "2)", "10)", "•", "а)", "5-1.", "–"});
        return {piece(Inline::Kind::text, number)};
    }
    std::vector<std::string> const signs = {
        "",   " ",  "# ",   "- ",   "1. ", "2) ", "> ",   "* ", "+ ",  "=",    "---",   "|",
        "\\", "``", "    ", "**",   "_",   "<a>", "&lt;", "!",  "[x]", "(y",   ":-- ",  "~~",
        "#",  "«",  "\n",   "\n- ", "№",   "$",   "\t",   "\r", "x",   "\n\n", "```\n", ". "};
    std::vector<Inline> pieces;
    for (std::string const& text :
         {one_of(signs) + one_of(signs), one_of(signs) + word + one_of(signs),
          one_of(signs) + one_of(signs)}) {
        Inline::Kind const kind =
            *rc::gen::element(Inline::Kind::text, Inline::Kind::bold, Inline::Kind::italic,
                              Inline::Kind::reference, Inline::Kind::line_break);
        bool const is_break = kind == Inline::Kind::line_break;
        if (is_break) pieces.push_back(piece(kind, {}));
        pieces.push_back(piece(is_break ? Inline::Kind::text : kind, text));
        if (kind == Inline::Kind::reference) pieces.back().target = "https://x.example/?a=<1>&lt;";
    }
    return pieces;
}

/// What is read of a text, whatever white space lies between; bars stand between cells as well.
std::vector<std::string> sorted_words(std::string const& text) {
    std::istringstream stream{text};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        if (word != "|") words.push_back(word);
    }
    std::ranges::sort(words);
    return words;
}

RC_GTEST_PROP(MarkdownWriterProperty, WritesWhatReadsAsTheSameTexts, ()) {
    test::RandomProvisions random{hostile, /*has_traces=*/false};
    DraftText text;
    text.title = "Rules";
    text.language = Language::parse("en").value();
    text.root = random.root();
    std::string const markdown = written(text);
    Result<ReadDraft> const read = read_markdown(markdown);
    RC_LOG() << markdown << "\n";
    RC_ASSERT(read.has_value());
    RC_ASSERT(sorted_words(plain_text(read->root)) ==
              sorted_words(text.title + "\n" + plain_text(text.root)));
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
