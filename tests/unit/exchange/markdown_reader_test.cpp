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

}  // namespace
}  // namespace consult
