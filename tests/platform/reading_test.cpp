/// Officials who read together: taking the next one, assignment, notes, views.
#include <mutex>
#include <set>
#include <thread>

#include "log/actions.h"
#include "platform/reading_fixture.h"

namespace consult::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReadingTest : public ReadingFixture {
protected:
    std::optional<std::uint64_t> take(Actor const& actor, ReadingFilter const& filter,
                                      std::optional<CommentNumber> const& after = {}) {
        std::optional<CommentNumber> const taken =
            value(platform->reading().take_next(actor, number, filter, after));
        if (!taken) return std::nullopt;
        return taken->sequence;
    }
    CommentWork work(std::uint64_t sequence) {
        return value(platform->reading().find(aigul, numbered(sequence))).item.work;
    }
    /// The actions of the log's entries from a place on.
    std::vector<std::string> logged_since(std::uint64_t first) {
        std::vector<std::string> actions;
        for (std::uint64_t i = first; i < platform->log().head().size; ++i) {
            LogEntry const entry = value(platform->log().entry(i)).entry;
            EXPECT_THAT(entry.facts, IsEmpty());
            actions.push_back(entry.action + " " + entry.subject);
        }
        return actions;
    }
    Actor const dinara = account(chief, "dinara", {{Role::regulator, moh.id}});
    ReadingFilter const unread = in({ReadingQueue::unread});
};

TEST_F(ReadingTest, EachGetsTheNextThatNobodyHolds) {
    say_many(4);
    EXPECT_EQ(take(aigul, unread), 1U);
    EXPECT_EQ(take(berik, unread), 2U);
    EXPECT_EQ(take(aigul, unread), 3U);
    CommentWork const third = work(3);
    EXPECT_EQ(third.held_by->account, id_of(aigul));
    EXPECT_EQ(third.read_by->name, "Name of aigul");
    EXPECT_EQ(*third.held_until, clock->now() + 10min);
    // What was open before is let go, and stays read.
    EXPECT_FALSE(work(1).held_by);
    EXPECT_TRUE(work(1).read_at);
    EXPECT_EQ(take(berik, unread), 4U);
    EXPECT_EQ(take(aigul, unread), std::nullopt);
}

TEST_F(ReadingTest, WhatIsHeldIsPassedOverUntilTheTimeIsUp) {
    say_many(2);
    EXPECT_EQ(take(aigul, {}), 1U);
    EXPECT_EQ(take(berik, {}), 2U);
    EXPECT_EQ(take(dinara, {}), std::nullopt);
    clock->set(clock->now() + 9min);
    succeed(platform->reading().hold(aigul, numbered(1)));
    EXPECT_EQ(platform->reading().take(berik, numbered(1)).error().code(), ErrorCode::conflict);
    EXPECT_THAT(message_of(platform->reading().hold(berik, numbered(1))),
                ::testing::HasSubstr("Name of aigul"));
    clock->set(clock->now() + 2min);
    // Berik's own has run out, Aigul's was renewed.
    EXPECT_EQ(take(dinara, {}), 2U);
    succeed(platform->reading().release(berik, numbered(1)));
    EXPECT_TRUE(work(1).held_by);
    succeed(platform->reading().release(aigul, numbered(1)));
    EXPECT_FALSE(work(1).held_by);
    succeed(platform->reading().take(berik, numbered(1)));
    EXPECT_EQ(work(1).held_by->account, id_of(berik));
}

TEST_F(ReadingTest, TheNextIsBehindTheLastInTheOrderOfTheQueue) {
    say({.provision = "art_2"});
    say({.provision = "art_1"});
    say({});
    say({.provision = "art_1"});
    EXPECT_EQ(take(aigul, {}, numbered(2)), 3U);
    ReadingFilter const newest = in({}, ReadingOrder::newest_first);
    EXPECT_EQ(take(aigul, newest), 4U);
    EXPECT_EQ(take(aigul, newest, numbered(3)), 2U);
    ReadingFilter const by_provision = in({}, ReadingOrder::by_provision);
    EXPECT_EQ(take(aigul, by_provision), 3U);
    EXPECT_EQ(take(aigul, by_provision, numbered(3)), 2U);
    EXPECT_EQ(take(aigul, by_provision, numbered(4)), 1U);
    EXPECT_EQ(take(aigul, by_provision, numbered(1)), std::nullopt);
}

