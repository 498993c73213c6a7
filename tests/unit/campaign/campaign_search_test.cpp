#include "campaign/campaign_search.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

/// Comments numbered from 100 on, in the order in which they arrived.
class Consultation {
public:
    std::uint64_t add(std::string text) {
        texts_.push_back(std::move(text));
        return 100 + texts_.size() - 1;
    }

    [[nodiscard]] FoundCampaigns find(CampaignDecisions const& decisions = {},
                                      Quotations const& quotations = {}) const {
        std::vector<std::string_view> const views{texts_.begin(), texts_.end()};
        std::vector<CampaignText> comments;
        for (std::size_t i = 0; i < texts_.size(); ++i)
            comments.push_back({100 + i, texts_[i]});
        return find_campaigns(comments, find_groups(views, Settings{}), decisions, quotations);
    }

    [[nodiscard]] std::string_view text(std::uint64_t comment) const {
        return texts_[comment - 100];
    }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    std::vector<std::string> texts_;
};

/// The kinds by which the comments of a campaign belong to it.
std::map<std::uint64_t, Belonging> kinds(Campaign const& campaign) {
    std::map<std::uint64_t, Belonging> kinds;
    for (CampaignMember const& member : campaign.members)
        kinds[member.comment] = member.kind;
    return kinds;
}

std::vector<std::uint64_t> comments(Campaign const& campaign) {
    std::vector<std::uint64_t> all;
    for (CampaignMember const& member : campaign.members)
        all.push_back(member.comment);
    return all;
}

std::string letter() {
    return invented(0, 100);
}

