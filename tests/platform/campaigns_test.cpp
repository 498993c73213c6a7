#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A letter of our own invention, long enough to be one.
std::string const letter =
    "I ask you to keep the two village bakeries open on Sundays, because the bus to the district "
    "town does not run on that day and old people have no other way to get fresh bread for their "
    "families and for those neighbours who can not leave their houses in winter.";
std::string const other_letter =
    "The new fee for parking bicycles at the railway station is unjust towards pupils and "
    "apprentices, who leave home before six in the morning and for whom no bus arrives in time "
    "for the only train that stops there on working days.";

class CampaignsTest : public PlatformTest {
protected:
    CampaignsTest() { number = open_consultation(); }

    std::vector<CommentNumber> send(std::string const& text, int times) {
        std::vector<CommentNumber> sent;
        for (int i = 0; i < times; ++i)
            sent.push_back(comment(number, text));
        return sent;
    }
    /// The same, some thousand times.
    void import_thousands(std::string const& text, int thousands) {
        for (int thousand = 0; thousand < thousands; ++thousand) {
            std::vector<ImportedComment> all(1'000);
            for (std::size_t i = 0; i < all.size(); ++i) {
                all[i].source_id = std::to_string(thousand) + "-" + std::to_string(i);
                all[i].source_date = at("2026-03-01T06:00:00Z");
                all[i].text = text;
                all[i].language = language("en");
            }
            value(platform->comments().import(regulator, number, "old portal", all,
                                              RefusedImports::undo_all));
        }
    }
    std::vector<Campaign> found(Actor const& viewer = {}) {
        platform->campaigns().keep_up();
        return value(platform->campaigns().list(viewer, number, {})).items;
    }
    std::vector<CommentNumber> members(CampaignId id,
                                       Campaigns::Members which = Campaigns::Members::all) {
        std::vector<CommentNumber> numbers;
        for (CampaignMember const& member :
             value(platform->campaigns().members(regulator, id, which, {})).items)
            numbers.push_back(member.comment);
        return numbers;
    }
    Receipt submit(std::string text) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return value(platform->comments().submit(offered));
    }

    ConsultationNumber number;
};

TEST_F(CampaignsTest, PutCopiesOfALetterTogether) {
    std::vector<CommentNumber> const sent = send(letter, 3);
    comment(number, "Kitchens should have windows, or the cooks will faint in summer.");
    std::vector<Campaign> const all = found();
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].comments, 3U);
    EXPECT_EQ(all[0].exemplar, sent[0]);
    EXPECT_EQ(all[0].state, CampaignState::found);
    EXPECT_EQ(members(all[0].id), sent);
}

