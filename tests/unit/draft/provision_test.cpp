#include <gmock/gmock.h>

#include <consult/draft.h>

#include "unit/names.h"

namespace consult {
namespace {

using namespace test;
using testing::ElementsAre;

Inline text(std::string words) {
    Inline piece;
    piece.text = std::move(words);
    return piece;
}

Inline piece(Inline::Kind kind, std::vector<Inline> children, std::string words = {}) {
    Inline around;
    around.kind = kind;
    around.text = std::move(words);
    around.children = std::move(children);
    return around;
}

Provision leaf(std::vector<Inline> content) {
    Provision provision;
    provision.element = "p";
    provision.content = std::move(content);
    return provision;
}

Provision unit(std::string element, std::string eid, std::string num, std::string heading,
               std::vector<Provision> children) {
    Provision provision;
    provision.element = std::move(element);
    provision.eid = std::move(eid);
    if (!num.empty()) provision.num.content = {text(std::move(num))};
    if (!heading.empty()) provision.heading.content = {text(std::move(heading))};
    provision.children = std::move(children);
    return provision;
}

/// An article of two paragraphs; the first has a footnote, the second begins with bold words.
Provision article() {
    return unit(
        "article", "art_3", "Article 3", "Menu",
        {unit("paragraph", "art_3__para_1", "1.", "",
              {leaf({text("A school publishes its "),
                     piece(Inline::Kind::italic, {text("menu cycle")}),
                     piece(Inline::Kind::note, {text("See Article 2.")}),
                     text(" on its website.")})}),
         unit("paragraph", "art_3__para_2", "2.", "",
              {leaf({piece(Inline::Kind::bold, {text("Fresh")}, "Always "), text(" vegetables,"),
                     piece(Inline::Kind::line_break, {}), text("or fruit.")})})});
}

Provision draft() {
    return unit("act", "", "", "",
                {unit("chapter", "chp_1", "Chapter 1", "Food", {article()}),
                 unit("chapter", "chp_2", "Chapter 2", "", {})});
}

TEST(PlainText, of_pieces_has_their_words_in_order_without_notes) {
    EXPECT_EQ(plain_text(std::vector<Inline>{}), "");
    EXPECT_EQ(plain_text(article().children[0].children[0].content),
              "A school publishes its menu cycle on its website.");
    EXPECT_EQ(plain_text(article().children[1].children[0].content),
              "Always Fresh vegetables,\nor fruit.");
}

TEST(PlainText, of_a_provision_has_number_heading_and_all_below_on_lines) {
    EXPECT_EQ(plain_text(article()),
              "Article 3 Menu\n"
              "1.\n"
              "A school publishes its menu cycle on its website.\n"
              "2.\n"
              "Always Fresh vegetables,\nor fruit.");
    EXPECT_EQ(plain_text(unit("chapter", "chp_2", "Chapter 2", "", {})), "Chapter 2");
    EXPECT_EQ(plain_text(unit("chapter", "chp_2", "", "Food", {})), "Food");
    EXPECT_EQ(plain_text(Provision{}), "");
}

TEST(FindProvision, finds_by_the_whole_eid_at_any_depth) {
    Provision const root = draft();
    EXPECT_EQ(find_provision(root, "chp_2"), &root.children[1]);
    EXPECT_EQ(find_provision(root, "art_3__para_2"), &root.children[0].children[0].children[1]);
    EXPECT_EQ(find_provision(root.children[0], "chp_1"), &root.children[0]) << "the root itself";
    EXPECT_EQ(find_provision(root, "art_3__para"), nullptr);
    EXPECT_EQ(find_provision(root, "art_3__para_20"), nullptr);
    EXPECT_EQ(find_provision(root, ""), nullptr) << "many have no eId: none is meant";
}

TEST(Commentable, are_units_with_an_eid_and_no_blocks) {
    for (char const* const element : {"article", "paragraph", "point", "chapter", "section",
                                      "recital", "citation", "annex", "tblock", "longTitle"}) {
        EXPECT_TRUE(is_commentable(unit(element, "x_1", "", "", {}))) << element;
        EXPECT_FALSE(is_commentable(unit(element, "", "", "", {}))) << element;
    }
    for (char const* const element : {"p", "table", "tr", "td", "act", "bill", "", "Article"}) {
        EXPECT_FALSE(is_commentable(unit(element, "x_1", "", "", {}))) << element;
    }
}

TEST(ForEach, goes_through_all_in_reading_order_with_their_depths) {
    std::vector<std::string> seen;
    for_each(draft(), [&](Provision const& provision, std::size_t depth) {
        seen.push_back(std::to_string(depth) + " " +
                       (provision.eid.empty() ? provision.element : provision.eid));
    });
    EXPECT_THAT(seen, ElementsAre("0 act", "1 chp_1", "2 art_3", "3 art_3__para_1", "4 p",
                                  "3 art_3__para_2", "4 p", "1 chp_2"));
}

TEST(Quote, is_found_whatever_white_space_it_was_copied_with) {
    Provision const three = article();
    EXPECT_TRUE(has_quote(three, "menu cycle on its website"));
    EXPECT_TRUE(has_quote(three, "  menu\n\t cycle\r\non its\u00a0website. "));
    EXPECT_TRUE(has_quote(three, "vegetables, or fruit")) << "over a line break";
    EXPECT_TRUE(has_quote(three, "website. 2. Always")) << "over two provisions";
    EXPECT_TRUE(has_quote(three, "Menu 1. A school")) << "headings and numbers are of the text";
    EXPECT_TRUE(has_quote(three, "ublishe")) << "words need not be whole";
}

TEST(Quote, is_not_found_where_words_differ) {
    Provision const three = article();
    EXPECT_FALSE(has_quote(three, "menucycle"));
    EXPECT_FALSE(has_quote(three, "Menu Cycle"));
    EXPECT_FALSE(has_quote(three, "See Article 2")) << "notes stand apart";
    EXPECT_FALSE(has_quote(three.children[1], "menu cycle")) << "of another provision";
    EXPECT_FALSE(has_quote(three, "or fruit. And more"));
}

TEST(Quote, of_nothing_stands_anywhere) {
    EXPECT_TRUE(has_quote(article(), ""));
    EXPECT_TRUE(has_quote(article(), " \n\u00a0"));
    EXPECT_TRUE(has_quote(Provision{}, ""));
}

TEST(DraftNames, are_those_of_the_api) {
    expect_names<SourceFormat>({{SourceFormat::akoma_ntoso, "akoma-ntoso"},
                                {SourceFormat::markdown, "markdown"},
                                {SourceFormat::plain_text, "plain-text"},
                                {SourceFormat::docx, "docx"},
                                {SourceFormat::akoma_ntoso_package, "akoma-ntoso-package"}},
                               source_format_from);
    EXPECT_EQ(name(DraftVersionState::editing), "editing");
    EXPECT_EQ(name(DraftVersionState::published), "published");
}

}  // namespace
}  // namespace consult
