#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/draft.h>

namespace consult {
namespace {

ReadDraft read(std::string_view source) {
    Result<ReadDraft> draft = read_markdown(source);
    EXPECT_TRUE(draft.has_value()) << (draft ? "" : draft.error().text());
    return draft ? std::move(*draft) : ReadDraft{};
}

TEST(MarkdownReader, NumbersUnitsInThreeLanguages) {
    for (char const* const source :
         {"# T\n\n## Chapter 2. Duties\n\n### Article 5. Menu\n\n1. One.\n2. Two.\n",
          "# T\n\n## Глава 2. Обязанности\n\n### Статья 5. Меню\n\n1. Один.\n2. Два.\n",
          "# T\n\n## 2-тарау. Міндеттер\n\n### 5-бап. Мәзір\n\n1. Бір.\n2. Екі.\n"}) {
        SCOPED_TRACE(source);
        ReadDraft const draft = read(source);
        Provision const* const chapter = find_provision(draft.root, "chp_2");
        Provision const* const article = find_provision(draft.root, "chp_2__art_5");
        Provision const* const paragraph = find_provision(draft.root, "chp_2__art_5__para_2");
        ASSERT_NE(chapter, nullptr);
        ASSERT_NE(article, nullptr);
        ASSERT_NE(paragraph, nullptr);
        EXPECT_EQ(chapter->element, "chapter");
        EXPECT_EQ(article->element, "article");
        EXPECT_FALSE(plain_text(article->heading.content).empty());
        EXPECT_EQ(plain_text(paragraph->num.content), "2.");
        EXPECT_TRUE(is_commentable(*paragraph));
    }
}

TEST(MarkdownReader, NestsPointsAndKeepsTables) {
    ReadDraft const draft = read(
        "# T\n\n## Article 1. Terms\n\n1. Terms:\n   1. *one*;\n   2. two.\n\n| A | B "
        "|\n|---|---|\n"
        "| c | d |\n");
    Provision const* const point = find_provision(draft.root, "art_1__para_1__point_2");
    ASSERT_NE(point, nullptr);
    EXPECT_EQ(plain_text(*point), "2.\ntwo.");
    std::size_t cells = 0;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        cells += provision.element == "td" || provision.element == "th";
    });
    EXPECT_EQ(cells, 4u);
}

TEST(MarkdownReader, ItemsWithoutNumbersKeepTheirMark) {
    ReadDraft const draft = read("# T\n\nBoth:\n\n- one\n  - within\n- two\n");
    std::vector<std::string> texts;
    for (Provision const& child : draft.root.children)
        texts.push_back(plain_text(child));
    EXPECT_THAT(texts, testing::ElementsAre("T", "Both:", "•\none\n•\nwithin", "•\ntwo"));
    EXPECT_NE(find_provision(draft.root, "para_u3"), nullptr);
}

TEST(MarkdownReader, EveryParagraphCanBeCommentedOn) {
    ReadDraft const draft = read("# T\n\nFirst.\n\n## Article 1\n\nText without a number.\n");
    EXPECT_NE(find_provision(draft.root, "para_u1"), nullptr);
    EXPECT_NE(find_provision(draft.root, "art_1__para_u1"), nullptr);
}

TEST(MarkdownReader, IdsAreUniqueWhateverTheNumbers) {
    ReadDraft const draft = read("# T\n\n## Article 1\n\na\n\n## Article 1\n\nb\n");
    EXPECT_NE(find_provision(draft.root, "art_1"), nullptr);
    EXPECT_NE(find_provision(draft.root, "art_1-2"), nullptr);
}

TEST(MarkdownReader, HtmlStaysTextAndLinksAreChecked) {
    ReadDraft const draft = read("# T\n\n<script>alert(1)</script> [x](javascript:alert(1))\n");
    EXPECT_NE(plain_text(draft.root).find("<script>alert(1)</script>"), std::string::npos);
    ASSERT_EQ(draft.remainders.size(), 1u);
    EXPECT_EQ(draft.remainders.front().what, "javascript:alert(1)");
}

TEST(MarkdownReader, HeadingsWithinListsAndQuotesAreText) {
    ReadDraft const draft =
        read("# T\n\n- a\n  - # x\n    y\n- ## Article 1\n\n> ## Article 2\n> z\n\nafter\n");
    std::vector<std::string> texts;
    for (Provision const& child : draft.root.children)
        texts.push_back(plain_text(child));
    EXPECT_THAT(texts, testing::ElementsAre("T", "•\na\n•\nx\ny", "•\nArticle 1", "Article 2", "z",
                                            "after"));
    EXPECT_EQ(find_provision(draft.root, "art_1"), nullptr);
}

TEST(MarkdownReader, AHeadingWithinAListIsNoTitle) {
    EXPECT_EQ(read_markdown("- # T\n").error().problems().front().key, "markdown.no_title");
    EXPECT_EQ(read("> # Quoted\n\n# T\n").title, "T");
    EXPECT_EQ(read("# &nbsp;\n\n# T\n").title, "T");
}

