// Campaigns of real dockets, of which what was found was read by people.
#include <algorithm>
#include <gtest/gtest.h>

#include "campaign/campaign_search.h"
#include "campaign/key_blocks.h"
#include "campaign/letter_template.h"
#include "campaign/short_agreement.h"
#include "support/comment_files.h"
#include "support/shared_data.h"

namespace consult::campaign {
namespace {

struct Docket {
    std::string file;
    std::size_t campaigns;  ///< at least
    std::size_t largest;    ///< comments of the largest, at least
    std::size_t others;  ///< comments with a letter's passage within a text of their own, at least
};

class FormsOfDockets : public testing::TestWithParam<Docket> {};

TEST_P(FormsOfDockets, AreFoundWithWhatTheyShare) {
    auto const folder = test::shared_data("comments");
    if (!folder) GTEST_SKIP() << test::no_shared_data;
    test::CommentFile const file = test::read_comments(*folder / GetParam().file);
    std::vector<std::string_view> const views{file.texts.begin(), file.texts.end()};
    std::vector<CampaignText> comments;
    for (std::size_t i = 0; i < views.size(); ++i)
        comments.push_back({i, views[i]});
    FoundCampaigns const found = find_campaigns(comments, find_groups(views, Settings{}), {}, {});

    EXPECT_GE(found.campaigns.size(), GetParam().campaigns);
    ASSERT_FALSE(found.campaigns.empty());
    EXPECT_GE(found.campaigns[0].members.size(), GetParam().largest);
    std::size_t others = 0;
    std::vector<Word> words;
    for (Campaign const& campaign : found.campaigns) {
        words_of(views[campaign.exemplar], words);
        EXPECT_FALSE(is_short_agreement(words)) << views[campaign.exemplar];
        for (CampaignMember const& member : campaign.members) {
            words_of(views[member.comment], words);
            EXPECT_LE(member.shared_words, words.size());
            bool const is_copy =
                member.kind == Belonging::exact_copy || member.kind == Belonging::near_copy;
            if (!is_copy) ++others;
            if (member.kind == Belonging::key_block) {
                EXPECT_GE(member.shared_words, least_passage) << views[member.comment];
            } else if (member.kind == Belonging::filled_template) {
                EXPECT_GE(member.likeness, least_text_share) << views[member.comment];
            }
        }
    }
    EXPECT_GE(others, GetParam().others);
}

INSTANTIATE_TEST_SUITE_P(All, FormsOfDockets,
                         testing::Values(Docket{"iceb-2015-0002.jsonl", 80, 380, 500},
                                         Docket{"EPA-HQ-OLEM-2019-0361-0001.csv", 1, 180, 10},
                                         Docket{"EPA-HQ-OPP-2015-0481-0050.csv", 5, 80, 15},
                                         Docket{"EPA-HQ-OPP-2017-0433-0001.csv", 1, 170, 10}));

}  // namespace
}  // namespace consult::campaign
