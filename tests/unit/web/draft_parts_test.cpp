#include "web/draft_parts.h"

#include <algorithm>
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "web/contents_view.h"

namespace consult::web {
namespace {

std::vector<Inline> words(std::string text) {
    Inline piece;
    piece.text = std::move(text);
    return {piece};
}

Provision unit(std::string element, std::string eid, std::string num, std::string text = {}) {
    Provision made;
    made.element = std::move(element);
    made.eid = std::move(eid);
    if (!num.empty()) made.num.content = words(std::move(num));
    if (!text.empty()) made.content = words(std::move(text));
    return made;
}

/// Chapters of articles, each with one text of 100 octets.
Provision law(std::size_t chapters, std::size_t articles) {
    Provision root = unit("act", "", "");
    root.children.push_back(unit("longTitle", "", "", "An act on waters"));
    Provision& body = root.children.emplace_back(unit("body", "", ""));
    std::size_t article = 0;
    for (std::size_t c = 1; c <= chapters; ++c) {
        Provision& chapter = body.children.emplace_back(
            unit("chapter", "chp_" + std::to_string(c), "Chapter " + std::to_string(c)));
        for (std::size_t a = 0; a < articles; ++a) {
            std::string const number = std::to_string(++article);
            chapter.children.push_back(unit("article", "art_" + number, "Article " + number));
            chapter.children.back().children.push_back(
                unit("p", "", "", "Text " + number + std::string(100, '.')));
        }
    }
    return root;
}

/// All running text in reading order, a line for each provision.
std::string texts_of(Provision const& root) {
    std::string texts;
    for_each(root, [&](Provision const& each, std::size_t) {
        if (!each.content.empty()) texts += plain_text(each.content) + "\n";
    });
    return texts;
}

std::vector<std::string> beginnings(DraftParts const& parts) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < parts.size(); ++i)
        all.emplace_back(parts.beginning(i));
    return all;
}

TEST(DraftParts, leave_a_text_that_fits_as_it_is) {
    Provision const root = law(3, 5);
    DraftParts const parts{root};
    EXPECT_TRUE(parts.is_one());
    EXPECT_EQ(parts.part(0, " (continued)"), root);
}

TEST(DraftParts, cut_at_chapters_where_they_fit) {
    // A chapter weighs some 5 * (200 + 9 + 200 + 106) and its number.
    Provision const root = law(6, 5);
    DraftParts const parts{root, nullptr, 6000};
    EXPECT_EQ(beginnings(parts), (std::vector<std::string>{"", "chp_3", "chp_5"}));
    EXPECT_EQ(parts.part_of("art_10"), 0u);
    EXPECT_EQ(parts.part_of("art_11"), 1u);
    EXPECT_EQ(parts.part_of("chp_5"), 2u);
    EXPECT_EQ(parts.part_of("art_999"), 0u);
    EXPECT_EQ(parts.part_of(""), 0u);
}

TEST(DraftParts, repeat_the_headings_of_what_goes_on) {
    Provision const root = law(1, 30);
    DraftParts const parts{root, nullptr, 6000};
    ASSERT_GT(parts.size(), 1u);
    Provision const second = parts.part(1, " (continued)");
    Provision const& chapter = second.children.front().children.front();
    EXPECT_EQ(plain_text(chapter.num.content), "Chapter 1 (continued)");
    EXPECT_EQ(chapter.eid, "") << "it is commented on where it begins";
    EXPECT_EQ(chapter.children.front().eid, parts.beginning(1));
}

TEST(DraftParts, do_not_make_a_page_of_a_title) {
    Provision const root = law(2, 30);
    DraftParts const parts{root, nullptr, 6000};
    EXPECT_THAT(texts_of(parts.part(0, "")), testing::HasSubstr("Text 1."));
}

TEST(DraftParts, leave_out_what_stands_elsewhere_on_the_page) {
    Provision const root = law(6, 5);
    DraftParts const parts{root, &root.children.front(), 6000};
    EXPECT_THAT(texts_of(parts.part(0, "")), testing::Not(testing::HasSubstr("An act on waters")));
}

TEST(DraftParts, cut_another_language_at_the_same_places) {
    Provision const root = law(6, 5);
    DraftParts const parts{root, nullptr, 6000};
    Provision other = law(6, 5);
    other.children[1].children[2].eid = "chp_3a";  // which the second part opens with
    DraftParts const same{other, nullptr, parts};
    EXPECT_EQ(beginnings(same), (std::vector<std::string>{"", "", "chp_5"}));
    EXPECT_EQ(same.part(1, ""), Provision{});
    EXPECT_THAT(texts_of(same.part(0, "")), testing::HasSubstr("Text 20."));
    EXPECT_EQ(same.part_of("art_12"), 0u);
    EXPECT_EQ(same.part_of("art_22"), 2u);
}

