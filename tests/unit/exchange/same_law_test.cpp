// One law gives one tree, whatever format it comes in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/draft.h>

#include "support/docx_builder.h"
#include "support/invented_law.h"

namespace consult {
namespace {

using test::LawLanguage;

/// A line for each provision with an eId: the eId and the text of it and what stands below.
std::vector<std::string> units_of(Result<ReadDraft> const& draft) {
    EXPECT_TRUE(draft.has_value()) << (draft ? "" : draft.error().text());
    std::vector<std::string> units;
    if (!draft) return units;
    for_each(draft->root, [&](Provision const& provision, std::size_t) {
        if (provision.eid.empty()) return;
        units.push_back(provision.element + " " + provision.eid + ": " + plain_text(provision));
    });
    return units;
}

std::vector<std::string> eids_of(Result<ReadDraft> const& draft) {
    std::vector<std::string> eids;
    for_each(draft.value().root, [&](Provision const& provision, std::size_t) {
        if (!provision.eid.empty()) eids.push_back(provision.eid);
    });
    return eids;
}

constexpr LawLanguage languages[] = {LawLanguage::kazakh, LawLanguage::russian,
                                     LawLanguage::english};

TEST(SameLaw, HasTheEidsOfItsNumbers) {
    std::vector<std::string> const expected = {
        "longtitle_u1",
        "chp_1",
        "chp_1__art_1",
        "chp_1__art_1__para_u1",
        "chp_1__art_1__para_u1__point_1",
        "chp_1__art_1__para_u1__point_2",
        "chp_1__art_2",
        "chp_1__art_2__para_u1",
        "chp_1__art_2__para_u2",
        "chp_1__art_3",
        "chp_1__art_3__para_1",
        "chp_1__art_3__para_2",
        "chp_2",
        "chp_2__art_4",
        "chp_2__art_4__para_1",
        "chp_2__art_4__para_1__point_1",
        "chp_2__art_4__para_1__point_1__point_a",
        "chp_2__art_4__para_1__point_1__point_b",
        "chp_2__art_4__para_1__point_1__point_b__indent_u1",
        "chp_2__art_4__para_1__point_1__point_b__indent_u2",
        "chp_2__art_4__para_1__point_2",
        "chp_2__art_4__para_2",
        "chp_2__art_4__para_2-1",
        "chp_2__art_4__para_3",
        "chp_2__art_5",
        "chp_2__art_5__para_u1",
        "chp_2__art_5-1",
        "chp_2__art_5-1__para_u1",
        "chp_2__art_6",
        "chp_2__art_6__para_1",
        "chp_2__art_6__para_2",
        "chp_2__art_7",
        "chp_2__art_7__para_u1",
        "chp_3",
        "chp_3__art_8",
        "chp_3__art_8__para_u1",
        "chp_3__art_9",
        "chp_3__art_9__para_u1",
        "chp_3__art_10",
        "chp_3__art_10__para_u1",
        "chp_3__art_11",
        "chp_3__art_11__para_u1",
        "annex_1",
        "annex_1__para_1",
        "annex_1__para_2",
    };
    for (LawLanguage const language : languages) {
        EXPECT_EQ(eids_of(read_plain_text(test::as_plain_text(language))), expected);
    }
}

TEST(SameLaw, ReadsAlikeInMarkdown) {
    for (LawLanguage const language : languages) {
        EXPECT_EQ(units_of(read_markdown(test::as_markdown(language))),
                  units_of(read_plain_text(test::as_plain_text(language))));
    }
}

TEST(SameLaw, ReadsAlikeInDocx) {
    for (LawLanguage const language : languages) {
        std::vector<std::string> const expected =
            units_of(read_plain_text(test::as_plain_text(language)));
        EXPECT_EQ(units_of(read_docx(test::as_typed_docx(language))), expected);
        EXPECT_EQ(units_of(read_docx(test::as_automatic_docx(language))), expected);
        EXPECT_EQ(units_of(read_docx(test::as_scattered_docx(language))), expected);
    }
}

}  // namespace
}  // namespace consult