TEST(MarkdownReader, AnItemsTextStandsBeforeItsBlocks) {
    ReadDraft const draft = read("# T\n\n- a\n  ```kk\n  b\n  ```\n  > c\n");
    EXPECT_EQ(plain_text(draft.root), "T\n•\na\nb\n\nc");
    ASSERT_EQ(draft.remainders.size(), 1u);
    EXPECT_EQ(draft.remainders.front().what, "kk");
}

TEST(MarkdownReader, NumbersWithSignsAreToldApart) {
    ReadDraft const draft = read(
        "# T\n\n## Article 5\n\n## Article 5.1\n\n## Article 51\n\n## Статья 5А\n\n"
        "## 5-2-бап. Мәзір\n");
    std::vector<std::string> eids;
    for (Provision const& child : draft.root.children)
        eids.push_back(child.eid);
    EXPECT_THAT(eids, testing::ElementsAre("longtitle_u1", "art_5", "art_5-1", "art_51", "art_5A",
                                           "art_5-2"));
}

TEST(MarkdownReader, HeadingsKeepTheirMarks) {
    ReadDraft const draft = read("# T\n\n## **Article 5.** See [this](/x) *now*\n");
    Provision const* const article = find_provision(draft.root, "art_5");
    ASSERT_NE(article, nullptr);
    EXPECT_EQ(plain_text(article->num.content), "Article 5");
    EXPECT_EQ(plain_text(article->heading.content), "See this now");
    ASSERT_EQ(article->heading.content.size(), 4u);
    EXPECT_EQ(article->heading.content[1].target, "/x");
}

TEST(MarkdownReader, CharacterReferencesAreCharacters) {
    ReadDraft const draft = read(
        "# A &amp; B\n\n&laquo;1&nbsp;&#8470;&raquo; &lt;b&gt; &#0; &nosuch; `&amp;` "
        "![&quot;](/i&#46;png) [x](/?x=1&amp;y=2 'a &amp; b')\n");
    EXPECT_EQ(draft.title, "A & B");
    EXPECT_EQ(plain_text(draft.root.children.at(1)), "«1\u00a0№» <b> \ufffd &nosuch; &amp; \" x");
    std::vector<Inline> const& run = draft.root.children[1].children.at(0).children.at(0).content;
    EXPECT_EQ(run.back().target, "/?x=1&y=2");
    ASSERT_EQ(draft.remainders.size(), 1u);
    EXPECT_EQ(draft.remainders.front().what, "a & b");
}

TEST(MarkdownReader, LinksAreCheckedAfterDecoding) {
    for (char const* const target :
         {"javascript&#58;alert(1)", "javascript&#x3A;alert(1)", "&#106;avascript:alert(1)",
          "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&#9;script:alert(1)",
          "&#x2f;&#x2f;evil.example", "&sol;/evil.example"}) {
        ReadDraft const draft = read(std::string{"# T\n\n[x]("} + target + ")\n");
        EXPECT_EQ(draft.remainders.size(), 1u) << target;
        std::vector<Inline> const& run =
            draft.root.children.at(1).children.at(0).children.at(0).content;
        ASSERT_EQ(run.size(), 1u) << target;
        EXPECT_EQ(run.front().target, "") << target;
    }
}

TEST(MarkdownReader, RefusesWhatItCantRead) {
    EXPECT_EQ(read_markdown("no title").error().problems().front().key, "markdown.no_title");
    EXPECT_EQ(read_markdown("# T\xff").error().problems().front().key, "text.not_utf8");
    DraftLimits few;
    few.most_provisions = 2;
    EXPECT_EQ(read_markdown("# T\n\na\n\nb\n\nc\n", few).error().code(), ErrorCode::too_large);
    std::string deep = "# T\n\n";
    for (int i = 0; i < 100; ++i)
        deep += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
    EXPECT_EQ(read_markdown(deep).error().code(), ErrorCode::too_large);
}

TEST(MarkdownReader, AHeadingWithoutANumberClosesWhatIsDeeper) {
    Result<ReadDraft> const draft =
        read_markdown("# T\n\n## Article 1. A\n\n### Kinds\n\n## Water\n\ntext\n");
    ASSERT_TRUE(draft.has_value());
    EXPECT_NE(find_provision(draft->root, "art_1__sec_u1"), nullptr);
    EXPECT_NE(find_provision(draft->root, "sec_u1__para_u1"), nullptr);
}

TEST(MarkdownReader, NamesTheLineOfAUnitWithLookAlikes) {
    // A Latin C, and a Latin a behind which the list goes on in Cyrillic.
    Result<ReadDraft> const draft = read_markdown(
        "# T\n\n> quoted\n\n## \u0043татья 5. Сад\n\n\u0061) сад;\n\nб) луг &amp;\nполе.\n");
    ASSERT_TRUE(draft.has_value());
    EXPECT_NE(find_provision(draft->root, "art_5__point_b"), nullptr);
    ASSERT_EQ(draft->remainders.size(), 2u);
    EXPECT_EQ(draft->remainders[0].place, "line 5");
    EXPECT_EQ(draft->remainders[0].what, "\u0043татья 5");
    EXPECT_EQ(draft->remainders[1].place, "line 7");
}

}  // namespace
}  // namespace consult