Provision any_tree(int depth, int& number) {
    constexpr std::array<char const*, 4> elements{"article", "hcontainer", "table", "p"};
    Provision made;
    made.element = elements.at(*rc::gen::inRange<std::size_t>(0, elements.size()));
    if (*rc::gen::inRange(0, 3) > 0) made.eid = "u_" + std::to_string(++number);
    if (*rc::gen::arbitrary<bool>()) made.num.content = words(std::to_string(number) + ".");
    std::string const text(static_cast<std::size_t>(*rc::gen::inRange(0, 900)), 'w');
    made.content = words(std::to_string(number) + text);
    if (*rc::gen::inRange(0, 9) == 0) made.mark = EditorMark::deleted;
    int const children = depth == 0 ? 0 : *rc::gen::inRange(0, 6);
    for (int i = 0; i < children; ++i)
        made.children.push_back(any_tree(depth - 1, number));
    return made;
}

RC_GTEST_PROP(DraftParts, have_each_text_once_and_in_order, ()) {
    int number = 0;
    Provision const root = any_tree(4, number);
    DraftParts const parts{root, nullptr, 2000};
    std::string texts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Provision const part = parts.part(i, " (continued)");
        // The root's own text is above all parts.
        std::string const own = texts_of(part);
        std::string const head = plain_text(root.content) + "\n";
        RC_ASSERT(own.starts_with(head));
        texts += i == 0 ? own : own.substr(head.size());
        for_each(part, [&](Provision const& each, std::size_t) {
            if (!each.eid.empty() && &each != &part) RC_ASSERT(parts.part_of(each.eid) == i);
        });
    }
    RC_ASSERT(texts == texts_of(root));
}

std::vector<std::string> listed(Provision const& root, DraftParts const& parts, std::size_t shown) {
    std::vector<std::string> eids;
    for (ContentsEntry const& entry : contents_entries(root, parts, shown))
        eids.push_back(entry.unit->eid);
    return eids;
}

TEST(Contents, list_all_units_with_a_title_of_a_text_on_one_page) {
    Provision const root = law(2, 2);
    EXPECT_EQ(listed(root, DraftParts{root}, 0),
              (std::vector<std::string>{"chp_1", "art_1", "art_2", "chp_2", "art_3", "art_4"}));
}

TEST(Contents, list_of_other_parts_the_chapters_where_articles_are_too_many) {
    Provision const root = law(100, 4);
    DraftParts const parts{root, nullptr, 21'000};
    std::vector<std::string> const eids = listed(root, parts, 1);
    auto const has = [&](char const* eid) { return std::ranges::count(eids, eid) == 1; };
    EXPECT_TRUE(has("chp_1"));
    EXPECT_TRUE(has("chp_100"));
    EXPECT_FALSE(has("art_1"));
    EXPECT_EQ(parts.part_of("art_45"), 1u);
    EXPECT_TRUE(has("art_45"));
}

TEST(Contents, list_what_parts_open_with_where_even_chapters_are_too_many) {
    Provision const root = law(400, 1);
    DraftParts const parts{root, nullptr, 21'000};
    std::vector<std::string> const eids = listed(root, parts, 0);
    EXPECT_LT(eids.size(), 120u);
    for (std::size_t i = 1; i < parts.size(); ++i)
        EXPECT_EQ(std::ranges::count(eids, parts.beginning(i)), 1) << i;
}

TEST(Contents, lead_to_the_part_that_a_unit_stands_in) {
    Provision const root = law(6, 5);
    DraftParts const parts{root, nullptr, 6000};
    std::vector<page::View> const views =
        contents_views(contents_entries(root, parts, 1), [](std::size_t part) {
            return part == 1 ? std::string{} : "/part" + std::to_string(part);
        });
    auto const href = [&](std::size_t i) {
        return std::get<std::string>(*views.at(i).find("href"));
    };
    EXPECT_EQ(href(0), "/part0#chp_1");
    EXPECT_EQ(href(12), "#chp_3");
    EXPECT_EQ(href(13), "#art_11");
}

TEST(Contents, count_comments_with_those_within) {
    Provision const root = law(2, 2);
    std::map<std::string, std::uint64_t, std::less<>> const counts{{"art_1", 2}, {"chp_1", 1}};
    std::vector<ContentsEntry> const entries = contents_entries(root, DraftParts{root}, 0, &counts);
    EXPECT_EQ(entries[0].comments, 3u);
    EXPECT_EQ(entries[1].comments, 2u);
    EXPECT_EQ(entries[3].comments, 0u);
}

}  // namespace
}  // namespace consult::web
