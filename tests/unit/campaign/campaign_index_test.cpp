#include "campaign/campaign_index.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <set>
#include <thread>

#include "campaign/words.h"
#include "unit/campaign/random_texts.h"

namespace consult::campaign {
namespace {

using testing::ElementsAre;

/// An index with the texts that were added to it.
class Added {
public:
    explicit Added(Settings const& settings)
        : index_(settings, [this](std::uint32_t comment, std::string&) -> std::string_view {
              return texts_[comment];
          }) {}

    Arrival add(std::string_view text) {
        texts_.emplace_back(text);
        return index_.add(text);
    }
    std::vector<Arrival> add_all(std::vector<std::string> const& texts) {
        texts_.insert(texts_.end(), texts.begin(), texts.end());
        return index_.add(views_of(texts));
    }
    [[nodiscard]] CampaignIndex const& index() const { return index_; }

private:
    std::vector<std::string> texts_;
    CampaignIndex index_;
};

std::string const letter = "please keep the river clean for the children of our town and theirs";

TEST(CampaignIndex, TellsCopiesAsTheyArrive) {
    Added added(settings_for(0.5));
    EXPECT_EQ(added.add(letter), (Arrival{Arrival::Kind::alone, 0, 0, 0, 0, {}}));
    EXPECT_EQ(added.add(letter), (Arrival{Arrival::Kind::exact_copy, 0, 0, 0, 1, {}}));
    EXPECT_EQ(added.add("PLEASE keep the river clean, for the children of our town and theirs!"),
              (Arrival{Arrival::Kind::exact_copy, 0, 0, 0, 1, {}}));
    EXPECT_EQ(added.add("nothing to do with it"), (Arrival{Arrival::Kind::alone, 1, 1, 1, 0, {}}));
    // Nine shingles and one more.
    EXPECT_EQ(added.add(letter + " too"), (Arrival{Arrival::Kind::near_copy, 2, 0, 0, 0.9, {}}));
    EXPECT_EQ(added.index().text_of(2), 0U);
    EXPECT_EQ(added.index().text_of(4), 2U);
    EXPECT_EQ(added.index().first_comment(2), 4U);
    EXPECT_EQ(added.index().group_of(2), 0U);
}

TEST(CampaignIndex, TellsGroupsThatATextJoins) {
    Added added(settings_for(0.45));
    added.add("x y z");
    added.add("a b c d e f g h i j");
    added.add("e f g h i j k l m n");
    Arrival const arrival = added.add("c d e f g h i j k l");
    EXPECT_EQ(arrival.kind, Arrival::Kind::near_copy);
    EXPECT_EQ(arrival.group, 1U);
    EXPECT_EQ(arrival.like, 1U) << "of those as like, the earliest";
    EXPECT_DOUBLE_EQ(arrival.likeness, 0.5);
    EXPECT_THAT(arrival.merged, ElementsAre(2));
    EXPECT_EQ(added.index().group_of(2), 1U);
}

TEST(CampaignIndex, TakesTextsWithoutWordsForLikeNone) {
    Added added(settings_for(0.5));
    for (std::uint32_t i = 0; i < 3; ++i)
        EXPECT_EQ(added.add("…"), (Arrival{Arrival::Kind::alone, i, i, i, 0, {}}));
}

TEST(CampaignIndex, GivesTheSameAnswersToOneTextAndToMany) {
    for (double const threshold : {0.5, 0.8}) {
        std::vector<std::string> texts = RandomTexts(5).families(700, 6);
        texts.insert(texts.begin() + 9, {"", "…", ""});
        Added many(settings_for(threshold));
        std::vector<Arrival> const arrivals = many.add_all(texts);
        Added one_by_one(settings_for(threshold));
        std::set<Arrival::Kind> kinds;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            ASSERT_EQ(one_by_one.add(texts[i]), arrivals[i]) << i;
            kinds.insert(arrivals[i].kind);
        }
        EXPECT_EQ(kinds.size(), 3U);
    }
}

TEST(CampaignIndex, GivesTheSameAnswersWhenTextsArePreparedWhileOthersAreAdded) {
    std::vector<std::string> texts = RandomTexts(8).families(700, 6);
    texts.insert(texts.end(), texts.begin(), texts.begin() + 300);  // copies
    Added reference(settings_for(0.5));
    std::vector<Arrival> const expected = reference.add_all(texts);

    CampaignIndex index(settings_for(0.5), [&](std::uint32_t comment, std::string&) {
        return std::string_view(texts[comment]);
    });
    constexpr std::size_t at_once = 50;
    std::vector<PreparedText> now;
    std::vector<PreparedText> next;
    std::vector<Arrival> arrivals;
    std::vector<Arrival> all;
    for (std::size_t begin = 0; begin < texts.size() + at_once; begin += at_once) {
        std::jthread preparing([&] {
            next.resize(std::min(at_once, texts.size() - std::min(begin, texts.size())));
            for (std::size_t i = 0; i < next.size(); ++i)
                index.prepare(texts[begin + i], next[i]);
        });
        index.add(now, arrivals);
        all.insert(all.end(), arrivals.begin(), arrivals.end());
        preparing.join();
        now.swap(next);
    }
    EXPECT_EQ(all, expected);
}

TEST(CampaignIndex, GivesTheSameAnswersWithOtherKeysAndReservedMemory) {
    std::vector<std::string> const texts = RandomTexts(6).families(200, 6);
    Settings settings = settings_for(0.5);
    Added plain(settings);
    settings.key = 42;
    Added other(settings);
    EXPECT_EQ(plain.add_all(texts), other.add_all(texts));
}

TEST(CampaignIndex, MakesTheSameGroupsInAnyOrder) {
    std::vector<std::string> texts = RandomTexts(8).families(300, 10);
    auto const groups_by_text = [&] {
        Added added(settings_for(0.5));
        added.add_all(texts);
        // A group is the set of its texts, written in small letters.
        std::map<std::uint32_t, std::set<std::string>> groups;
        for (std::uint32_t comment = 0; comment < texts.size(); ++comment) {
            std::string text = texts[comment];
            std::ranges::replace(text, 'W', 'w');
            groups[added.index().group_of(added.index().text_of(comment))].insert(text);
        }
        std::set<std::set<std::string>> all;
        for (auto& [name, members] : groups)
            all.insert(std::move(members));
        return all;
    };
    auto const before = groups_by_text();
    std::ranges::reverse(texts);
    EXPECT_EQ(groups_by_text(), before);
}

TEST(CampaignIndex, TellsEveryGroupThatIsNamedNoMore) {
    std::vector<std::string> const texts = RandomTexts(9).families(300, 10);
    Added added(settings_for(0.5));
    std::set<std::uint32_t> groups;
    bool has_merged = false;
    for (Arrival const& arrival : added.add_all(texts)) {
        groups.insert(arrival.group);
        for (std::uint32_t const merged : arrival.merged) {
            EXPECT_EQ(groups.erase(merged), 1U);
            has_merged = true;
        }
    }
    std::set<std::uint32_t> last;
    for (std::uint32_t text = 0; text < added.index().texts(); ++text)
        last.insert(added.index().group_of(text));
    EXPECT_EQ(groups, last);
    EXPECT_TRUE(has_merged);
}

/// Words that many texts have in common, so that they stand in one chain where there is one band.
std::string many_words() {
    std::string words;
    for (int word = 0; word < 100; ++word)
        words += "shared" + std::to_string(word) + " ";
    return words;
}

TEST(CampaignIndex, PassesOverTextsOfOneGroupAlone) {
    Settings settings = settings_for(0.9);
    settings.banding = {1, 1};
    Added added(settings);
    added.add(many_words() + "1 2 3 4 5 6 7 8");
    added.add(many_words() + "k l m n o p q r");
    EXPECT_EQ(added.add(many_words() + "1 2 3 4 5 6 7 8 9").group, 0U);
    EXPECT_THAT(added.add(many_words()).merged, ElementsAre(1))
        << "is like both, and the second stands behind the first in the chain";
}

/// What the last of many texts is that have most of their words in common, which is not enough,
/// and so stand in one chain; it is like the last but one.
Arrival::Kind kind_of_last(std::size_t most_of_band) {
    Settings settings = settings_for(0.95);
    settings.banding = {1, 1};
    settings.most_of_band = most_of_band;
    Added added(settings);
    for (int text = 0; text < 200; ++text) {
        std::string own;
        for (int word = 0; word < 6; ++word)
            own += std::to_string(text * 10 + word) + " ";
        added.add(many_words() + own);
    }
    return added.add(many_words() + "1990 1991 1992 1993 1994 1995 6").kind;
}

TEST(CampaignIndex, LeavesOutWhatStandsFarBehindInABand) {
    EXPECT_EQ(kind_of_last(1000), Arrival::Kind::near_copy);
    EXPECT_EQ(kind_of_last(100), Arrival::Kind::alone);
}

std::vector<std::uint64_t> shingles_of(std::string const& text) {
    std::vector<Word> words;
    words_of(text, words);
    return shingles_of(words);
}

/// What a text is that seems to be most like one that it is not quite like, before another one.
Arrival::Kind kind_of_misled(std::size_t most_compared) {
    std::string const newcomer = many_words() + "a b c";
    // Six shingles differ, which is one too many, but two have the same bit of the outlines.
    std::string misleading;
    for (int i = 0; misleading.empty(); ++i) {
        std::string const text = many_words() + "d e f" + std::to_string(i);
        if (least_differing(outline_of(shingles_of(text)), outline_of(shingles_of(newcomer))) == 4)
            misleading = text;
    }
    Settings settings = settings_for(0.95);
    settings.most_compared = most_compared;
    Added added(settings);
    added.add(misleading);
    added.add(many_words() + "g h");
    return added.add(newcomer).kind;
}

TEST(CampaignIndex, ComparesWithFewTextsToNoEffect) {
    EXPECT_EQ(kind_of_misled(2), Arrival::Kind::near_copy);
    EXPECT_EQ(kind_of_misled(1), Arrival::Kind::alone);
}

}  // namespace
}  // namespace consult::campaign