TEST_F(CampaignsTest, LeaveTwoAndShortAgreementAlone) {
    send(letter, 2);
    send("I support this draft.", 8);
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(CampaignsTest, TakeInWhatComesLater) {
    send(letter, 3);
    CampaignId const id = found().front().id;
    CommentNumber const later = comment(number, letter);
    ASSERT_THAT(found(), SizeIs(1));
    EXPECT_EQ(found().front().id, id) << "it is still the same one";
    EXPECT_THAT(members(id), Contains(later));
    EXPECT_EQ(value(platform->campaigns().progress(regulator, number)).looked_at, 4U);
}

/// Twenty of the words of an endless text: too few for a passage. Those four words on are a near
/// copy, those eight words on are none.
std::string window(int first) {
    std::string text;
    for (int i = first; i < first + 20; ++i)
        text += "word" + std::to_string(i) + " ";
    return text;
}

TEST_F(CampaignsTest, TakeInNearCopiesThatComeBetweenSearches) {
    std::vector<CommentNumber> members_now = send(window(0), 3);
    import_thousands("I support this draft.", 3);
    CampaignId const id = found().front().id;
    for (int const first : {4, 8, 12}) {
        members_now.push_back(comment(number, window(first)));
        ASSERT_THAT(found(), SizeIs(1)) << first;
        EXPECT_EQ(members(id), members_now) << first;
        auto const beside = value(platform->campaigns().of_comment(regulator, members_now.back()));
        EXPECT_EQ(beside.value().member.kind, Belonging::near_copy);
    }
    CommentNumber const other = comment(number, window(80));
    found();
    EXPECT_EQ(value(platform->campaigns().of_comment(regulator, other)), std::nullopt);
    EXPECT_EQ(value(platform->campaigns().progress(regulator, number)).looked_at, 3'007U);

    clock->set(at("2026-03-04T06:00:00Z"));
    found();  // nobody wrote for a day
    members_now.push_back(comment(number, window(16)));
    found();
    EXPECT_EQ(members(id), members_now);

    value(platform->campaigns().split(regulator, id, {members_now[4]}));
    members_now.erase(members_now.begin() + 4);
    found();
    EXPECT_EQ(members(id), members_now) << "who was let go stays away";
}

TEST_F(CampaignsTest, MarkWhatSomebodyAdded) {
    send(letter, 3);
    std::string const own =
        "My mother is ninety and walks on crutches since her fall on the ice last year.";
    CommentNumber const personal = comment(number, letter + " " + own);
    Campaign const campaign = found().front();
    EXPECT_EQ(campaign.with_additions, 1U);
    EXPECT_THAT(members(campaign.id, Campaigns::Members::with_additions), ElementsAre(personal));
    auto const beside = value(platform->campaigns().of_comment(regulator, personal));
    ASSERT_TRUE(beside.has_value());
    EXPECT_TRUE(beside->member.adds);
    ASSERT_THAT(beside->own, SizeIs(1));
    std::string const text = letter + " " + own;
    EXPECT_THAT(text.substr(beside->own[0].begin, beside->own[0].end - beside->own[0].begin),
                HasSubstr("ninety and walks on crutches"));
    EXPECT_EQ(beside->left_out, 0U);
}

TEST_F(CampaignsTest, ShowThePublicAllThatIsCountedAndOnlyWhatIsPublished) {
    std::vector<CommentNumber> const sent = send(letter, 3);
    Campaign const campaign = found(anyone).front();
    EXPECT_EQ(campaign.comments, 3U);
    EXPECT_THAT(
        value(platform->campaigns().members(anyone, campaign.id, Campaigns::Members::all, {}))
            .items,
        IsEmpty());
    EXPECT_EQ(value(platform->campaigns().of_comment(anyone, sent[1])), std::nullopt);
    succeed(platform->comments().screen(moderator, {sent[1]}, CommentEvent::publish, ""));
    EXPECT_THAT(
        value(platform->campaigns().members(anyone, campaign.id, Campaigns::Members::all, {}))
            .items,
        SizeIs(1));
    EXPECT_TRUE(value(platform->campaigns().of_comment(anyone, sent[1])).has_value());
}

TEST_F(CampaignsTest, AreConfirmedAndNamed) {
    send(letter, 3);
    CampaignId const id = found().front().id;
    EXPECT_EQ(value(platform->campaigns().confirm(regulator, id)).state, CampaignState::confirmed);
    value(platform->campaigns().describe(regulator, id, in_both("Bakeries on Sundays"),
                                         "Friends of Bread"));
    EXPECT_EQ(last_entry().action, "campaign.described");
    EXPECT_THAT(last_facts(), Contains(::testing::Key("sponsor_sha256")));
    succeed(platform->campaigns().search_again(regulator, number));
    Campaign const again = value(platform->campaigns().find(anyone, id));
    EXPECT_EQ(again.name, in_both("Bakeries on Sundays"));
    EXPECT_EQ(again.sponsor, "Friends of Bread");
    EXPECT_EQ(again.comments, 3U);
    EXPECT_THAT(problems_of(platform->campaigns().describe(
                    regulator, id, LocalizedText{language("kk"), "Нан"}, std::string(301, 'x'))),
                ElementsAre("name.kk consultation.language_unlisted", "sponsor text.too_long"));
}

TEST_F(CampaignsTest, AreMergedForGood) {
    send(letter, 4);
    send(other_letter, 3);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    Campaign const merged = value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    EXPECT_EQ(merged.comments, 7U);
    EXPECT_THAT(found(), SizeIs(1));
    succeed(platform->campaigns().search_again(regulator, number));
    ASSERT_THAT(found(), SizeIs(1)) << "what was decided holds for what is found later";
    EXPECT_EQ(found().front().id, two[0].id);
    EXPECT_EQ(found().front().comments, 7U);
    EXPECT_EQ(value(platform->campaigns().find(regulator, two[1].id)).merged_into, two[0].id);
    EXPECT_EQ(value(platform->campaigns().find(anyone, two[1].id)).merged_into, two[0].id)
        << "links to it were published";
    EXPECT_THAT(problems_of(platform->campaigns().confirm(regulator, two[1].id)),
                ElementsAre("campaign campaign.gone"));
    EXPECT_THAT(problems_of(platform->campaigns().merge(regulator, two[0].id, two[0].id)),
                ElementsAre("into campaign.merged_elsewhere"));
}

std::string const own_words =
    "My mother is ninety and walks on crutches since her fall on the ice last year.";

/// By the letter that it shares, before a search comes and after it.
TEST_F(CampaignsTest, TellWhatSomebodyAddedToALetterThatWasMergedIntoAnother) {
    send(letter, 4);
    std::vector<CommentNumber> const copies = send(other_letter, 3);
    std::string const text = other_letter + " " + own_words;
    CommentNumber const personal = comment(number, text);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    ASSERT_EQ(two[0].comments, two[1].comments);
    bool const is_first = two[0].exemplar == copies[0];
    CampaignId const into = two[is_first ? 1 : 0].id;
    value(platform->campaigns().merge(regulator, two[is_first ? 0 : 1].id, into));
    for (bool const is_searched : {false, true}) {
        SCOPED_TRACE(is_searched);
        if (is_searched) succeed(platform->campaigns().search_again(regulator, number));
        EXPECT_THAT(members(into, Campaigns::Members::with_additions), ElementsAre(personal));
        auto const copy = value(platform->campaigns().of_comment(regulator, copies[1])).value();
        EXPECT_EQ(copy.letter, copies[0]);
        EXPECT_EQ(copy.letter_number, 2);
        EXPECT_EQ(copy.letter_comments, 4U) << "of the eight";
        EXPECT_THAT(copy.own, IsEmpty());
        EXPECT_EQ(copy.member.likeness, 1);
        auto const beside = value(platform->campaigns().of_comment(regulator, personal)).value();
        EXPECT_EQ(beside.letter, copies[0]);
        ASSERT_THAT(beside.own, SizeIs(1));
        EXPECT_EQ(text.substr(beside.own[0].begin, beside.own[0].end - beside.own[0].begin),
                  own_words.substr(0, own_words.size() - 1));
        EXPECT_EQ(beside.left_out, 0U);
    }
}

TEST_F(CampaignsTest, AreNotNamedUnread) {
    send(letter, 3);
    Campaign const seen = found().front();
    EXPECT_EQ(seen.written_at, seen.found_at);
    clock->advance(std::chrono::minutes{1});
    value(platform->campaigns().confirm(regulator, seen.id));
    clock->advance(std::chrono::minutes{1});
    Campaign const named = value(platform->campaigns().describe(
        regulator, seen.id, in_both("Bakeries"), "Friends of Bread", seen.written_at));
    EXPECT_EQ(named.written_at, clock->now()) << "confirming it named nothing";
    EXPECT_EQ(value(platform->campaigns().find(anyone, seen.id)).written_at, named.written_at);
    clock->advance(std::chrono::minutes{1});
    Official const other = official(5, "Department of Ovens", Role::regulator, moh.id);
    auto const late = platform->campaigns().describe(other, seen.id, in_both("Sundays"), "Nobody",
                                                     seen.written_at);
    EXPECT_THAT(problems_of(late), ElementsAre("campaign campaign.changed_meanwhile"));
    EXPECT_THAT(late.error().text(), HasSubstr("Department of Health Policy"));
    Campaign const kept = value(platform->campaigns().find(anyone, seen.id));
    EXPECT_EQ(kept.name, in_both("Bakeries"));
    EXPECT_EQ(kept.sponsor, "Friends of Bread");
    value(platform->campaigns().describe(other, seen.id, in_both("Sundays"), "Nobody",
                                         kept.written_at));
    value(platform->campaigns().describe(regulator, seen.id, in_both("Bread"), "Nobody"));
}

TEST_F(CampaignsTest, ShowEachLetterOfWhatWasMerged) {
    CommentNumber const personal = comment(number, letter + " " + own_words);
    std::vector<CommentNumber> const bakeries = send(letter, 4);
    std::vector<CommentNumber> const trains = send(other_letter, 3);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    auto const alone = value(platform->campaigns().letters(regulator, two[0].id));
    ASSERT_THAT(alone, SizeIs(1));
    EXPECT_EQ(alone[0].comments, 5U);
    EXPECT_EQ(alone[0].text, letter);

    value(platform->campaigns().merge(regulator, two[0].id, two[1].id));
    auto const both = value(platform->campaigns().letters(regulator, two[1].id));
    ASSERT_THAT(both, SizeIs(2));
    EXPECT_EQ(both[0].text, letter);
    EXPECT_EQ(both[0].comments, 5U);
    EXPECT_EQ(both[0].comment, bakeries[0]);
    EXPECT_EQ(both[0].number, 2);
    EXPECT_EQ(both[1].text, other_letter);
    EXPECT_EQ(both[1].comments, 3U);
    EXPECT_EQ(both[1].number, 1);
    std::vector<CommentNumber> sharing;
    for (CampaignMember const& member :
         value(platform->campaigns().members(regulator, two[1].id, Campaigns::Members::all, {}, 1))
             .items)
        sharing.push_back(member.comment);
    EXPECT_EQ(sharing, trains);
    EXPECT_THAT(value(platform->campaigns().letters(regulator, two[0].id)), IsEmpty());

    // The public reads a letter where it was published, and its count always.
    auto closed = value(platform->campaigns().letters(anyone, two[1].id));
    ASSERT_THAT(closed, SizeIs(2));
    EXPECT_EQ(closed[0].comments, 5U);
    EXPECT_EQ(closed[0].comment, std::nullopt);
    EXPECT_EQ(closed[0].text, "");
    succeed(platform->comments().screen(moderator, {personal, bakeries[2], trains[0]},
                                        CommentEvent::publish, ""));
    auto const read = value(platform->campaigns().letters(anyone, two[1].id));
    EXPECT_EQ(read.at(0).comment, bakeries[2])
        << "the copy of the letter, whose own comment is not published";
    EXPECT_EQ(read.at(0).text, letter);
    EXPECT_EQ(read.at(1).comment, trains[0]);
}

TEST_F(CampaignsTest, TellWhatIsWithheldFromWhatWaits) {
    CommentNumber const personal = comment(number, letter + " " + own_words);
    std::vector<CommentNumber> const copies = send(letter, 3);
    CampaignId const id = found().front().id;
    auto const unpublished = [&](Campaigns::Members which, std::optional<int> of = {}) {
        UnpublishedMembers const members =
            value(platform->campaigns().unpublished(anyone, id, which, of));
        return std::pair{members.unscreened, members.withheld};
    };
    auto const is_withheld = [&] {
        return value(platform->campaigns().letters(anyone, id)).at(0).withheld;
    };
    using Counts = std::pair<std::uint64_t, std::uint64_t>;
    EXPECT_EQ(unpublished(Campaigns::Members::all), (Counts{4, 0}));
    succeed(platform->comments().screen(moderator, {copies[0], copies[1]}, CommentEvent::withhold,
                                        "It names a neighbour."));
    EXPECT_EQ(unpublished(Campaigns::Members::all), (Counts{2, 2}));
    EXPECT_EQ(unpublished(Campaigns::Members::with_additions), (Counts{1, 0}));
    EXPECT_FALSE(is_withheld()) << "one copy waits";
    succeed(platform->comments().screen(moderator, {copies[2]}, CommentEvent::withhold,
                                        "It names a neighbour."));
    EXPECT_TRUE(is_withheld());
    EXPECT_EQ(value(platform->campaigns().letters(anyone, id)).at(0).text, "");
    EXPECT_FALSE(value(platform->campaigns().letters(regulator, id)).at(0).withheld)
        << "officials read it";
    EXPECT_EQ(unpublished(Campaigns::Members::all, 1), (Counts{1, 3}));
    EXPECT_EQ(unpublished(Campaigns::Members::all, 2), (Counts{0, 0}));
    succeed(
        platform->comments().screen(moderator, {copies[1], personal}, CommentEvent::publish, ""));
    EXPECT_FALSE(is_withheld());
    EXPECT_EQ(unpublished(Campaigns::Members::all), (Counts{0, 2}));
}

TEST_F(CampaignsTest, TellBothSidesOfMergesAndSplits) {
    send(letter, 4);
    std::vector<CommentNumber> const trains = send(other_letter, 3);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    clock->advance(std::chrono::minutes{1});
    value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    clock->advance(std::chrono::minutes{1});
    std::vector<CommentNumber> const leaving = send(letter, 3);
    platform->campaigns().keep_up();
    CampaignId const parted =
        value(platform->campaigns().split(regulator, two[0].id, leaving)).value().id;
    auto const history = value(platform->campaigns().history(regulator, two[0].id));
    ASSERT_THAT(history, SizeIs(2));
    EXPECT_EQ(history[0].kind, CampaignDecision::Kind::absorbed);
    EXPECT_EQ(history[0].other, two[1].id);
    EXPECT_EQ(history[0].comments, 3U);
    EXPECT_EQ(history[0].decided_by, "Department of Health Policy");
    EXPECT_EQ(history[1].kind, CampaignDecision::Kind::split);
    EXPECT_EQ(history[1].other, parted);
    auto const of_parted = value(platform->campaigns().history(regulator, parted));
    ASSERT_THAT(of_parted, SizeIs(1));
    EXPECT_EQ(of_parted[0].kind, CampaignDecision::Kind::parted);
    EXPECT_EQ(of_parted[0].other, two[0].id);
    EXPECT_EQ(of_parted[0].comments, 3U);
}

TEST_F(CampaignsTest, MeasureWhatIsSplitOffByItsOwnLetter) {
    send(letter, 5);
    std::string const longer = letter + " " + own_words;
    std::vector<CommentNumber> const leaving{comment(number, letter), comment(number, letter),
                                             comment(number, longer)};
    CampaignId const id = found().front().id;
    CampaignId const made = value(platform->campaigns().split(regulator, id, leaving)).value().id;
    EXPECT_THAT(members(made, Campaigns::Members::with_additions), ElementsAre(leaving[2]));
    auto const copy = value(platform->campaigns().of_comment(regulator, leaving[1])).value();
    EXPECT_EQ(copy.letter, leaving[0]);
    EXPECT_EQ(copy.member.likeness, 1);
    EXPECT_EQ(copy.member.kind, Belonging::decision);
    auto const personal = value(platform->campaigns().of_comment(regulator, leaving[2])).value();
    EXPECT_EQ(personal.member.own_words, 16U);
    EXPECT_THAT(personal.own, SizeIs(1));
}

TEST_F(CampaignsTest, TakeTheirDraftedResponsesAlongWhenTheyAreMerged) {
    send(letter, 4);
    send(other_letter, 3);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    NewResponse offered = new_response(Disposition::noted, "It is so.", {});
    offered.campaigns = {two[1].id};
    ResponseId const only_merged =
        value(platform->responses().write(regulator, number, offered)).id;
    offered.campaigns = {two[0].id, two[1].id};
    ResponseId const both = value(platform->responses().write(regulator, number, offered)).id;
    value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    for (Response const& response :
         value(platform->responses().find(regulator, {only_merged, both})))
        EXPECT_THAT(response.campaigns, ElementsAre(two[0].id));
    // From a page that was opened before, the one merged away is not answered any more.
    offered.campaigns = {two[1].id};
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, offered)),
                ElementsAre("campaigns[0] response.campaign_unknown"));
}

