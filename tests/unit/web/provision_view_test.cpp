#include "web/provision_view.h"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include "page/embedded.h"
#include "page/template.h"
#include "support/random_provisions.h"
#include "web/contents_view.h"
#include "web/provision_choices.h"

namespace consult::web {
namespace {

Inline text(std::string words) {
    Inline piece;
    piece.text = std::move(words);
    return piece;
}

Inline span(std::string element, std::vector<Inline> children) {
    Inline piece;
    piece.kind = Inline::Kind::span;
    piece.element = std::move(element);
    piece.children = std::move(children);
    return piece;
}

Inline signature(std::string organisation, std::string person) {
    return span("signature", {text("\n  "), span("organization", {text(std::move(organisation))}),
                              text("\n  "), span("role", {text("The President")}), text("\n  "),
                              span("person", {text(std::move(person))}), text("\n")});
}

/// The words of the one block that a paragraph gives, white space as one space, a bar for each
/// break of the line.
std::string shown(std::vector<Inline> content) {
    Provision root;
    root.element = "act";
    Provision& paragraph = root.children.emplace_back();
    paragraph.element = "p";
    paragraph.content = std::move(content);
    std::vector<page::View> const blocks =
        provision_blocks(page::Translator::of(page::UiLanguage::en), root, nullptr);
    EXPECT_EQ(blocks.size(), 1u);
    std::string words;
    auto const add = [&](char letter) {
        bool const is_white = letter == ' ' || letter == '\n';
        if (!is_white) words += letter;
        if (is_white && !words.empty() && words.back() != ' ') words += ' ';
    };
    for (page::View const& run : std::get<std::vector<page::View>>(*blocks.front().find("runs"))) {
        auto const* const breaks = std::get_if<bool>(run.find("line_break"));
        if (breaks && *breaks) words += '|';
        if (auto const* const mark = std::get_if<std::string>(run.find("quotation_mark"))) {
            words += "<" + *mark + ">";
        }
        if (auto const* const said = std::get_if<std::string>(run.find("text"))) {
            for (char const letter : *said)
                add(letter);
        }
    }
    return words;
}

TEST(ProvisionBlocks, put_who_signs_for_whom_and_as_what_on_lines_of_their_own) {
    EXPECT_EQ(shown({text("\n"), signature("For the Parliament", "A. B."), text("\n"),
                     signature("For the Council", "C. D.")}),
              "For the Parliament|The President|A. B. ||For the Council|The President|C. D.");
}

TEST(ProvisionBlocks, leave_names_within_a_sentence_where_they_are) {
    EXPECT_EQ(shown({text("Sent to the "), span("organization", {text("Council")}),
                     text(" by its "), span("role", {text("President")}), text(".")}),
              "Sent to the Council by its President.");
}

TEST(ProvisionBlocks, put_quoted_provisions_on_lines_between_marks_that_are_no_text) {
    Inline quoted = span(
        "quotedStructure",
        {span("article", {span("num", {text("Article 5")}),
                          span("paragraph",
                               {span("num", {text("1.")}), span("content", {text("Menus.")})})})});
    quoted.attributes = {{"startQuote", "«"}, {"endQuote", "»"}};
    EXPECT_EQ(shown({text("Replace by: "), span("mod", {quoted}), text(";")}),
              "Replace by: |<«>Article 5|1.Menus.<»>;");
}

std::string text_in(page::View const& view, char const* name) {
    auto const* const text = std::get_if<std::string>(view.find(name));
    return text ? *text : std::string{};
}

TEST(ProvisionBlocks, call_a_trace_what_it_is_and_offer_no_comment_on_it) {
    Provision root;
    for (EditorMark const mark : {EditorMark::moved_away, EditorMark::none, EditorMark::deleted}) {
        Provision& article = root.children.emplace_back();
        article.element = "article";
        article.eid = "art_" + std::to_string(root.children.size());
        article.num.content = {text("Article 1")};
        article.mark = mark;
        Provision& paragraph = article.children.emplace_back();
        paragraph.element = "p";
        paragraph.content = {text("Words.")};
    }
    ProvisionLinks links;
    links.form = [](std::string_view eid) { return std::string{eid}; };
    page::Translator const& words = page::Translator::of(page::UiLanguage::en);
    std::vector<page::View> const blocks = provision_blocks(words, root, &links);
    ASSERT_EQ(blocks.size(), 6u);
    std::vector<std::string> traces;
    for (page::View const& block : blocks)
        traces.push_back(text_in(block, "trace"));
    EXPECT_EQ(traces, (std::vector<std::string>{"Moved elsewhere:", "Moved elsewhere:", "", "",
                                                "Deleted:", "Deleted:"}));
    EXPECT_EQ(text_in(blocks[0], "form"), "");
    EXPECT_EQ(text_in(blocks[2], "form"), "art_2");
    auto const& runs = std::get<std::vector<page::View>>(*blocks[1].find("runs"));
    EXPECT_TRUE(std::get<bool>(*runs.front().find("deleted")));
    EXPECT_EQ(contents_entries(root, DraftParts{root}, 0).size(), 1u);
    EXPECT_EQ(provision_choices(root).size(), 1u);
}

TEST(ProvisionBlocks, keep_cells_over_several_columns_and_no_other_number) {
    Provision root;
    Provision& row = root.children.emplace_back().children.emplace_back();
    root.children.front().element = "table";
    row.element = "tr";
    for (char const* const span : {"2", "1", "2147483648", "x"}) {
        Provision& cell = row.children.emplace_back();
        cell.element = "td";
        cell.attributes = {{"colspan", span}};
    }
    page::Translator const& words = page::Translator::of(page::UiLanguage::en);
    page::View const table = provision_blocks(words, root, nullptr).front();
    page::View const& shown_row = std::get<std::vector<page::View>>(*table.find("rows")).front();
    std::vector<std::string> spans;
    for (page::View const& cell : std::get<std::vector<page::View>>(*shown_row.find("cells")))
        spans.push_back(text_in(cell, "colspan"));
    EXPECT_EQ(spans, (std::vector<std::string>{"2", "", "", ""}));
}

/// The texts of a view and of those within it, a space behind each; names of what is no text of a
/// draft left out.
void add_texts(page::View const& view, std::string& words) {
    for (auto const& [name, value] : view.values()) {
        if (auto const* const text = std::get_if<std::string>(&value)) {
            if (name == "text" || name == "trace") words += *text + " ";
        } else if (auto const* const views = std::get_if<std::vector<page::View>>(&value)) {
            for (page::View const& one : *views)
                add_texts(one, words);
        }
    }
}

Provision holding(std::string element, std::vector<Provision> children, std::string words = {}) {
    Provision provision;
    provision.element = std::move(element);
    provision.children = std::move(children);
    if (!words.empty()) provision.content = {text(std::move(words))};
    return provision;
}

TEST(ProvisionBlocks, call_a_trace_within_a_table_what_it_is) {
    Provision cell = holding("td", {holding("p", {}, "old"), holding("p", {}, "new")});
    cell.children[0].mark = EditorMark::deleted;
    Provision const root =
        holding("bill", {holding("table", {holding("caption", {}, "rates"),
                                           holding("tr", {cell, holding("td", {}, "rest")})})});
    page::View const table =
        provision_blocks(page::Translator::of(page::UiLanguage::en), root, nullptr).front();
    std::string words;
    add_texts(table, words);
    EXPECT_EQ(words, " Deleted: old  new  rest  rates ");
}

/// The blocks as they stand on a page, white space between tags left out.
std::string on_a_page(Provision const& root) {
    std::map<std::string, std::string_view, std::less<>> sources = {
        {"layout", "{{>content}}"},
        {"pages/text", "{{>partials/provisions}}"},
        {"partials/beside", ""}};
    for (std::string const name : {"provisions", "provision_links", "run", "cell_lines"}) {
        sources["partials/" + name] =
            page::embedded("templates/partials/" + name + ".mustache").value();
    }
    page::Templates const templates{sources};
    page::View view;
    view.set("blocks", provision_blocks(page::Translator::of(page::UiLanguage::en), root, nullptr));
    std::string html;
    for (char const c : templates.render(page::UiLanguage::en, "pages/text", view)) {
        bool const is_white = c == ' ' || c == '\n';
        if (!is_white || (!html.empty() && html.back() != '>' && html.back() != ' '))
            html += is_white ? ' ' : c;
    }
    return html;
}

TEST(ProvisionBlocks, stand_on_a_page_with_captions_and_the_rows_of_tables_within_cells) {
    Provision const inner = holding(
        "table", {holding("tr", {holding("td", {}, "winter"), holding("td", {}, "seven")})});
    std::string const html =
        on_a_page(holding("bill", {holding("table", {holding("caption", {}, "rates"),
                                                     holding("tr", {holding("td", {inner})})})}));
    EXPECT_NE(html.find("<table class=\"govuk-table\"><caption class=\"govuk-table__caption\">"
                        "<p class=\"portal-provision__text\">rates </p></caption><tr"),
              std::string::npos)
        << html;
    EXPECT_NE(html.find("<p class=\"portal-provision__text\">winter | seven </p></td>"),
              std::string::npos)
        << html;
    EXPECT_EQ(html.find("<table"), html.rfind("<table"));
}

RC_GTEST_PROP(ProvisionBlocksProperty, show_each_text_of_a_tree_once, ()) {
    test::RandomProvisions random;
    Provision const root = random.root();
    std::string words;
    for (page::View const& block :
         provision_blocks(page::Translator::of(page::UiLanguage::en), root, nullptr))
        add_texts(block, words);
    for (std::size_t i = 0; i < random.words(); ++i) {
        std::string const word = test::RandomProvisions::word(i);
        RC_ASSERT(words.find(word) != std::string::npos);
        RC_ASSERT(words.find(word) == words.rfind(word));
    }
}

}  // namespace
}  // namespace consult::web
