/// Which comments are in which queue, in which order, and how many.
#include "platform/reading_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReadingQueuesTest : public ReadingFixture {
protected:
    void screen(std::vector<CommentNumber> const& numbers) {
        succeed(platform->comments().screen(aigul, numbers, CommentEvent::publish, ""));
    }
    void answer(CommentNumber const& comment) {
        NewResponse response;
        response.disposition = Disposition::accepted;
        response.reason = in_both("So it will be.");
        response.comments = {comment};
        Response const written = value(platform->responses().write(aigul, number, response));
        succeed(platform->responses().publish(aigul, {written.id}));
    }
    /// A version in which what was the first article is the second.
    void put_an_article_first() {
        DraftVersion const second = value(platform->drafts().add_version(
            aigul, draft, LocalizedText{language("en"), "A new first article"}));
        value(platform->drafts().add_text(
            aigul, second.id, language("en"), SourceFormat::markdown,
            "# Rules for kitchens of schools\n\n## Article 1. Words\n\nA "
            "kitchen is where one cooks.\n\n"
            "## Article 2. Duties\n\nKitchens are inspected.\n"));
        value(platform->drafts().publish_version(aigul, second.id));
    }
    /// Makes a campaign whose exemplar is the first; the others belong to it.
    void make_campaign(std::uint64_t exemplar,
                       std::vector<std::pair<std::uint64_t, bool>> members) {
        change(
            "INSERT INTO campaign (id, consultation_id, exemplar_id, kind, state, name, sponsor, "
            "words_hash, found_at, decided_by, comments) SELECT 1, consultation_id, id, "
            "'near_copy', 'found', '{}', '', 0, 0, '', " +
            std::to_string(members.size()) +
            " FROM comment WHERE sequence = " + std::to_string(exemplar));
        for (auto const& [sequence, adds] : members) {
            change(
                "INSERT INTO campaign_member (comment_id, campaign_id, kind, likeness, letter, "
                "own_words, adds) VALUES (" +
                comment_id(sequence) + ", 1, 'near_copy', 930, 0, 12, " + (adds ? "1" : "0") + ")");
        }
    }
};

TEST_F(ReadingQueuesTest, NobodyHasReadWhatComesIn) {
    say_many(5);
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread})), ElementsAre(1, 2, 3, 4, 5));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread}, ReadingOrder::newest_first)),
                ElementsAre(5, 4, 3, 2, 1));
    succeed(platform->reading().mark_read(aigul, {numbered(2), numbered(3), numbered(5)}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread})), ElementsAre(1, 4));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread}, ReadingOrder::newest_first)),
                ElementsAre(4, 1));
    EXPECT_EQ(count(aigul, in({ReadingQueue::unread})), (QueueCount{2, true}));
    say_many(2);
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread})), ElementsAre(1, 4, 6, 7));
    // Whoever says twice that it is read says nothing new.
    succeed(platform->reading().mark_read(berik, {numbered(2)}));
    succeed(platform->reading().mark_read(berik, {numbered(1)}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread})), ElementsAre(4, 6, 7));
    succeed(platform->reading().mark_unread(aigul, {numbered(2)}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::unread})), ElementsAre(2, 4, 6, 7));
    EXPECT_EQ(count(aigul, in({ReadingQueue::unread})), (QueueCount{4, true}));
    EXPECT_EQ(count(aigul, {}), (QueueCount{7, true}));
    ReadComment const read = value(platform->reading().find(aigul, numbered(1)));
    EXPECT_EQ(read.item.work.read_by->account, id_of(berik));
}