TEST_F(CampaignsTest, LetCommentsGoForGood) {
    std::vector<CommentNumber> const sent = send(letter, 5);
    CampaignId const id = found().front().id;
    EXPECT_EQ(value(platform->campaigns().split(regulator, id, {sent[4]})), std::nullopt);
    EXPECT_THAT(members(id), ElementsAre(sent[0], sent[1], sent[2], sent[3]));
    succeed(platform->campaigns().search_again(regulator, number));
    EXPECT_THAT(members(id), ElementsAre(sent[0], sent[1], sent[2], sent[3]));
    EXPECT_EQ(value(platform->campaigns().of_comment(regulator, sent[4])), std::nullopt);
    EXPECT_THAT(
        problems_of(platform->campaigns().split(regulator, id, {sent[0], sent[4]})),
        ElementsAre("comments[0] campaign.exemplar_stays", "comments[1] campaign.no_member"));
    EXPECT_THAT(value(platform->campaigns().history(regulator, id)), SizeIs(1));
}

TEST_F(CampaignsTest, AreDissolvedForGood) {
    std::vector<CommentNumber> const sent = send(letter, 4);
    CampaignId const id = found().front().id;
    succeed(platform->campaigns().dissolve(regulator, id, "It is quoted from the newspaper."));
    EXPECT_THAT(found(), IsEmpty());
    succeed(platform->campaigns().search_again(regulator, number));
    EXPECT_THAT(found(), IsEmpty());
    EXPECT_EQ(value(platform->campaigns().of_comment(regulator, sent[0])), std::nullopt);
    EXPECT_EQ(value(platform->campaigns().find(anyone, id)).state, CampaignState::dissolved)
        << "links to it were published";
    EXPECT_THAT(problems_of(platform->campaigns().dissolve(regulator, id, " ")),
                ElementsAre("reason text.blank"));
}

