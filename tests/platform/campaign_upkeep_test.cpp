#include "platform/campaign_upkeep.h"

#include <set>

#include "platform/campaign_upkeep_fixture.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::SizeIs;

TEST_F(CampaignUpkeepTest, PlacesWhatComesWhileASearchGoesOn) {
    CommentNumber const first = send_thrice(window("bakery", 0)).front();
    import_many(agreement());
    finish();
    std::optional<CampaignId> const id = campaign_of(first);
    ASSERT_TRUE(id.has_value());

    search();
    CommentNumber const exact = send(window("bakery", 0));
    CommentNumber const near = send(window("bakery", 4));
    CommentNumber const near_to_near = send(window("bakery", 8));
    CommentNumber const other = send(window("station", 0));
    work();
    EXPECT_TRUE(server->upkeep.is_searching()) << "its outcome takes several units";
    EXPECT_EQ(campaign_of(exact), id);
    EXPECT_EQ(campaign_of(near), id);
    EXPECT_EQ(campaign_of(near_to_near), id);
    EXPECT_EQ(campaign_of(other), std::nullopt);

    finish();
    auto const after = campaigns();
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_THAT(after.at(*id), SizeIs(6));
    EXPECT_EQ(value(server->campaigns.progress(regulator, number)).looked_at, 4'007U);
    search();
    finish();
    EXPECT_EQ(campaigns(), after) << "a search of all gives the same";
}

/// A search reads the storage by a thread of its own, also while nobody works.
TEST_F(CampaignUpkeepTest, ClosingEndsASearchThatGoesOn) {
    // Each is a near copy of those before it, so that texts are read again.
    for (int thousand = 0; thousand < 5; ++thousand) {
        std::vector<ImportedComment> all(1'000);
        for (int i = 0; i < 1'000; ++i) {
            ImportedComment& one = all[static_cast<std::size_t>(i)];
            one.source_id = std::to_string(1'000 * thousand + i);
            one.source_date = at("2026-03-01T06:00:00Z");
            one.text = window("bakery", 1'000 * thousand + i);
            one.language = language("en");
        }
        value(server->comments.import(regulator, number, "old portal", all,
                                      RefusedImports::undo_all));
    }
    server.reset();
    for (int round = 0; round < 8; ++round) {
        open();
        std::jthread const working{
            [&](std::stop_token const& stop) { platform->campaigns().keep_up(stop); }};
        std::this_thread::sleep_for(std::chrono::milliseconds{15 * round});
    }
    platform.reset();
    serve();
}

TEST_F(CampaignUpkeepTest, LeavesWhatIsNoMemberByTheOutcome) {
    std::vector<CommentNumber> sent = send_thrice(window("bakery", 0));
    import_many(agreement());
    finish();
    search();
    CommentNumber const later = send(window("bakery", 4));
    work();
    ASSERT_TRUE(campaign_of(later).has_value());
    // Nobody may be in it now, be it by what was known or by what was found.
    succeed(server->campaigns.dissolve(regulator, *campaign_of(later), "It is quoted."));
    finish();
    EXPECT_EQ(campaign_of(later), std::nullopt);
    EXPECT_THAT(campaigns(), SizeIs(0));
}

TEST_F(CampaignUpkeepTest, KeepsWhatIsDecidedWhileASearchGoesOn) {
    CommentNumber const bakery = send_thrice(window("bakery", 0)).front();
    CommentNumber const station = send_thrice(window("station", 0)).front();
    CommentNumber const gone = send(window("bakery", 4));
    import_many(agreement());
    finish();
    CampaignId const into = *campaign_of(bakery);
    CampaignId const merged = *campaign_of(station);

    search();
    CommentNumber const later = send(window("station", 4));
    value(server->campaigns.confirm(regulator, into));
    value(server->campaigns.split(regulator, into, {gone}));
    value(server->campaigns.merge(regulator, merged, into));
    work();
    EXPECT_EQ(campaign_of(later), into) << "its campaign is that one now";
    EXPECT_EQ(letter_of(later), station) << "whose letter it has";
    for (bool const is_found_anew : {false, true}) {
        if (is_found_anew) search();
        finish();
        auto const after = campaigns();
        ASSERT_THAT(after, SizeIs(1)) << is_found_anew;
        EXPECT_THAT(after.at(into), SizeIs(7)) << is_found_anew;
        EXPECT_THAT(after.at(into), Not(Contains(gone))) << is_found_anew;
        EXPECT_EQ(letter_of(later), station) << is_found_anew;
        EXPECT_EQ(letter_of(bakery), bakery) << is_found_anew;
        EXPECT_EQ(value(server->campaigns.find(regulator, into)).state, CampaignState::confirmed);
    }
}

TEST_F(CampaignUpkeepTest, KeepsAMergeWhoeverLeaves) {
    std::vector<CommentNumber> const bakery = send_thrice(window("bakery", 0));
    std::vector<CommentNumber> station = send_thrice(window("station", 0));
    station.push_back(send(window("station", 0)));
    station.push_back(send(window("station", 0)));
    finish();
    CampaignId const into = campaign_of(bakery.front()).value();
    value(server->campaigns.merge(regulator, campaign_of(station.front()).value(), into));
    // The last one is no more than a copy; the first one stood for what was merged.
    for (CommentNumber const& leaving : {station.back(), station.front()}) {
        value(server->campaigns.split(regulator, into, {leaving}));
        send(window("unlike" + leaving.text() + "x", 0));
        finish();
        EXPECT_EQ(campaign_of(leaving), std::nullopt);
        EXPECT_EQ(campaign_of(bakery.front()), into);
        EXPECT_EQ(campaign_of(station[1]), into);
        EXPECT_THAT(campaigns(), SizeIs(1));
    }
    succeed(server->campaigns.dissolve(regulator, into, "They are quotations."));
    send(window("quite", 0));
    finish();
    EXPECT_THAT(campaigns(), SizeIs(0)) << "of what was dissolved no campaign is made again";
}

/// Killed after so many steps of writing.
class KilledUpkeep : public CampaignUpkeepTest, public ::testing::WithParamInterface<int> {
protected:
    void work_and_be_killed(int steps) {
        serve_until_killed([&] {
            server->upkeep.ask_for_search();
            work();
            while (steps > 0 && !server->upkeep.has_work())
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            for (int step = 0; step < steps; ++step)
                work();
        });
    }
};

TEST_P(KilledUpkeep, GoesOnToTheSame) {
    std::vector<CommentNumber> const bakery = send_thrice(window("bakery", 0));
    import_many(window("fountain", 0));
    finish();
    CampaignId const id = *campaign_of(bakery.front());
    send_thrice(window("station", 0));
    work_and_be_killed(GetParam());

    CommentNumber const later = send(window("bakery", 4));
    work();
    EXPECT_EQ(campaign_of(later), id) << "nothing waits for the search";
    search();
    finish();
    auto const after = campaigns();
    std::multiset<std::size_t> sizes;
    for (auto const& [campaign, members] : after)
        sizes.insert(members.size());
    EXPECT_EQ(sizes, (std::multiset<std::size_t>{3, 4, 4'000}));
    EXPECT_THAT(after.at(id), Contains(later));
    serve();
    search();
    finish();
    EXPECT_EQ(campaigns(), after) << "a search of all gives the same";
}

INSTANTIATE_TEST_SUITE_P(Steps, KilledUpkeep, ::testing::Values(0, 1, 2));

TEST_F(KilledUpkeep, GoesOnAlthoughNoCommentComes) {
    std::vector<CommentNumber> const bakery = send_thrice(window("bakery", 0));
    import_many(window("fountain", 0));
    finish();
    work_and_be_killed(2);  // a search of all, in the middle of its members
    server->campaigns.keep_up();
    auto const progress = [&] {
        storage::Snapshot const snapshot = server->core->snapshot();
        ConsultationId const id = *storage::find_consultation_id(*snapshot, number);
        return storage::campaign_progress(*snapshot, id);
    };
    EXPECT_EQ(progress().searched, 4'003U);
    EXPECT_THAT(campaigns(), SizeIs(2));
    value(server->campaigns.merge(regulator, campaign_of(bakery.front()).value(),
                                  campaign_of(CommentNumber{number, 4'000}).value()));
    EXPECT_EQ(progress().searched, 0U);
    server->campaigns.keep_up();
    EXPECT_EQ(progress().searched, 4'003U) << "what was decided is searched for at once";
    EXPECT_THAT(campaigns(), SizeIs(1));
}

TEST_F(KilledUpkeep, IsFoundAnewWhereTheFirstSearchWasBrokenOff) {
    std::vector<CommentNumber> const bakery = send_thrice(window("bakery", 0));
    import_many(window("fountain", 0));
    work_and_be_killed(2);  // the letters, and some members
    send(window("bakery", 4));
    finish();
    auto const after = campaigns();
    ASSERT_THAT(after, SizeIs(2));
    EXPECT_THAT(after.at(*campaign_of(bakery.front())), SizeIs(4));
}

TEST_F(CampaignUpkeepTest, DoesNoHarmBesideAnotherServer) {
    if (!may_have_several_servers()) GTEST_SKIP() << "a file has one server";
    std::vector<CommentNumber> bakery = send_thrice(window("bakery", 0));
    std::vector<CommentNumber> station = send_thrice(window("station", 0));
    import_many(agreement());
    search_beside_another(bakery, station);
}

/// The comments whose texts come next.
std::vector<std::string> next_texts(Server& server, ArrivingComments& arriving,
                                    ConsultationId consultation) {
    std::vector<std::string> texts;
    for (ArrivedComment& one : arriving.next(*server.core->snapshot(), consultation, 10))
        texts.push_back(std::move(one.text));
    return texts;
}

TEST_F(CampaignUpkeepTest, LooksForCommentsThatWereOvertaken) {
    for (char const* const text : {"One.", "Two.", "Three."})
        send(text);
    ConsultationId const id = *storage::find_consultation_id(*server->core->snapshot(), number);
    auto const move = [&](std::int64_t from, std::int64_t to) {
        succeed(server->core->write([&](storage::Transaction& transaction) -> Result<> {
            transaction.execute("UPDATE comment SET sequence = $1 WHERE sequence = $2", {to, from});
            return {};
        }));
    };
    move(2, 1'000);  // as if it were under way
    ArrivingComments arriving;
    EXPECT_THAT(arriving.next(*server->core->snapshot(), id, 2), SizeIs(2));
    EXPECT_THAT(arriving.next(*server->core->snapshot(), id, 2), SizeIs(2))
        << "they come again until they are done with";
    arriving.done(clock->now());
    move(1'000, 2);
    EXPECT_EQ(next_texts(*server, arriving, id), std::vector<std::string>{"Two."});
    arriving.done(clock->now());
    EXPECT_TRUE(next_texts(*server, arriving, id).empty());
}

}  // namespace
}  // namespace consult::test