TEST_F(ReadingQueuesTest, WhatIsAssignedStandsWithWhomItIsAssignedTo) {
    say_many(6);
    succeed(platform->reading().assign(aigul, {numbered(5), numbered(2)}, id_of(aigul)));
    succeed(platform->reading().assign(aigul, {numbered(3)}, id_of(berik)));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::mine})), ElementsAre(2, 5));
    EXPECT_THAT(listed(berik, in({ReadingQueue::mine})), ElementsAre(3));
    EXPECT_THAT(listed(berik, in({ReadingQueue::assigned})), ElementsAre(2, 3, 5));
    EXPECT_THAT(listed(berik, in({ReadingQueue::unassigned}, ReadingOrder::newest_first)),
                ElementsAre(6, 4, 1));
    ReadingFilter filter;
    filter.assigned_to = id_of(aigul);
    EXPECT_THAT(listed(berik, filter), ElementsAre(2, 5));
    EXPECT_EQ(count(berik, filter), (QueueCount{2, true}));
    filter.queues = {ReadingQueue::mine};
    EXPECT_THAT(listed(berik, filter), IsEmpty());
    succeed(platform->reading().mark_read(aigul, {numbered(2)}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::mine, ReadingQueue::unread})), ElementsAre(5));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::assigned, ReadingQueue::unread})),
                ElementsAre(3, 5));
    succeed(platform->reading().assign(aigul, {numbered(5)}, {}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::mine})), ElementsAre(2));
}

TEST_F(ReadingQueuesTest, AreToldWithWhatElseIsNotAnsweredSoThatItAddsUp) {
    std::vector<CommentNumber> const numbers = say_many(6);
    ImportedComment silent;
    silent.source_id = "A-1";
    silent.source_date = at("2026-03-02T04:00:00Z");
    silent.language = language("en");
    silent.without_text = true;
    value(platform->comments().import(aigul, number, "old portal", {silent},
                                      RefusedImports::undo_all));
    screen({numbers[0], numbers[1], numbers[2]});
    succeed(platform->comments().screen(aigul, {numbers[3]}, CommentEvent::withhold, "A name."));
    // One of those said to need no answer is not screened yet, and counted as that alone.
    succeed(platform->reading().set_needs_answer(aigul, {numbers[2], numbers[5]}, false));
    answer(numbers[0]);

    UnansweredComments const found = value(platform->reading().unanswered(dana, number));
    EXPECT_EQ(found.all, 6U);
    EXPECT_EQ(found.to_answer, count(aigul, in({ReadingQueue::needs_answer})));
    EXPECT_EQ(found.to_answer, (QueueCount{2, true}));
    EXPECT_EQ(found.unscreened, 2U);
    EXPECT_EQ(found.needs_none, 1U);
    EXPECT_EQ(found.without_text, 1U);
    EXPECT_EQ(
        found.to_answer.count + found.unscreened + found.needs_none.value() + found.without_text,
        found.all);
    ConsultationFigures const figures = value(platform->consultations().figures(aigul, number));
    EXPECT_EQ(figures.unanswered, found.all - found.without_text);
    EXPECT_EQ(figures.unscreened, found.unscreened);
    EXPECT_EQ(figures.comments_received,
              figures.answered + figures.unanswered + figures.without_text);
    EXPECT_EQ(problems_of(platform->reading().unanswered(stranger, number)).size(), 1U);
}

TEST_F(ReadingQueuesTest, WhatIsPublishedOrWithheldAsksForAnAnswer) {
    std::vector<CommentNumber> const numbers = say_many(6);
    ReadingFilter const wanted = in({ReadingQueue::needs_answer});
    EXPECT_THAT(listed(aigul, wanted), IsEmpty());
    screen({numbers[0], numbers[1], numbers[2], numbers[4]});
    succeed(platform->comments().screen(aigul, {numbers[3]}, CommentEvent::withhold, "A name."));
    EXPECT_THAT(listed(aigul, wanted), ElementsAre(1, 2, 3, 4, 5));
    succeed(platform->reading().set_needs_answer(aigul, {numbers[0], numbers[4]}, false));
    EXPECT_THAT(listed(aigul, wanted), ElementsAre(2, 3, 4));
    EXPECT_EQ(count(aigul, wanted), (QueueCount{3, true}));
    answer(numbers[1]);
    EXPECT_EQ(count(aigul, wanted), (QueueCount{2, true}));
    answer(numbers[0]);
    EXPECT_EQ(count(aigul, wanted), (QueueCount{2, true}));
    succeed(platform->reading().set_needs_answer(aigul, {numbers[4]}, true));
    EXPECT_THAT(listed(aigul, wanted), ElementsAre(3, 4, 5));
    EXPECT_EQ(count(aigul, wanted), (QueueCount{3, true}));
    succeed(platform->reading().mark_read(aigul, {numbers[2]}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::needs_answer, ReadingQueue::unread})),
                ElementsAre(4, 5));
}