TEST_F(CampaignsTest, AreDissolvedWithWhatTheyWereMergedInto) {
    std::vector<CommentNumber> const sent = send(letter, 4);
    send(other_letter, 3);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    value(platform->campaigns().merge(regulator, two[0].id, two[1].id));
    clock->advance(std::chrono::minutes{1});
    succeed(platform->campaigns().dissolve(regulator, two[1].id, "They are quoted."));
    for (bool const is_searched : {false, true}) {
        SCOPED_TRACE(is_searched);
        if (is_searched) succeed(platform->campaigns().search_again(regulator, number));
        EXPECT_THAT(found(), IsEmpty()) << "of neither is a campaign made again";
        EXPECT_EQ(value(platform->campaigns().of_comment(regulator, sent[1])), std::nullopt);
        Campaign const merged = value(platform->campaigns().find(anyone, two[0].id));
        EXPECT_EQ(merged.state, CampaignState::dissolved);
        EXPECT_EQ(merged.merged_into, two[1].id);
        EXPECT_EQ(merged.decided_at, clock->now());
        EXPECT_EQ(merged.comments, 0U);
    }
}

TEST_F(CampaignsTest, AreContestedByWhoeverHasTheToken) {
    send(letter, 3);
    Receipt const mine = submit(letter);
    CampaignId const id = found().front().id;
    EXPECT_EQ(codes_of(platform->campaigns().contest(mine.number, "not the token", "I wrote it.")),
              std::vector{ErrorCode::not_found});
    CampaignContest const contest =
        value(platform->campaigns().contest(mine.number, mine.tracking_token, "I wrote it."));
    EXPECT_EQ(contest.campaign, id);
    EXPECT_EQ(value(platform->campaigns().find(regulator, id)).open_contests, 1U);
    EXPECT_THAT(problems_of(platform->campaigns().contest(mine.number, mine.tracking_token, "!")),
                ElementsAre("comment campaign.contested_already"));
    EXPECT_THAT(value(platform->campaigns().contests(regulator, number)), SizeIs(1));

    value(platform->campaigns().answer_contest(regulator, contest.id, true, "You are right."));
    EXPECT_THAT(members(id), ::testing::Not(Contains(mine.number)));
    auto const seen = value(platform->campaigns().contests_of(mine.number, mine.tracking_token));
    ASSERT_THAT(seen, SizeIs(1));
    EXPECT_EQ(seen[0].state, ContestState::upheld);
    EXPECT_EQ(seen[0].answer, "You are right.");
    EXPECT_THAT(
        problems_of(platform->campaigns().answer_contest(regulator, contest.id, false, "No.")),
        ElementsAre("contest campaign.contest_answered"));
    EXPECT_THAT(problems_of(platform->campaigns().answer_contest(regulator, 77, false, "No.")),
                ElementsAre("contest campaign.contest_unknown"));
    EXPECT_EQ(codes_of(platform->campaigns().answer_contest(moderator, contest.id, false, "No.")),
              std::vector{ErrorCode::forbidden});
    EXPECT_THAT(problems_of(platform->campaigns().contest(mine.number, mine.tracking_token, "!")),
                ElementsAre("comment campaign.not_in_any"));
}

