#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include <consult/draft_blocks.h>

#include "support/random_provisions.h"

namespace consult {
namespace {

Provision made(std::string element, std::string num, std::string content,
               std::vector<Provision> children = {}) {
    auto const pieces = [](std::string& words) {
        std::vector<Inline> one;
        if (!words.empty()) one.emplace_back().text = std::move(words);
        return one;
    };
    Provision provision;
    provision.element = std::move(element);
    provision.num.content = pieces(num);
    provision.content = pieces(content);
    provision.children = std::move(children);
    return provision;
}

std::string shown(std::vector<DraftLine> const& lines) {
    std::string words;
    for (DraftLine const& line : lines) {
        words += "/";
        for (DraftPiece const& piece : line) {
            words += piece.begins_cell ? " | " : " ";
            if (piece.trace != EditorMark::none) words += "-";
            words += plain_text(*piece.content);
        }
    }
    return words;
}

/// A line for each block: its kind, indent, number, text and place; cells in brackets.
std::string shown(Provision const& root) {
    std::string words;
    for (DraftBlock const& block : draft_blocks(root)) {
        words += std::string(static_cast<std::size_t>(block.indent), '>');
        if (block.trace != EditorMark::none) words += "-";
        if (block.kind == DraftBlock::Kind::heading) words += "h" + std::to_string(block.level);
        if (block.num) words += " " + plain_text(block.num->content);
        if (block.heading) words += " " + plain_text(block.heading->content);
        if (block.text) words += " " + plain_text(block.text->content);
        words += shown(block.caption);
        for (DraftRow const& row : block.rows) {
            for (DraftCell const& cell : row)
                words += "[" + shown(cell.lines) + "]";
            words += ";";
        }
        words += "\n";
    }
    return words;
}

TEST(DraftBlocks, PutANumberWithTheFirstTextBehindIt) {
    Provision const root = made(
        "bill", "", "",
        {made("article", "Art 1", "",
              {made("paragraph", "1.", "",
                    {made("content", "", "", {made("p", "", "a"), made("p", "", "b")}),
                     made("point", "1)", "", {made("p", "", "c")}), made("point", "2)", "")})})});
    EXPECT_EQ(shown(root), "h2 Art 1 \n 1. a\n b\n> 1) c\n> 2)\n");
}

TEST(DraftBlocks, SayWhatStandsInATrace) {
    Provision root =
        made("bill", "", "", {made("point", "1)", "", {made("p", "", "a")}), made("p", "", "b")});
    root.children[0].mark = EditorMark::deleted;
    root.children[0].children[0].mark = EditorMark::moved_away;
    EXPECT_EQ(shown(root), "- 1) a\n b\n");
    EXPECT_EQ(draft_blocks(root)[0].trace, EditorMark::deleted);
}

TEST(DraftBlocks, GiveATableItsCaptionItsTracesAndTablesWithinItsCells) {
    Provision inner = made("table", "", "",
                           {made("caption", "", "inner"),
                            made("tr", "", "",
                                 {made("td", "", "", {made("p", "", "a"), made("p", "", "b")}),
                                  made("td", "", ""), made("td", "", "c")})});
    Provision table =
        made("table", "", "",
             {made("caption", "", "outer"), made("tr", "", "", {made("td", "", "gone")}),
              made("tr", "", "",
                   {made("td", "", "", {made("p", "", "before"), inner, made("p", "", "behind")}),
                    made("td", "", "", {made("point", "1)", "", {made("p", "", "d")})})})});
    table.children[1].mark = EditorMark::deleted;
    EXPECT_EQ(shown(made("bill", "", "", {table})),
              "/ outer[/ -gone];[/ before/ inner/ | a b |  | c/ behind][/ 1) d];\n");
}

TEST(DraftBlocks, KnowAFirstPartThatRepeatsTheTitle) {
    DraftText text;
    text.title = "Rules";
    EXPECT_EQ(repeated_title(text), nullptr);
    text.root = made("bill", "", "", {made("p", "", "Rules"), made("p", "", "Rules")});
    ASSERT_EQ(repeated_title(text), &text.root.children[0]);
    EXPECT_EQ(draft_blocks(text.root, repeated_title(text)).size(), 1);
    text.title = "Others";
    EXPECT_EQ(repeated_title(text), nullptr);
}

void count(std::vector<Inline> const& content, std::map<std::string, int>& words) {
    if (!content.empty()) ++words[plain_text(content)];
}
void count(std::vector<DraftLine> const& lines, std::map<std::string, int>& words) {
    for (DraftLine const& line : lines) {
        for (DraftPiece const& piece : line)
            count(*piece.content, words);
    }
}

RC_GTEST_PROP(DraftBlocksProperty, HaveEachTextAndEachPlaceOnce, ()) {
    test::RandomProvisions random;
    Provision const root = random.root();
    std::map<std::string, int> words;
    std::map<std::string, int> places;
    for (DraftBlock const& block : draft_blocks(root)) {
        if (block.num) count(block.num->content, words);
        if (block.heading) count(block.heading->content, words);
        if (block.text) count(block.text->content, words);
        count(block.caption, words);
        for (DraftRow const& row : block.rows) {
            for (DraftCell const& cell : row)
                count(cell.lines, words);
        }
        if (block.place && !block.place->eid.empty()) ++places[block.place->eid];
    }
    RC_ASSERT(words.size() == random.words());
    for (auto const& [word, times] : words)
        RC_ASSERT(times == 1);
    for (auto const& [eid, times] : places)
        RC_ASSERT(times == 1);
}

}  // namespace
}  // namespace consult