TEST_F(ReadingTest, NoTwoOfManyGetTheSame) {
    constexpr std::size_t comments = 120;
    constexpr std::size_t readers = 8;
    say_many(comments);
    std::vector<Actor> actors;
    for (std::size_t i = 0; i < readers; ++i) {
        actors.push_back(account(chief, "reader" + std::to_string(i), {{Role::regulator, moh.id}}));
    }
    std::mutex mutex;
    std::multiset<std::uint64_t> taken;
    std::vector<std::string> faults;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < readers; ++i) {
        threads.emplace_back([&, i] {
            try {
                while (std::optional<std::uint64_t> const one = take(actors[i], unread)) {
                    std::scoped_lock const lock{mutex};
                    taken.insert(*one);
                }
            } catch (std::exception const& fault) {
                std::scoped_lock const lock{mutex};
                faults.emplace_back(fault.what());
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_THAT(faults, IsEmpty());
    EXPECT_EQ(taken.size(), comments);
    EXPECT_EQ((std::set<std::uint64_t>{taken.begin(), taken.end()}.size()), comments);
    EXPECT_EQ(count(aigul, unread), (QueueCount{0, true}));
}

TEST_F(ReadingTest, ReadingAndHoldingIsNotLogged) {
    say_many(3);
    // An official's entry waits until all before it have their places.
    succeed(platform->reading().assign(aigul, {numbered(1)}, {}));
    std::uint64_t const before = platform->log().head().size;
    take(aigul, unread);
    succeed(platform->reading().hold(aigul, numbered(1)));
    succeed(platform->reading().mark_unread(aigul, {numbered(1)}));
    succeed(platform->reading().mark_read(aigul, {numbered(2), numbered(3)}));
    succeed(platform->reading().release(aigul, numbered(1)));
    value(platform->reading().save_view(aigul, number, "Unread", unread));
    EXPECT_EQ(platform->log().head().size, before);
}

TEST_F(ReadingTest, EachCallOfAUseCaseIsOneEntryWithoutFacts) {
    say_many(3);
    // An official's entry waits until all before it have their places.
    succeed(platform->reading().assign(aigul, {numbered(1)}, {}));
    std::uint64_t const before = platform->log().head().size;
    succeed(platform->reading().assign(aigul, {numbered(1), numbered(2)}, id_of(berik)));
    EXPECT_EQ(value(platform->reading().assign_all(aigul, number, unread, id_of(aigul))), 3U);
    succeed(platform->reading().set_needs_answer(aigul, {numbered(1), numbered(2)}, false));
    succeed(platform->reading().set_needs_answer(aigul, {numbered(1)}, true));
    CommentNote const note = value(platform->reading().add_note(aigul, numbered(1), "Ask Dana."));
    succeed(platform->reading().delete_note(aigul, numbered(1), note.id));
    std::string const reading = number.text() + "/reading";
    std::string const of_note = number.text() + "/note:" + std::to_string(note.id.value());
    EXPECT_THAT(
        logged_since(before),
        ElementsAre("comments.assigned " + reading, "comments.assigned " + reading,
                    "comments.answer_waived " + reading, "comments.answer_wanted " + reading,
                    "note.written " + of_note, "note.deleted " + of_note));
}

TEST_F(ReadingTest, AssigningNothingIsNotLogged) {
    std::uint64_t const before = platform->log().head().size;
    EXPECT_EQ(value(platform->reading().assign_all(aigul, number, unread, id_of(aigul))), 0U);
    EXPECT_EQ(platform->log().head().size, before);
}

TEST_F(ReadingTest, AllOfAFilterAreAssignedInSeveralUnits) {
    std::vector<ImportedComment> imported(1'000);
    for (std::size_t batch = 0; batch < 3; ++batch) {
        for (std::size_t i = 0; i < imported.size(); ++i) {
            imported[i].source_id = std::to_string(batch) + "." + std::to_string(i);
            imported[i].source_date = at("2026-01-05T00:00:00Z");
            imported[i].text = "A remark.";
            imported[i].language = language(i % 2 == 0 ? "en" : "ru");
        }
        value(platform->comments().import(aigul, number, "old portal", imported));
    }
    ReadingFilter russian = in({ReadingQueue::unassigned});
    russian.language = language("ru");
    EXPECT_EQ(value(platform->reading().assign_all(aigul, number, russian, id_of(berik))), 1'500U);
    EXPECT_EQ(count(berik, in({ReadingQueue::mine})), (QueueCount{1'500, true}));
    EXPECT_EQ(count(berik, russian).count, 0U);
    std::vector<AssignedComments> const desk = platform->reading().assigned(berik);
    ASSERT_THAT(desk, SizeIs(1));
    EXPECT_EQ(desk[0].consultation, number);
    EXPECT_EQ(desk[0].count, (QueueCount{1'500, true}));
    EXPECT_THAT(platform->reading().assigned(aigul), IsEmpty());
    // Again, to nobody.
    EXPECT_EQ(
        value(platform->reading().assign_all(aigul, number, in({ReadingQueue::assigned}), {})),
        1'500U);
    EXPECT_THAT(platform->reading().assigned(berik), IsEmpty());
}

TEST_F(ReadingTest, OnlyActiveOfficialsWhoMayAnswerAreAssignedTo) {
    say_many(1);
    Actor const gone = account(chief, "gone", {{Role::regulator, moh.id}});
    AccountChange disabled;
    disabled.state = AccountState::disabled;
    value(platform->accounts().change(chief, id_of(gone), disabled));
    for (AccountId const id : {id_of(gone), id_of(dana), id_of(stranger), AccountId{4'711}}) {
        EXPECT_THAT(problems_of(platform->reading().assign(aigul, {numbered(1)}, id)),
                    ElementsAre("to reading.assignee"));
        EXPECT_FALSE(platform->reading().assign_all(aigul, number, {}, id));
    }
    std::vector<std::string> names;
    for (Reader const& reader : value(platform->reading().readers(dana, number)))
        names.push_back(reader.name);
    EXPECT_THAT(names, ElementsAre("Name of aigul", "Name of berik", "Name of dinara"));
    EXPECT_FALSE(work(1).assigned_to);
}

TEST_F(ReadingTest, EveryProblemWithWhatIsNamedIsTold) {
    say_many(1);
    EXPECT_THAT(
        problems_of(platform->reading().assign(aigul, {numbered(1), numbered(7)}, id_of(dana))),
        ElementsAre("to reading.assignee", "comments[1] comment.unknown"));
    EXPECT_THAT(problems_of(platform->reading().mark_read(aigul, {})),
                ElementsAre("comments reading.count"));
    CommentNumber other = numbered(1);
    other.consultation.sequence = 99;
    EXPECT_THAT(problems_of(platform->reading().mark_read(aigul, {numbered(1), other})),
                ElementsAre("comments[1] reading.other_consultation"));
    EXPECT_THAT(problems_of(platform->reading().take(SystemActor{"consult"}, numbered(1))),
                ElementsAre(" reading.no_account"));
    EXPECT_THAT(problems_of(platform->reading().take(aigul, numbered(9))),
                ElementsAre("comment comment.unknown"));
}

TEST_F(ReadingTest, NotesAreReadByColleaguesAndDeletedByTheirAuthor) {
    say_many(1);
    CommentNote const first =
        value(platform->reading().add_note(aigul, numbered(1), "Is the dose right?"));
    clock->set(clock->now() + 1min);
    value(platform->reading().add_note(berik, numbered(1), "It is."));
    ReadComment const read = value(platform->reading().find(dana, numbered(1)));
    ASSERT_THAT(read.notes, SizeIs(2));
    EXPECT_EQ(read.notes[0].text, "Is the dose right?");
    EXPECT_EQ(read.notes[0].author.name, "Name of aigul");
    EXPECT_EQ(read.item.notes, 2U);
    EXPECT_THAT(problems_of(platform->reading().delete_note(berik, numbered(1), first.id)),
                ElementsAre("note reading.note_of_another"));
    EXPECT_THAT(problems_of(platform->reading().delete_note(aigul, numbered(1), NoteId{99})),
                ElementsAre("note reading.note_unknown"));
    EXPECT_THAT(problems_of(platform->reading().add_note(aigul, numbered(1), " \n")),
                ElementsAre("text text.blank"));
    succeed(platform->reading().delete_note(aigul, numbered(1), first.id));
    EXPECT_THAT(value(platform->reading().find(aigul, numbered(1))).notes, SizeIs(1));
}

TEST_F(ReadingTest, ViewsAreOnesOwn) {
    ReadingFilter filter =
        in({ReadingQueue::unread, ReadingQueue::organisations}, ReadingOrder::by_provision);
    filter.provision = "";
    filter.language = language("kk");
    filter.assigned_to = id_of(berik);
    SavedView const saved = value(platform->reading().save_view(dana, number, "Мои", filter));
    EXPECT_THAT(problems_of(platform->reading().save_view(dana, number, "Мои", {})),
                ElementsAre("name reading.view_name_taken"));
    EXPECT_THAT(problems_of(platform->reading().save_view(dana, number, "", {})),
                ElementsAre("name text.blank"));
    value(platform->reading().save_view(dana, number, "All", {}));
    std::vector<SavedView> views = value(platform->reading().views(dana, number));
    ASSERT_THAT(views, SizeIs(2));
    EXPECT_EQ(views[0].name, "All");
    EXPECT_EQ(std::get<ReadingFilter>(views[1].shown), filter);
    EXPECT_THAT(value(platform->reading().views(aigul, number)), IsEmpty());
    EXPECT_FALSE(platform->reading().rename_view(aigul, number, saved.id, "Hers"));
    EXPECT_EQ(value(platform->reading().rename_view(dana, number, saved.id, "Ours")).name, "Ours");
    EXPECT_THAT(problems_of(platform->reading().rename_view(dana, number, saved.id, "All")),
                ElementsAre("name reading.view_name_taken"));
    EXPECT_FALSE(platform->reading().delete_view(aigul, number, saved.id));
    succeed(platform->reading().delete_view(dana, number, saved.id));
    EXPECT_THAT(value(platform->reading().views(dana, number)), SizeIs(1));
    EXPECT_EQ(platform->reading().views(stranger, number).error().code(), ErrorCode::forbidden);
}

TEST_F(ReadingTest, AViewKeepsASearch) {
    CommentSearch search;
    search.words = "\"clean water\"\nриver*";
    search.order = SearchOrder::best_first;
    search.state = CommentState::received;
    search.language = language("kk");
    search.provision = "";
    search.answered = false;
    search.submitter = "Aigul = Ltd";
    search.received_from = at("2026-03-01T00:00:00Z");
    search.received_until = at("2026-03-02T00:00:00Z");
    value(platform->reading().save_view(dana, number, "Water", search));
    search.words = "\"clean water\" риver*";  // on one line
    std::vector<SavedView> const views = value(platform->reading().views(dana, number));
    ASSERT_THAT(views, SizeIs(1));
    EXPECT_EQ(std::get<CommentSearch>(views[0].shown), search);

    search.words = "?!";
    search.received_until = search.received_from;
    EXPECT_THAT(problems_of(platform->reading().save_view(dana, number, "", search)),
                ElementsAre("name text.blank", "search.words search.no_words",
                            "search.received_until search.received_order"));
    EXPECT_THAT(value(platform->reading().views(dana, number)), SizeIs(1));
}

}  // namespace
}  // namespace consult::test
