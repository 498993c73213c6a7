#include "draft/text_layout.h"

#include <gtest/gtest.h>

#include "draft/folded_text.h"
#include "draft/occurrences.h"

namespace consult {
namespace {

TEST(TextLayout, SaysWhereEveryProvisionStands) {
    Result<ReadDraft> const read = read_markdown(
        "# Rules\n\nA foreword.\n\n## Article 1. Bees\n\n1. One\n2. Two\n\n| a | b |\n|---|---|\n"
        "| c |  |\n\n## Article 2\n\n## Article 3. Ends\n\nThe end.\n");
    ASSERT_TRUE(read);
    TextLayout const layout = lay_out(read->root);
    std::size_t seen = 0;
    for_each(read->root, [&](Provision const& provision, std::size_t) {
        TextLayout::Place const& place = layout.places.at(seen++);
        EXPECT_EQ(place.provision, &provision);
        EXPECT_EQ(layout.text.substr(place.begin, place.end - place.begin), plain_text(provision));
    });
    EXPECT_EQ(seen, layout.places.size());
}

TEST(FoldedText, KnowsWhereItsOctetsComeFrom) {
    FoldedText const folded = fold(" \na \u00a0 b\t");
    EXPECT_EQ(folded.text, "a b");
    EXPECT_EQ(folded.origins, (std::vector<std::uint32_t>{2, 3, 7}));
    EXPECT_EQ(with_single_spaces(" \na \u00a0 b\t"), "a b");
    EXPECT_EQ(fold("").text, "");
}

TEST(Occurrences, AreAllOfThem) {
    EXPECT_EQ(occurrences("ababa", "aba"), (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(occurrences("aaaa", "aa"), (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_TRUE(occurrences("ab", "abc").empty());
    EXPECT_TRUE(occurrences("ab", "").empty());
}

}  // namespace
}  // namespace consult