TEST_F(ReadingQueuesTest, OrganisationsAndLanguagesCanBeLookedFor) {
    say({});
    say({.organisation = "Society of Cooks"});
    say({.language = "ru"});
    say({.language = "ru", .organisation = "Council of Parents"});
    EXPECT_THAT(listed(aigul, in({ReadingQueue::organisations})), ElementsAre(2, 4));
    ReadingFilter russian;
    russian.language = language("ru");
    EXPECT_THAT(listed(aigul, russian), ElementsAre(3, 4));
    EXPECT_EQ(count(aigul, russian), (QueueCount{2, true}));
    russian.queues = {ReadingQueue::organisations};
    EXPECT_THAT(listed(aigul, russian), ElementsAre(4));
    EXPECT_EQ(count(aigul, in({ReadingQueue::organisations})), (QueueCount{2, true}));
}

TEST_F(ReadingQueuesTest, CopiesThatAddSomethingAreFound) {
    say_many(5);
    make_campaign(1, {{1, false}, {2, true}, {4, false}, {5, true}});
    EXPECT_THAT(listed(aigul, in({ReadingQueue::additions}), 1), ElementsAre(2, 5));
    EXPECT_EQ(count(aigul, in({ReadingQueue::additions})), (QueueCount{2, true}));
    succeed(platform->reading().mark_read(aigul, {numbered(2)}));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::additions, ReadingQueue::unread})), ElementsAre(5));
    ReadComment const found = value(platform->reading().find(aigul, numbered(5)));
    ASSERT_TRUE(found.item.campaign);
    EXPECT_EQ(found.item.campaign->exemplar, numbered(1));
    EXPECT_EQ(found.item.campaign->likeness, 930U);
    EXPECT_TRUE(found.item.campaign->adds);
}

TEST_F(ReadingQueuesTest, LateOnesAreThoseAfterTheClosing) {
    say_many(3);
    EXPECT_THAT(listed(aigul, in({ReadingQueue::late})), IsEmpty());
    EXPECT_EQ(count(aigul, in({ReadingQueue::late})), (QueueCount{0, true}));
    // The procedure of another consultation lets late ones be; here the rows are moved.
    change("UPDATE comment SET received_at = received_at + 2000000000000 WHERE sequence >= 2");
    EXPECT_THAT(listed(aigul, in({ReadingQueue::late})), ElementsAre(2, 3));
    EXPECT_THAT(listed(aigul, in({ReadingQueue::late}, ReadingOrder::newest_first)),
                ElementsAre(3, 2));
    change("UPDATE comment SET received_at = received_at - 2000000000000 WHERE sequence >= 2");
}

TEST_F(ReadingQueuesTest, ProvisionsStandAsInTheDraft) {
    say({.provision = "art_2"});
    say({});
    say({.provision = "art_1"});
    say({.provision = "art_2"});
    say({.provision = "art_1"});
    EXPECT_THAT(listed(aigul, in({}, ReadingOrder::by_provision)), ElementsAre(2, 3, 5, 1, 4));
    EXPECT_EQ(count(aigul, in({}, ReadingOrder::by_provision)), (QueueCount{5, true}));
    ReadingFilter filter = in({ReadingQueue::unread}, ReadingOrder::by_provision);
    succeed(platform->reading().mark_read(aigul, {numbered(3), numbered(4)}));
    EXPECT_THAT(listed(aigul, filter, 1), ElementsAre(2, 5, 1));
    filter.provision = "art_1";
    EXPECT_THAT(listed(aigul, filter), ElementsAre(5));
    EXPECT_EQ(count(aigul, filter), (QueueCount{1, true}));
    filter = {};
    filter.provision = "";
    EXPECT_THAT(listed(aigul, filter), ElementsAre(2));
    EXPECT_EQ(count(aigul, filter), (QueueCount{1, true}));
}

