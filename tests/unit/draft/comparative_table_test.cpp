#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/comparative_table.h>
#include <consult/provision_name.h>
#include <consult/text_comparison.h>

namespace consult {
namespace {

Provision draft(std::string const& markdown) {
    Result<ReadDraft> read = read_markdown(markdown);
    EXPECT_TRUE(read);
    return read->root;
}

TEST(ComparativeTable, WhatCameWithAUnitStandsInItsRow) {
    Provision const before = draft("# Rules\n\n## Article 1. Scope\n\n1. All shops.\n");
    Provision const after = draft(
        "# Rules\n\n## Article 1. Scope\n\n1. All shops and cafes.\n\n"
        "## Article 2. Terms\n\n1. At once.\n2. Later.\n");
    DraftComparison const comparison = compare_drafts(before, after);
    std::vector<ComparativeRow> const rows = comparative_rows(before, after, comparison);
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0].name, "Article 1 › 1.");
    EXPECT_EQ(rows[0].former_name, "Article 1 › 1.");
    EXPECT_EQ(rows[0].before, "All shops.");
    EXPECT_EQ(rows[0].after, "All shops and cafes.");
    EXPECT_EQ(rows[1].name, "Article 2");
    EXPECT_EQ(rows[1].former_name, "");
    EXPECT_EQ(rows[1].before, "");
    EXPECT_EQ(rows[1].after, "Article 2 Terms\n1. At once.\n2. Later.");
    EXPECT_EQ(extent_of(comparison), (ComparedExtent{4, 6})) << "the title is a unit, too";
}

TEST(ComparativeTable, WhatCameWithAUnitStandsInItsRowThoughAnotherMovedInBetween) {
    Provision const before = draft(
        "# Rules\n\n## Article 1. Shops\n\nShops keep a list of their goods.\n\n"
        "The ministry keeps the register of shops for ten years from the day they close.\n\n"
        "## Article 2. Rest\n\nB.\n");
    Provision const after = draft(
        "# Rules\n\n## Article 1. Shops\n\nShops keep a list of their goods.\n\n"
        "## Article 2. Register\n\n"
        "The ministry keeps the register of shops for ten years from the day they close.\n\n"
        "Anyone may look into it.\n\n## Article 3. Rest\n\nB.\n");
    DraftComparison const comparison = compare_drafts(before, after);
    std::vector<ComparativeRow> const rows = comparative_rows(before, after, comparison);
    ASSERT_EQ(rows.size(), 3);
    EXPECT_TRUE(rows[0].provision->is_added());
    EXPECT_EQ(rows[0].after, "Article 2 Register\nAnyone may look into it.");
    EXPECT_TRUE(rows[1].provision->is_moved);
    EXPECT_EQ(rows[1].after, rows[1].before);
    EXPECT_TRUE(rows[2].provision->is_renumbered);
}

TEST(ComparativeTable, WhatHasAnotherNumberShowsBoth) {
    Provision const before =
        draft("# Rules\n\n## Article 1. Scope\n\n1. All shops.\n2. All cafes that sell bread.\n");
    Provision const after =
        draft("# Rules\n\n## Article 1. Scope\n\n1. All cafes that sell bread.\n");
    DraftComparison const comparison = compare_drafts(before, after);
    std::vector<ComparativeRow> const rows = comparative_rows(before, after, comparison);
    ASSERT_EQ(rows.size(), 2);
    ASSERT_TRUE(rows[1].provision->is_renumbered);
    EXPECT_EQ(rows[1].before, "2. All cafes that sell bread.");
    EXPECT_EQ(rows[1].after, "1. All cafes that sell bread.");
    std::string changed;
    for (TextPiece const& piece : compare_for_reading(rows[1].before, rows[1].after)) {
        if (piece.kind != TextPiece::Kind::kept)
            changed.append(piece.before).append(">").append(piece.after).append(";");
    }
    EXPECT_EQ(changed, "2>;>1;");
}

TEST(ComparativeTable, SaysWhereTheTextOfWhatIsRemovedStandsNow) {
    std::string const fees = "The fee is ten units for each shop.";
    std::string const due = "It is paid at the counter of the city within a month of the notice.";
    Provision const before = draft("# Rules\n\n## Article 1. Fees\n\n" + fees +
                                   "\n\n## Article 2. Payment\n\n" + due + "\n");
    Provision const after = draft("# Rules\n\n## Article 1. Fees\n\n" + fees + " " + due + "\n");
    DraftComparison const comparison = compare_drafts(before, after);
    std::vector<ComparativeRow> const rows = comparative_rows(before, after, comparison);
    ASSERT_EQ(rows.size(), 2);
    EXPECT_TRUE(rows[1].provision->is_removed());
    EXPECT_TRUE(rows[1].merged_into.starts_with("Article 1")) << rows[1].merged_into;
}

TEST(ComparativeTable, WhatIsRemovedKeepsItsName) {
    Provision const before =
        draft("# Rules\n\n## Article 1. Scope\n\nA.\n\n## Article 2. Rest\n\nB.\n");
    Provision const after = draft("# Rules\n\n## Article 1. Scope\n\nA.\n");
    DraftComparison const comparison = compare_drafts(before, after);
    std::vector<ComparativeRow> const rows = comparative_rows(before, after, comparison);
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows[0].name, "Article 2");
    EXPECT_EQ(rows[0].after, "");
}

TEST(ComparativeTable, OfTheSameTextHasNoRows) {
    Provision const text = draft("# Rules\n\n## Article 1. Scope\n\n1. All shops.\n");
    DraftComparison const comparison = compare_drafts(text, text);
    EXPECT_TRUE(comparative_rows(text, text, comparison).empty());
    EXPECT_EQ(extent_of(comparison), (ComparedExtent{0, 3}));
}

TEST(ProvisionName, IsMadeOfNumbersElseOfFirstWords) {
    Provision const root = draft(
        "# Rules\n\n## Article 1. Scope\n\n1. Shops:\n    - bakeries that open before seven in the "
        "morning and close after ten in the evening\n");
    ProvisionNames const names{root};
    Provision const* const article = find_provision(root, "art_1");
    ASSERT_TRUE(article);
    EXPECT_EQ(names.of(*article), "Article 1");
    EXPECT_EQ(title_of(*article), "Article 1 Scope");
    EXPECT_TRUE(is_titled(*article));
    std::string last;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (is_commentable(provision)) last = names.of(provision);
    });
    EXPECT_EQ(last,
              "Article 1 › 1. › bakeries that open before seven in the morning and close aft…");
    EXPECT_EQ(names.of(root), "");
    EXPECT_EQ(names.of(Provision{}), "");
}

}  // namespace
}  // namespace consult
