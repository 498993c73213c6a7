#include "campaign/letter_template.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <rapidcheck/gtest.h>

#include "campaign/sparse_phrases.h"
#include "campaign/template_gaps.h"
#include "campaign/template_parts.h"
#include "campaign/template_search.h"
#include "campaign/word_alignment.h"
#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

std::vector<FoundTemplate> templates(std::vector<std::string> const& texts) {
    std::vector<WordHashes> all;
    for (std::string const& text : texts)
        all.push_back(hashes(text));
    return find_templates(all);
}

TEST(Alignment, KeepsTheOrderAndTheMostWords) {
    std::vector<AlignedWord> const expected{{0, 0}, {1, 1}, {3, 3}};
    EXPECT_EQ(aligned(hashes("a b c d"), hashes("a b x d y")), expected);
    EXPECT_EQ(neighbours(expected), (std::vector<AlignedWord>{{0, 0}, {1, 1}}));
    EXPECT_TRUE(aligned(hashes("a"), {}).empty());
}

TEST(TemplateSearch, FindsLettersWithPlacesThatShareNoFiveWords) {
    std::vector<FoundTemplate> const found =
        templates({filled(0, 20, 1), invented(3'000, 80), filled(0, 20, 2), filled(0, 20, 3),
                   filled(900, 20, 4)});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].texts, (std::vector<std::uint32_t>{0, 2, 3}));
    EXPECT_EQ(found[0].fixed.size(), 60U);
    EXPECT_EQ(found[0].fixed[3], 4U);  // the fourth word is a filling
}

TEST(TemplateSearch, WantsThreeTexts) {
    EXPECT_TRUE(templates({filled(0, 20, 1), filled(0, 20, 2)}).empty());
}

TEST(TemplateSearch, LeavesABlockToThoseWhoLookForBlocks) {
    std::string const letter = invented(0, 50);
    EXPECT_TRUE(templates({invented(1'000, 20) + ' ' + letter, letter + ' ' + invented(2'000, 20),
                           letter + ' ' + invented(3'000, 30)})
                    .empty());
}

TEST(TemplateSearch, KeepsApartWhoAnswerOneQuestionInTheirOwnWords) {
    // The question is quoted by all; of the rest only every third word is the same.
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 6; ++i) {
        std::string text = invented(0, 14);
        for (std::size_t k = 0; k < 30; ++k)
            text += ' ' + invented_word(100 + k) + ' ' + invented(1'000 * (i + 1) + 2 * k, 2);
        texts.push_back(text);
    }
    EXPECT_TRUE(templates(texts).empty());
}

TEST(TemplateShare, WantsFourFifthsOfTheFixedAndTwoFifthsOfTheText) {
    WordHashes const fixed = hashes(invented(0, 20));
    auto const share = [&](std::string const& text) { return template_share(fixed, hashes(text)); };
    EXPECT_TRUE(share(invented(0, 16)).is_enough());
    EXPECT_FALSE(share(invented(0, 15)).is_enough());
    EXPECT_TRUE(share(invented(0, 20) + ' ' + invented(100, 30)).is_enough());
    EXPECT_FALSE(share(invented(0, 20) + ' ' + invented(100, 31)).is_enough());
    EXPECT_FALSE(share("").is_enough());
}

TEST(TemplateIndex, FindsATextMadeFromIt) {
    std::vector<FoundTemplate> const found =
        templates({filled(0, 20, 1), filled(0, 20, 2), filled(0, 20, 3)});
    ASSERT_EQ(found.size(), 1U);
    TemplateIndex index;
    index.add(hashes(filled(0, 20, 1)), found[0].fixed);
    auto const match = index.find(hashes(filled(0, 20, 7)));
    ASSERT_TRUE(match);
    EXPECT_DOUBLE_EQ(match->share.of_fixed, 1);
    EXPECT_DOUBLE_EQ(match->share.of_text, 0.75);
    EXPECT_FALSE(index.find(hashes(filled(900, 20, 7))));
    EXPECT_FALSE(index.find(hashes(filled(0, 20, 7)), [](std::uint32_t) { return false; }));
}

TEST(TemplateGaps, AreWhatStandsBetween) {
    std::vector<TemplateGap> const expected{{0, {0, 1}}, {2, {3, 5}}, {3, {6, 7}}};
    EXPECT_EQ(template_gaps(hashes("a b c"), hashes("x a b y z c w")), expected);
    EXPECT_TRUE(template_gaps(hashes("a b c"), hashes("a b c")).empty());
}

TEST(TemplateParts, AreFixedWordsAndPlacesWithTheirFillings) {
    std::string const holder = "Dear Minister, please keep the old bus on our street.";
    // Fixed: please keep the, bus on our
    CampaignLetter const letter{1, Belonging::filled_template, {{15, 30}, {35, 45}}};
    std::vector<FilledText> const texts{{holder, 1},
                                        {"Please keep the red bus on our lane", 3},
                                        {"Hello Sir, please keep the OLD bus on our road", 2},
                                        {"please keep the bus on our lane", 1}};
    std::vector<TemplatePart> const parts = template_parts(letter, holder, texts, 2);
    ASSERT_EQ(parts.size(), 5U);
    EXPECT_EQ(parts[0].fillings, (std::vector<TemplateFilling>{{"", 4}, {"Hello Sir", 2}}));
    EXPECT_EQ(parts[0].distinct, 3U);
    EXPECT_EQ(parts[1].fixed, "please keep the");
    EXPECT_EQ(parts[2].fillings, (std::vector<TemplateFilling>{{"old", 3}, {"red", 3}}));
    EXPECT_EQ(parts[2].distinct, 3U);
    EXPECT_EQ(parts[3].fixed, "bus on our");
    EXPECT_EQ(parts[4].fillings, (std::vector<TemplateFilling>{{"lane", 4}, {"road", 2}}));
}

TEST(TemplateParts, HaveNoPlaceForWhatOneAdded) {
    std::string const holder = "please keep the bus on our street";
    CampaignLetter const letter{1, Belonging::filled_template, {{0, 33}}};
    std::vector<TemplatePart> const parts = template_parts(
        letter, holder,
        std::vector<FilledText>{{holder, 30}, {"please do keep the bus on our street", 1}}, 5);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].fixed, holder);
}

/// How many chosen phrases the first two texts share.
std::size_t shared_phrases(std::vector<std::string> const& texts) {
    std::vector<std::uint64_t> shared;
    std::ranges::set_intersection(distinct_sparse_phrases(hashes(texts[0])),
                                  distinct_sparse_phrases(hashes(texts[1])),
                                  std::back_inserter(shared));
    return shared.size();
}

RC_GTEST_PROP(TemplateSearch, FindsAllWhoFilledInOne, ()) {
    auto const parts = *rc::gen::inRange<std::size_t>(8, 30);
    auto const users = *rc::gen::inRange<std::size_t>(3, 12);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < users; ++i)
        texts.push_back(filled(0, parts, i));
    // Short templates may have too few phrases that are chosen to lead to one another.
    RC_PRE(shared_phrases(texts) >= least_sparse_phrases);
    std::vector<FoundTemplate> const found = templates(texts);
    RC_ASSERT(found.size() == 1);
    RC_ASSERT(found[0].texts.size() == users);
    RC_ASSERT(found[0].fixed.size() == 3 * parts);
}

}  // namespace
}  // namespace consult::campaign