TEST_F(ReadingQueuesTest, ProvisionsAreAsTheNewestVersionCallsThem) {
    say({.provision = "art_1"});
    say({.provision = "art_2"});
    put_an_article_first();
    say({.provision = "art_1"});
    ReadingFilter filter;
    filter.provision = "art_1";
    std::vector<std::uint64_t> const on_first = listed(aigul, filter);
    filter.provision = "art_2";
    std::vector<std::uint64_t> const on_second = listed(aigul, filter);
    EXPECT_THAT(on_first, ::testing::Contains(3));
    EXPECT_THAT(on_second, ::testing::Not(::testing::Contains(3)));
    EXPECT_THAT(listed(aigul, in({}, ReadingOrder::by_provision)), ::testing::SizeIs(3));
}

TEST_F(ReadingQueuesTest, PagesEndAnywhereAmongRenumberedProvisions) {
    say({.provision = "art_1"});
    say({.provision = "art_2"});
    put_an_article_first();
    for (int i = 0; i < 2; ++i) {
        say({.provision = "art_1"});
        say({.provision = "art_2"});
    }
    say({});
    ReadingFilter const filter = in({}, ReadingOrder::by_provision);
    std::vector<std::uint64_t> const all = listed(aigul, filter);
    EXPECT_THAT(all, ::testing::SizeIs(7));
    for (std::size_t size = 1; size <= 8; ++size) {
        std::vector<std::uint64_t> by_pages;
        PageRequest request{{}, size};
        do {
            Page<ReadingItem> page =
                value(platform->reading().list(aigul, number, filter, request)).page;
            for (ReadingItem const& item : page.items)
                by_pages.push_back(item.comment.number.sequence);
            request.cursor = std::move(page.next);
        } while (!request.cursor.empty());
        EXPECT_EQ(by_pages, all) << "pages of " << size;
    }
    std::vector<std::uint64_t> one_by_one;
    std::optional<CommentNumber> last;
    while ((last = value(platform->reading().take_next(aigul, number, filter, last))))
        one_by_one.push_back(last->sequence);
    EXPECT_EQ(one_by_one, all);
}

TEST_F(ReadingQueuesTest, EveryQueueIsCounted) {
    say_many(3);
    succeed(platform->reading().assign(aigul, {numbered(1)}, id_of(aigul)));
    std::vector<CountedQueue> const queues = value(platform->reading().queues(aigul, number));
    ASSERT_EQ(queues.size(), reading_queues().size() + 1);
    EXPECT_FALSE(queues[0].queue);
    EXPECT_EQ(queues[0].count, (QueueCount{3, true}));
    std::map<std::optional<ReadingQueue>, std::uint64_t> counts;
    for (CountedQueue const& queue : queues)
        counts[queue.queue] = queue.count.count;
    EXPECT_EQ(counts[ReadingQueue::mine], 1U);
    EXPECT_EQ(counts[ReadingQueue::unassigned], 2U);
}

TEST_F(ReadingQueuesTest, OnlyOfficialsOfTheInstitutionLook) {
    say_many(1);
    EXPECT_TRUE(platform->reading().list(dana, number, {}, {}));
    EXPECT_EQ(platform->reading().list(stranger, number, {}, {}).error().code(),
              ErrorCode::forbidden);
    EXPECT_EQ(platform->reading().queues(PublicActor{}, number).error().code(),
              ErrorCode::unauthenticated);
    EXPECT_EQ(platform->reading().find(stranger, numbered(1)).error().code(), ErrorCode::forbidden);
    // A moderator looks and marks nothing.
    EXPECT_EQ(platform->reading().mark_read(dana, {numbered(1)}).error().code(),
              ErrorCode::forbidden);
    EXPECT_EQ(platform->reading().take_next(dana, number, {}).error().code(), ErrorCode::forbidden);
    EXPECT_EQ(platform->reading().assign(dana, {numbered(1)}, id_of(aigul)).error().code(),
              ErrorCode::forbidden);
}

TEST_F(ReadingQueuesTest, ACursorIsOneOfTheList) {
    say_many(1);
    EXPECT_THAT(problems_of(platform->reading().list(aigul, number, {}, {"x", 20})),
                ElementsAre("cursor page.cursor"));
    EXPECT_THAT(problems_of(platform->reading().list(aigul, number, {}, {{}, 101})),
                ElementsAre("size page.size"));
}

}  // namespace
}  // namespace consult::test