TEST_F(CampaignsTest, GetAnotherExemplarWhenTheirsIsNoCopy) {
    Receipt const first = submit(letter);
    CommentNumber const added = comment(number, letter + " " + own_words);
    std::vector<CommentNumber> const copies = send(letter, 3);
    Campaign const before = found().front();
    ASSERT_EQ(before.exemplar, first.number);
    CampaignContest const contest =
        value(platform->campaigns().contest(first.number, first.tracking_token, "I wrote it."));
    value(platform->campaigns().answer_contest(regulator, contest.id, true, "You are right."));
    for (bool const is_searched : {false, true}) {
        SCOPED_TRACE(is_searched);
        if (is_searched) succeed(platform->campaigns().search_again(regulator, number));
        Campaign const after = value(platform->campaigns().find(anyone, before.id));
        EXPECT_EQ(after.exemplar, copies[0]);
        EXPECT_EQ(after.comments, 4U);
        EXPECT_THAT(members(before.id), ElementsAre(added, copies[0], copies[1], copies[2]));
        EXPECT_EQ(value(platform->campaigns().of_comment(regulator, first.number)), std::nullopt);
        auto const beside = value(platform->campaigns().of_comment(regulator, added)).value();
        EXPECT_EQ(beside.letter, copies[0]);
        EXPECT_THAT(beside.own, SizeIs(1));
    }
    EXPECT_EQ(value(platform->campaigns().contests_of(first.number, first.tracking_token))[0].state,
              ContestState::upheld);
}

