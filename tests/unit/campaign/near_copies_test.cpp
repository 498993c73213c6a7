#include "campaign/near_copies.h"

#include <gmock/gmock.h>
#include <map>
#include <set>

#include "unit/campaign/random_texts.h"

namespace consult::campaign {
namespace {

using Place = NearCopies::Place;

/// Near copies, and the texts that they read again.
class Known {
public:
    void add(std::uint64_t comment, std::string const& text, Place place) {
        texts_[comment] = text;
        near_.add(comment, text, place);
    }
    std::optional<Place> place(std::uint64_t comment, std::string const& text) {
        texts_[comment] = text;
        return near_.place(comment, text);
    }
    [[nodiscard]] NearCopies const& near() const { return near_; }

private:
    std::map<std::uint64_t, std::string> texts_;
    NearCopies near_{settings_for(0.5), [this](std::uint64_t comment, std::string& text) {
                         text = texts_.at(comment);
                     }};
};

/// Twenty of the words of an endless text. Those four words on are like it: twelve shingles of
/// twenty; those eight words on are not: eight of twenty-four.
std::string window(int first) {
    std::string text;
    for (int i = first; i < first + 20; ++i)
        text += "word" + std::to_string(i) + " ";
    return text;
}

TEST(NearCopies, AreOfTheCampaignOfWhatTheyAreLike) {
    Known known;
    known.add(7, window(0), {3, 1});
    known.add(8, window(100), {5, 0});
    EXPECT_EQ(known.place(9, window(4)), (Place{3, 1}));
    EXPECT_EQ(known.place(10, window(104)), (Place{5, 0}));
    EXPECT_EQ(known.place(11, window(100)), (Place{5, 0})) << "the same text is, too";
    EXPECT_EQ(known.place(12, window(200)), std::nullopt);
    EXPECT_EQ(known.place(13, ""), std::nullopt);
    EXPECT_EQ(known.near().comments(), 7U);
}

TEST(NearCopies, LeadOthersToTheCampaign) {
    Known known;
    known.add(1, window(0), {0, 0});
    EXPECT_EQ(known.place(2, window(8)), std::nullopt);
    EXPECT_EQ(known.place(3, window(4)), (Place{0, 0}));
    EXPECT_EQ(known.place(4, window(12)), (Place{0, 0})) << "by the second, which is of it now";
}

TEST(NearCopies, OfTwoCampaignsAreOfTheOneThatWasThereFirst) {
    Known known;
    known.add(1, window(8), {4, 0});
    known.add(2, window(0), {2, 0});
    EXPECT_EQ(known.place(3, window(4)), (Place{4, 0}));
    EXPECT_EQ(known.place(4, window(0)), (Place{4, 0})) << "they hang together from now on";
}

TEST(NearCopies, TakeOverTheCampaignOfWhatTheyJoin) {
    Known known;
    EXPECT_EQ(known.place(1, window(8)), std::nullopt);
    known.add(2, window(0), {2, 0});
    EXPECT_EQ(known.place(3, window(4)), (Place{2, 0})) << "of the lower group, which had none";
    EXPECT_EQ(known.place(4, window(8)), (Place{2, 0}));
}

TEST(NearCopies, AreWhereTheGroupsOfAllTextsAre) {
    std::vector<std::string> const texts = RandomTexts(11).families(200, 8);
    CampaignIndex all(
        settings_for(0.5),
        [&](std::uint32_t comment, std::string&) -> std::string_view { return texts[comment]; });
    Known known;
    std::set<std::uint32_t> members;  // distinct texts
    std::size_t placed = 0;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        std::uint32_t const text = all.add(texts[i]).text;
        if (i % 7 == 0) {
            members.insert(text);
            known.add(i, texts[i], {0, 0});
            continue;
        }
        std::set<std::uint32_t> groups;
        for (std::uint32_t const member : members)
            groups.insert(all.group_of(member));
        bool const belongs = groups.contains(all.group_of(text));
        ASSERT_EQ(known.place(i, texts[i]).has_value(), belongs) << i;
        placed += belongs;
    }
    EXPECT_GT(placed, 50U);
    EXPECT_LT(placed, texts.size() / 2);
}

}  // namespace
}  // namespace consult::campaign
