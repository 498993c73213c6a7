#include "platform/later_campaigns.h"

#include "platform/campaign_finder.h"
#include "platform/campaign_upkeep_fixture.h"

namespace consult::test {
namespace {

using ::testing::SizeIs;

/// A consultation of which a search looks at less than there is.
class LaterCampaignsTest : public CampaignUpkeepTest,
                           public ::testing::WithParamInterface<SearchBounds> {
protected:
    LaterCampaignsTest() {
        bounds = GetParam();
        serve();
        import_many(agreement());
        finish();
    }
    [[nodiscard]] ConsultationId consultation() const {
        return *storage::find_consultation_id(*server->core->snapshot(), number);
    }
    [[nodiscard]] storage::StoredProgress progress() const {
        return storage::campaign_progress(*server->core->snapshot(), consultation());
    }
};

INSTANTIATE_TEST_SUITE_P(Bounds, LaterCampaignsTest,
                         ::testing::Values(SearchBounds{2'000, std::size_t{1} << 30, 500'000},
                                           SearchBounds{300'000, 20'000, 500'000},
                                           SearchBounds{4'000, std::size_t{1} << 30, 500'000},
                                           SearchBounds{2'000, std::size_t{1} << 30, 1'000}));

TEST_P(LaterCampaignsTest, FindsCampaignsOfWhatCameAfterwards) {
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    search();
    finish();
    std::optional<CampaignId> const id = campaign_of(bakery);
    ASSERT_TRUE(id.has_value());

    CommentNumber const near = send(window("bakery", 4));
    CommentNumber const near_to_near = send(window("bakery", 8));
    finish();
    EXPECT_EQ(campaign_of(near), id);
    EXPECT_EQ(campaign_of(near_to_near), id);
    auto const before = campaigns();
    ASSERT_THAT(before, SizeIs(1));
    EXPECT_THAT(before.at(*id), SizeIs(5));
    for (bool const is_started_anew : {false, true}) {
        if (is_started_anew) serve();
        search();
        finish();
        EXPECT_EQ(campaigns(), before) << is_started_anew;
    }
    EXPECT_EQ(value(server->campaigns.progress(regulator, number)).looked_at, 4'005U);
}

/// As long as it was placed by what is known by now.
TEST_P(LaterCampaignsTest, KeepsWhatCameWhileAllAreSearched) {
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    search();
    finish();
    std::optional<CampaignId> const id = campaign_of(bakery);
    send(window("bakery", 4));
    send(window("bakery", 8));
    finish();
    for (int i = 0; i < 1'100; ++i)
        send(agreement());
    finish();
    search();
    CommentNumber const during = send(window("bakery", 12));
    work();
    EXPECT_EQ(campaign_of(during), id);
    finish();
    EXPECT_EQ(campaign_of(during), id);
    CommentNumber const after = send(window("bakery", 16));
    finish();
    EXPECT_EQ(campaign_of(after), id) << "it is like one that came before the search";
}

TEST_P(LaterCampaignsTest, KnowsWhatArrivedWhileNearCopiesAreLearnt) {
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    search();
    finish();
    KnownCampaigns known{*server->core, consultation(), 500'000};
    known.load(*server->core->snapshot(),
               read_campaigns(*server->core->snapshot(), consultation()));
    known.learn();
    known.learn_anew();
    ASSERT_TRUE(known.is_learning());
    // It is in no campaign when it is sent, as nobody places it.
    send(window("bakery", 4));
    send(window("bakery", 8));
    std::vector<std::pair<CommentId, std::string>> sent;
    storage::each_unplaced_text(
        *server->core->snapshot(), consultation(), 4'003, 4'005,
        [&](storage::CommentWords const& comment) { sent.emplace_back(comment.id, comment.text); });
    ASSERT_THAT(sent, SizeIs(2));
    EXPECT_TRUE(known.place(sent.front().first, sent.front().second).has_value());
    while (known.is_learning())
        known.follow_learning();
    auto const place = known.place(sent.back().first, sent.back().second);
    ASSERT_TRUE(place.has_value());
    EXPECT_EQ(place->campaign, campaign_of(bakery));
}

TEST_P(LaterCampaignsTest, FindsThemAsTheConsultationGrows) {
    for (int i = 0; i < 500; ++i)
        send(agreement());
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    finish();
    EXPECT_TRUE(campaign_of(bakery).has_value());
    CommentNumber const station = send_thrice(window("station", 0)).front();
    finish();
    EXPECT_EQ(campaign_of(station), std::nullopt) << "it has not grown by a tenth";
    for (int i = 0; i < 500; ++i)
        send(agreement());
    finish();
    EXPECT_TRUE(campaign_of(station).has_value());
    EXPECT_THAT(campaigns(), SizeIs(2));
}

TEST_P(LaterCampaignsTest, AreFoundWhereAllConsultationsAreKeptUp) {
    CampaignFinder finder{*server->core, bounds};
    for (int i = 0; i < 500; ++i)
        send(agreement());
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    EXPECT_GT(finder.keep_up({}), 0U);
    std::optional<CampaignId> const id = campaign_of(bakery);
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(progress().searched, 4'503U);
    EXPECT_EQ(finder.keep_up({}), 0U) << "nothing is left to do";
    // Asked for all, it keeps to its bounds, and to what was found beyond them.
    succeed(finder.search(consultation()));
    EXPECT_TRUE(progress().is_bounded);
    EXPECT_EQ(campaign_of(bakery), id);
}

TEST_P(LaterCampaignsTest, LearnsNoNearCopiesThatWouldBeThrownAway) {
    std::atomic<bool> const is_stopped = false;
    for (bool const is_known : {false, true}) {
        auto const outcome =
            search_campaigns(*server->core, consultation(), bounds, is_known, is_stopped);
        EXPECT_EQ(outcome->is_bounded, true);
        EXPECT_EQ(outcome->texts.near == nullptr, is_known);
    }
}

TEST_F(CampaignUpkeepTest, LearnsTheOldestCopiesAndThoseAmongTheNewestComments) {
    for (int i = 0; i < 8; ++i)
        send(window("bakery", 0));
    CommentNumber const bakery = send(window("bakery", 0));
    send("A text of its own, which is no copy.");
    finish();
    std::optional<CampaignId> const id = campaign_of(bakery);
    ASSERT_TRUE(id.has_value());
    PlaceOf const place_of = [&](CampaignId campaign, std::uint32_t letter) {
        return campaign == *id ? std::optional{campaign::NearCopies::Place{0, letter}}
                               : std::nullopt;
    };
    ConsultationId const consultation =
        *storage::find_consultation_id(*server->core->snapshot(), number);
    auto const learnt = [&](LearningBounds within) {
        std::atomic<bool> const is_stopped = false;
        return learn_near_copies(*server->core, consultation, place_of, is_stopped, within)
            ->comments();
    };
    EXPECT_EQ(learnt({}), 9U);
    EXPECT_EQ(learnt({3, 0}), 3U);
    EXPECT_EQ(learnt({3, 3}), 5U) << "of the newest three comments two are copies";
    EXPECT_EQ(learnt({8, 5}), 9U) << "none is learnt twice";
    // What a server learns of a docket of hundreds of thousands, within some 300 MB.
    EXPECT_EQ(LearningBounds{}.oldest, SearchBounds{}.comments) << "all that a search looks at";
    EXPECT_LT(LearningBounds{}.oldest + LearningBounds{}.newest, SearchBounds{}.known)
        << "else it would learn anew at once";
}

TEST_P(LaterCampaignsTest, KnowsAfterARestartHowFarTheSearchesCame) {
    EXPECT_TRUE(progress().is_bounded);
    for (int i = 0; i < 500; ++i)
        send(agreement());
    serve();
    finish();
    EXPECT_EQ(server->upkeep.searches_of_all(), 0U) << "the oldest need not be searched again";
    EXPECT_EQ(progress().searched, 4'500U);
}

/// The rest of later ones is less than what a search is begun for otherwise.
TEST_P(LaterCampaignsTest, GoesOnWithTheRestAfterARestart) {
    succeed(server->core->write([&](storage::Transaction& transaction) -> Result<> {
        storage::StoredProgress was = storage::held_campaign_progress(transaction, consultation());
        was.searched -= 3;
        was.is_behind = true;
        storage::set_campaign_progress(transaction, consultation(), was);
        return {};
    }));
    serve();
    EXPECT_THAT(storage::behind_in_campaigns(*server->core->snapshot(), growth_share),
                ::testing::ElementsAre(consultation()));
    finish();
    EXPECT_EQ(progress().searched, 4'000U);
    EXPECT_FALSE(progress().is_behind);
    EXPECT_THAT(storage::behind_in_campaigns(*server->core->snapshot(), growth_share),
                ::testing::IsEmpty());
}

TEST_P(LaterCampaignsTest, KeepsToWhatWasDecided) {
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    std::vector<CommentNumber> const station = send_thrice(window("station", 0));
    search();
    finish();
    succeed(server->campaigns.dissolve(regulator, *campaign_of(bakery), "It is quoted."));
    CampaignId const kept = *campaign_of(station.front());
    std::vector<CommentNumber> const more = send_thrice(window("station", 0));
    finish();
    for (CommentNumber const& one : more)
        value(server->campaigns.split(regulator, kept, {one}));
    finish();
    send_thrice(window("bakery", 0));
    search();
    finish();
    auto const after = campaigns();
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_THAT(after.at(kept), ::testing::UnorderedElementsAreArray(station));
}

TEST_P(LaterCampaignsTest, LeavesOutNearCopiesOfADissolvedLetter) {
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    send(window("bakery", 0));
    send(window("bakery", 4));
    send_thrice(window("bakery", 8));
    search();
    finish();
    ASSERT_THAT(campaigns(), SizeIs(1));
    succeed(server->campaigns.dissolve(regulator, *campaign_of(bakery), "It is quoted."));
    search();
    finish();
    EXPECT_THAT(campaigns(), SizeIs(0));
}

TEST_P(LaterCampaignsTest, DoesNoHarmBesideAnotherServer) {
    if (!may_have_several_servers()) GTEST_SKIP() << "a file has one server";
    search_beside_another(send_thrice(window("bakery", 0)), send_thrice(window("station", 0)));
}

TEST_P(LaterCampaignsTest, GoesOnToTheSameWhenItIsBrokenOff) {
    import_many(window("fountain", 0), "older portal");
    serve_until_killed([&] {
        while (campaigns().empty())
            work();  // the campaign is there then, and its members are not
    });
    search();
    finish();
    auto const after = campaigns();
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_THAT(after.begin()->second, SizeIs(4'000));
}

TEST_F(CampaignUpkeepTest, KeepsTheLettersOfALaterCampaignThatWasMergedIntoAnEarlierOne) {
    bounds = {2'000, std::size_t{1} << 30, 500'000};
    serve();
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    import_many(agreement());
    CommentNumber const station = send_thrice(window("station", 0)).front();
    search();
    finish();
    CampaignId const into = campaign_of(bakery).value();
    value(server->campaigns.merge(regulator, campaign_of(station).value(), into));
    for (bool const is_started_anew : {false, true}) {
        if (is_started_anew) serve();
        search();
        finish();
        CommentNumber const copy = send(window("station", 0));
        CommentNumber const near = send(window("station", 4));
        finish();
        for (CommentNumber const& one : {station, copy, near}) {
            EXPECT_EQ(campaign_of(one), into) << is_started_anew;
            EXPECT_EQ(letter_of(one), station) << is_started_anew;
        }
        EXPECT_EQ(letter_of(bakery), bakery) << is_started_anew;
        EXPECT_THAT(campaigns(), SizeIs(1)) << is_started_anew;
    }
}

}  // namespace
}  // namespace consult::test