TEST_F(CampaignsTest, AreContestedAlsoOnceTheyAreMergedOrDissolved) {
    send(letter, 4);
    Receipt const merged = submit(other_letter);
    Receipt const dissolved = submit(other_letter);
    send(other_letter, 1);
    std::vector<Campaign> const two = found();
    ASSERT_THAT(two, SizeIs(2));
    CampaignContest const one =
        value(platform->campaigns().contest(merged.number, merged.tracking_token, "It is mine."));
    CampaignContest const other = value(
        platform->campaigns().contest(dissolved.number, dissolved.tracking_token, "It is mine."));
    value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    EXPECT_EQ(value(platform->campaigns().find(regulator, two[0].id)).open_contests, 2U);
    value(platform->campaigns().answer_contest(regulator, one.id, true, "You are right."));
    EXPECT_THAT(members(two[0].id), ::testing::Not(Contains(merged.number)));
    found();
    EXPECT_THAT(members(two[0].id), ::testing::Not(Contains(merged.number)));
    succeed(platform->campaigns().dissolve(regulator, two[0].id, "It is a quotation."));
    value(platform->campaigns().answer_contest(regulator, other.id, true, "You are right, too."));
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(CampaignsTest, AreDissolvedBeforeTheirOnlyMemberLeaves) {
    Receipt const last = submit(letter);
    std::vector<CommentNumber> const others = send(letter, 2);
    CampaignId const id = found().front().id;
    value(platform->campaigns().confirm(regulator, id));
    ASSERT_EQ(value(platform->campaigns().find(regulator, id)).exemplar, last.number);
    value(platform->campaigns().split(regulator, id, others));
    CampaignContest const contest =
        value(platform->campaigns().contest(last.number, last.tracking_token, "It is mine."));
    EXPECT_THAT(problems_of(platform->campaigns().answer_contest(regulator, contest.id, true, "!")),
                ElementsAre("upheld campaign.contest_of_only_member"));
    succeed(platform->campaigns().dissolve(regulator, id, "It is one comment."));
    value(platform->campaigns().answer_contest(regulator, contest.id, true, "You are right."));
}

TEST_F(CampaignsTest, AreAnsweredWithAllTheirComments) {
    std::vector<CommentNumber> const sent = send(letter, 3);
    NewResponse response = new_response(Disposition::accepted, "They stay open.", {});
    response.campaigns = {found().front().id};
    ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_EQ(value(platform->responses().comments_to_name(regulator, id)), sent);
    EXPECT_THAT(last_facts(),
                Contains(Fact("campaigns", std::to_string(response.campaigns[0].value()))));
}

TEST_F(CampaignsTest, ShowTheSameLetterInOtherConsultations) {
    send(letter, 3);
    Campaign const here = found().front();
    clock->set(at("2026-03-01T06:00:00Z"));
    ConsultationNumber const first = number;
    number = open_consultation();
    send(letter, 4);
    Campaign const there = found().front();
    EXPECT_NE(there.id, here.id) << "consultations are kept apart";
    auto const elsewhere = value(platform->campaigns().elsewhere(anyone, there.id));
    ASSERT_THAT(elsewhere, SizeIs(1));
    EXPECT_EQ(elsewhere[0].consultation, first);
    EXPECT_EQ(elsewhere[0].comments, 3U);
}

TEST_F(CampaignsTest, ComeToTheSameAfterARestart) {
    send(letter, 4);
    send(other_letter, 3);
    std::vector<Campaign> const before = found();
    std::vector<CommentNumber> const were = members(before[0].id);
    open();
    succeed(platform->campaigns().search_again(regulator, number));
    std::vector<Campaign> const after = found();
    ASSERT_THAT(after, SizeIs(2));
    EXPECT_EQ(after[0].id, before[0].id);
    EXPECT_EQ(after[1].id, before[1].id);
    EXPECT_EQ(members(after[0].id), were);
}

TEST_F(CampaignsTest, AreForThoseWhoMay) {
    send(letter, 3);
    CampaignId const id = found().front().id;
    EXPECT_EQ(codes_of(platform->campaigns().confirm(moderator, id)),
              std::vector{ErrorCode::forbidden});
    EXPECT_EQ(codes_of(platform->campaigns().confirm(anyone, id)),
              std::vector{ErrorCode::unauthenticated});
    EXPECT_EQ(codes_of(platform->campaigns().contests(outsider, number)),
              std::vector{ErrorCode::forbidden});
    EXPECT_EQ(codes_of(platform->campaigns().history(anyone, id)),
              std::vector{ErrorCode::unauthenticated});
    EXPECT_EQ(codes_of(platform->campaigns().find(anyone, CampaignId{77})),
              std::vector{ErrorCode::not_found});
}

}  // namespace
}  // namespace consult::test