TEST(CampaignSearch, GathersCopiesNearCopiesAndThoseWhoSayMore) {
    Consultation all;
    auto const near = all.add(invented(0, 99) + " Jane Doe");
    auto const first = all.add(letter());
    all.add(invented(5'000, 120));
    auto const second = all.add(letter() + "!");
    auto const story = all.add(invented(6'000, 150) + ' ' + invented(20, 60));
    FoundCampaigns const found = all.find();
    ASSERT_EQ(found.campaigns.size(), 1U);
    Campaign const& campaign = found.campaigns[0];
    EXPECT_EQ(campaign.exemplar, first);
    EXPECT_EQ(campaign.kind, Belonging::exact_copy);
    EXPECT_EQ(kinds(campaign), (std::map<std::uint64_t, Belonging>{{near, Belonging::near_copy},
                                                                   {first, Belonging::exact_copy},
                                                                   {second, Belonging::exact_copy},
                                                                   {story, Belonging::key_block}}));
    CampaignMember const& member = campaign.members[3];
    EXPECT_EQ(member.shared_words, 60U);
    EXPECT_EQ(member.own_words, 150U);
    EXPECT_DOUBLE_EQ(member.likeness, 0.6);
    EXPECT_TRUE(member.has_substance);
    EXPECT_EQ(campaign.members[0].own_words, 2U);
    EXPECT_FALSE(campaign.members[0].has_substance);
    EXPECT_EQ(
        campaign.letters,
        (std::vector<CampaignLetter>{
            {first, Belonging::near_copy, {{0, static_cast<std::uint32_t>(letter().size())}}}}));
}

TEST(CampaignSearch, TakesTheMostFrequentTextForTheExemplar) {
    Consultation all;
    all.add(letter() + " Anna");
    auto const most = all.add(letter() + " " + invented(300, 3));
    all.add(letter() + " Boris");
    all.add(letter() + " " + invented(300, 3));
    ASSERT_EQ(all.find().campaigns.size(), 1U);
    EXPECT_EQ(all.find().campaigns[0].exemplar, most);
}

TEST(CampaignSearch, MakesNoCampaignOfAgreement) {
    Consultation all;
    for (int i = 0; i < 20; ++i) {
        all.add("I support this!");
        all.add("Полностью поддерживаю проект приказа.");
        all.add("Осы жобаны толығымен қолдаймын.");
        all.add("See attached file(s)");
    }
    EXPECT_TRUE(all.find().campaigns.empty());
}

TEST(CampaignSearch, WantsThreeComments) {
    Consultation all;
    all.add(letter());
    all.add(letter());
    EXPECT_TRUE(all.find().campaigns.empty());
    all.add(letter());
    EXPECT_EQ(all.find().campaigns.size(), 1U);
}

TEST(CampaignSearch, FindsWhatWasNeverSentAlone) {
    Consultation all;
    std::string const block = invented(0, 50);
    for (std::size_t i = 1; i <= 4; ++i)
        all.add(invented(1'000 * i, 40 + 10 * i) + ' ' + block + ' ' +
                invented(1'000 * i + 500, 60));
    FoundCampaigns const found = all.find();
    ASSERT_EQ(found.campaigns.size(), 1U);
    Campaign const& campaign = found.campaigns[0];
    EXPECT_EQ(campaign.kind, Belonging::key_block);
    EXPECT_EQ(comments(campaign), (std::vector<std::uint64_t>{100, 101, 102, 103}));
    EXPECT_EQ(campaign.exemplar, 100U);  // the shortest
    OctetRange const range = campaign.letters[0].ranges.at(0);
    EXPECT_EQ(all.text(100).substr(range.begin, range.end - range.begin), block);
}

TEST(CampaignSearch, MakesNoCampaignOfASentenceButFindsItsLetter) {
    Consultation all;
    for (std::size_t i = 1; i <= 4; ++i)
        all.add(invented(1'000 * i, 40) + ' ' + invented(0, 30) + ' ' +
                invented(1'000 * i + 500, 60));
    EXPECT_TRUE(all.find().campaigns.empty());
    for (int i = 0; i < 3; ++i)
        all.add(letter());
    ASSERT_EQ(all.find().campaigns.size(), 1U);
    EXPECT_EQ(all.find().campaigns[0].members.size(), 7U);
}

TEST(CampaignSearch, FindsTemplates) {
    Consultation all;
    for (std::size_t i = 1; i <= 5; ++i)
        all.add(filled(0, 20, i));
    FoundCampaigns const found = all.find();
    ASSERT_EQ(found.campaigns.size(), 1U);
    EXPECT_EQ(found.campaigns[0].kind, Belonging::filled_template);
    EXPECT_EQ(found.campaigns[0].members.size(), 5U);
    EXPECT_EQ(found.campaigns[0].members[1].own_words, 0U);
    EXPECT_DOUBLE_EQ(found.campaigns[0].members[1].likeness, 0.75);
}

TEST(CampaignSearch, JoinsAShorterVersionToTheLonger) {
    Consultation all;
    for (int i = 0; i < 4; ++i)
        all.add(letter());
    for (int i = 0; i < 3; ++i)
        all.add(invented(10, 35));
    FoundCampaigns const found = all.find();
    ASSERT_EQ(found.campaigns.size(), 1U);
    EXPECT_EQ(found.campaigns[0].letters.size(), 2U);
    EXPECT_EQ(found.campaigns[0].members[6].letter, 1U);
    EXPECT_EQ(found.campaigns[0].members[6].kind, Belonging::exact_copy);
}

TEST(CampaignSearch, MakesNoCampaignOfQuotations) {
    Consultation all;
    std::string const article = invented(0, 60);
    for (std::size_t i = 1; i <= 4; ++i)
        all.add(invented(1'000 * i, 50) + ' ' + article + ' ' + invented(1'000 * i + 500, 50));
    EXPECT_EQ(all.find().campaigns.size(), 1U);
    std::string const draft = invented(9'000, 40) + ' ' + article;
    EXPECT_TRUE(all.find({}, Quotations{std::vector<std::string_view>{draft}}).campaigns.empty());
}

/// Two letters, four copies of each, and one comment of somebody's own.
Consultation two_letters() {
    Consultation all;
    for (int i = 0; i < 4; ++i) {
        all.add(letter());
        all.add(invented(2'000, 80));
    }
    all.add(invented(7'000, 90));
    return all;
}

TEST(Decisions, PutCampaignsTogether) {
    FoundCampaigns const found = two_letters().find({{{103, 100}}, {}});
    ASSERT_EQ(found.campaigns.size(), 1U);
    EXPECT_EQ(found.campaigns[0].members.size(), 8U);
    EXPECT_EQ(found.campaigns[0].letters.size(), 2U);
    EXPECT_TRUE(found.unmet.empty());
}

TEST(Decisions, PutACommentIntoACampaign) {
    FoundCampaigns const found = two_letters().find({{{108, 100}}, {}});
    ASSERT_EQ(found.campaigns.size(), 2U);
    EXPECT_EQ(kinds(found.campaigns[0]).at(108), Belonging::decision);
}

TEST(Decisions, MakeACampaignOfTwo) {
    Consultation all;
    all.add(invented(0, 50));
    all.add(invented(1'000, 50));
    FoundCampaigns const found = all.find({{{100, 101}}, {}});
    ASSERT_EQ(found.campaigns.size(), 1U);
    EXPECT_EQ(comments(found.campaigns[0]), (std::vector<std::uint64_t>{100, 101}));
}

TEST(Decisions, TakeACommentOut) {
    FoundCampaigns const found = two_letters().find({{}, {{102, 100}}});
    ASSERT_EQ(found.campaigns.size(), 2U);
    for (Campaign const& campaign : found.campaigns)
        EXPECT_FALSE(kinds(campaign).contains(102));
}

TEST(Decisions, LetACommentThatWasTakenOutBelongElsewhere) {
    Consultation all = two_letters();
    auto const both = all.add(letter() + ' ' + invented(2'000, 70));
    EXPECT_TRUE(kinds(all.find().campaigns[0]).contains(both));
    FoundCampaigns const found = all.find({{}, {{both, 100}}});
    for (Campaign const& campaign : found.campaigns)
        EXPECT_EQ(kinds(campaign).contains(both), campaign.exemplar == 101);
}

TEST(Decisions, WhoLeftDoesNotComeBackWithWhatIsMerged) {
    // 101 is a copy of 103, and would come to 100 with it.
    FoundCampaigns const found = two_letters().find({{{103, 100}}, {{101, 100}}});
    EXPECT_EQ(found.unmet, (std::vector<CommentPair>{}));
    ASSERT_EQ(found.campaigns.size(), 1U);
    EXPECT_FALSE(kinds(found.campaigns.front()).contains(101));
    EXPECT_TRUE(kinds(found.campaigns.front()).contains(103));
    EXPECT_TRUE(kinds(found.campaigns.front()).contains(100));
}

TEST(Decisions, ApartHoldsAgainstTogether) {
    std::vector<CommentPair> const both{{108, 104}};
    EXPECT_EQ(two_letters().find({both, both}).unmet, both);
}

TEST(Decisions, OnCommentsThereAreNotAreUnmet) {
    EXPECT_EQ(two_letters().find({{{100, 999}}, {{999, 100}}}).unmet,
              (std::vector<CommentPair>{{100, 999}}));
}

/// Some letters, copies, stories around them, templates and own texts, in any order.
Consultation any_consultation() {
    Consultation all;
    for (std::size_t left = *rc::gen::inRange<std::size_t>(0, 40); left > 0; --left) {
        std::size_t const which = *rc::gen::inRange<std::size_t>(0, 3);
        std::string const text = invented(1'000 * which, 70);
        std::size_t const own = 10'000 + 300 * left;
        switch (*rc::gen::inRange(0, 5)) {
            case 0: all.add(text); break;
            case 1: all.add(text + " Anna " + invented_word(own)); break;
            case 2: all.add(invented(own, 90) + ' ' + text); break;
            case 3: all.add(filled(5'000 + 200 * which, 20, left)); break;
            default: all.add(invented(own, 60));
        }
    }
    return all;
}

RC_GTEST_PROP(CampaignSearch, PutsNoCommentIntoTwoCampaigns, ()) {
    Consultation const all = any_consultation();
    FoundCampaigns const found = all.find();
    std::vector<bool> is_in(all.size());
    for (Campaign const& campaign : found.campaigns) {
        RC_ASSERT(campaign.members.size() >= 3);
        RC_ASSERT(kinds(campaign).contains(campaign.exemplar));
        RC_ASSERT(campaign.letters.front().holder == campaign.exemplar);
        for (CampaignMember const& member : campaign.members) {
            RC_ASSERT(!is_in[member.comment - 100]);
            is_in[member.comment - 100] = true;
            RC_ASSERT(member.likeness >= 0 && member.likeness <= 1);
            RC_ASSERT(member.letter < campaign.letters.size());
        }
    }
}

RC_GTEST_PROP(CampaignSearch, PlacesWhoSaysMoreAsRecognitionDoes, ()) {
    Consultation const all = any_consultation();
    FoundCampaigns const found = all.find();
    CampaignRecognition const known = recognition_of(
        found.campaigns, {}, [&](std::uint64_t comment) { return all.text(comment); });
    for (std::uint32_t i = 0; i < found.campaigns.size(); ++i) {
        for (CampaignMember const& member : found.campaigns[i].members) {
            auto const placed = known.place(all.text(member.comment));
            RC_ASSERT(placed.has_value());
            RC_ASSERT(placed->campaign == i);
            if (member.kind == Belonging::near_copy) continue;
            RC_ASSERT(placed->use.kind == member.kind);
            RC_ASSERT(placed->use.own_words == member.own_words);
        }
    }
}

RC_GTEST_PROP(CampaignSearch, PlacesALaterTextAsRecognitionDidBefore, ()) {
    Consultation before = any_consultation();
    FoundCampaigns const found = before.find();
    RC_PRE(!found.campaigns.empty());
    CampaignRecognition const known = recognition_of(
        found.campaigns, {}, [&](std::uint64_t comment) { return before.text(comment); });
    auto const& campaign =
        found.campaigns[*rc::gen::inRange<std::size_t>(0, found.campaigns.size())];
    CampaignLetter const& shared = campaign.letters.front();
    RC_PRE(shared.kind == Belonging::near_copy);
    Consultation after = before;
    auto const late =
        after.add(invented(90'000, 100) + ' ' + std::string{before.text(shared.holder)});
    auto const placed = known.place(after.text(late));
    RC_ASSERT(placed.has_value());
    FoundCampaigns const again = after.find();
    auto const where = std::ranges::find_if(
        again.campaigns, [&](Campaign const& one) { return kinds(one).contains(late); });
    RC_ASSERT(where != again.campaigns.end());
    RC_ASSERT(where->exemplar == found.campaigns[placed->campaign].exemplar);
    RC_ASSERT(kinds(*where).at(late) == placed->use.kind);
}

RC_GTEST_PROP(Decisions, KeepApartAlways, ()) {
    Consultation const all = any_consultation();
    RC_PRE(all.size() > 1);
    auto const any = [&] { return 100 + *rc::gen::inRange<std::uint64_t>(0, all.size()); };
    CampaignDecisions decisions;
    for (int left = *rc::gen::inRange(1, 5); left > 0; --left) {
        decisions.apart.push_back({any(), any()});
        decisions.together.push_back({any(), any()});
    }
    std::erase_if(decisions.apart,
                  [](CommentPair const& pair) { return pair.comment == pair.other; });
    FoundCampaigns const found = all.find(decisions);
    auto const campaign_of = [&](std::uint64_t comment) {
        return std::ranges::find_if(
                   found.campaigns,
                   [&](Campaign const& one) { return kinds(one).contains(comment); }) -
               found.campaigns.begin();
    };
    auto const none = static_cast<std::ptrdiff_t>(found.campaigns.size());
    for (CommentPair const& pair : decisions.apart) {
        auto const first = campaign_of(pair.comment);
        RC_ASSERT(first == none || first != campaign_of(pair.other));
    }
    for (CommentPair const& pair : decisions.together) {
        if (pair.comment == pair.other || std::ranges::count(found.unmet, pair) != 0) continue;
        RC_ASSERT(campaign_of(pair.comment) == campaign_of(pair.other));
        RC_ASSERT(campaign_of(pair.comment) != none);
    }
}

}  // namespace
}  // namespace consult::campaign
