#include <fstream>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CommentSearchTest : public PlatformTest {
protected:
    CommentSearchTest() {
        open_with_index();
        number = open_consultation();
    }

    void open_with_index() {
        platform.reset();
        platform = opened_with_index();
    }
    std::unique_ptr<Platform> opened_with_index() {
        PlatformOptions options;
        options.database = database_name();
        options.clock = clock;
        options.randomness = randomness;
        options.report = [this](Severity, std::string_view text) {
            std::scoped_lock const lock(reports_mutex);
            reports.emplace_back(text);
        };
        std::unique_ptr<Platform> opened = value(Platform::open(std::move(options)));
        succeed(opened->keep_search(index_file()));
        return opened;
    }
    [[nodiscard]] std::filesystem::path index_file() const {
        return folder.path() / "consult.db.search";
    }

    static CommentSearch words(std::string typed) {
        CommentSearch search;
        search.words = std::move(typed);
        return search;
    }
    std::vector<std::uint64_t> sequences(CommentSearch const& search) {
        platform->settle_search();
        auto const found = value(platform->comments().search(number, search, {}));
        EXPECT_EQ(found.total, found.items.size());
        EXPECT_TRUE(found.is_current);
        return sequences_of(found);
    }
    std::vector<std::uint64_t> all_sequences(CommentSearch const& search) {
        platform->settle_search();
        return sequences_of(value(platform->comments().search_all(regulator, number, search, {})));
    }
    template <class C>
    static std::vector<std::uint64_t> sequences_of(FoundComments<C> const& found) {
        std::vector<std::uint64_t> sequences;
        for (auto const& each : found.items)
            sequences.push_back(each.comment.number.sequence);
        return sequences;
    }

    void screen(CommentNumber const& comment, CommentEvent event, std::string reason = "") {
        succeed(platform->comments().screen(moderator, {comment}, event, std::move(reason)));
    }

    ConsultationNumber number;
    std::mutex reports_mutex;
    std::vector<std::string> reports;
};

TEST_F(CommentSearchTest, FindsForEachWhatTheyMayRead) {
    CommentNumber const first = comment(number, "Clean water for kitchens.");
    CommentNumber const second = comment(number, "Waters must be tested.");
    EXPECT_THAT(sequences(words("water ")), IsEmpty());
    EXPECT_THAT(all_sequences(words("water ")), ElementsAre(2u, 1u));

    screen(first, CommentEvent::publish);
    screen(second, CommentEvent::publish);
    EXPECT_THAT(sequences(words("water ")), ElementsAre(2u, 1u));

    screen(second, CommentEvent::withhold, "Names a child");
    EXPECT_THAT(sequences(words("water ")), ElementsAre(1u));
    EXPECT_THAT(all_sequences(words("water ")), ElementsAre(2u, 1u));
    CommentSearch withheld = words("water ");
    withheld.state = CommentState::withheld;
    EXPECT_THAT(all_sequences(withheld), ElementsAre(2u));
    EXPECT_THAT(sequences(withheld), IsEmpty());
}

TEST_F(CommentSearchTest, DoesNotShowWhatWasWithheldBeforeTheIndexHeardOfIt) {
    CommentNumber const first = comment(number, "Clean water for kitchens.");
    screen(first, CommentEvent::publish);
    EXPECT_THAT(sequences(words("water ")), ElementsAre(1u));
    // Straight in the database, of which no entry tells.
    if (std::getenv("CONSULT_TEST_ENGINE")) GTEST_SKIP() << "looks into a file";
    SQLite::Database{database_name(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE comment SET state = 'withheld'");
    auto const found = value(platform->comments().search(number, words("water "), {}));
    EXPECT_THAT(found.items, IsEmpty());
    EXPECT_EQ(found.total, 0u);
    SQLite::Database{database_name(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE comment SET state = 'published'");
}

TEST_F(CommentSearchTest, FollowsWithoutBeingAsked) {
    CommentNumber const first = comment(number, "Clean water for kitchens.");
    screen(first, CommentEvent::publish);
    std::vector<std::uint64_t> found;
    for (int i = 0; i < 600 && found.empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        auto const hits = platform->comments().search(number, words("water "), {});
        if (hits) found = sequences_of(*hits);
    }
    EXPECT_THAT(found, ElementsAre(1u));
    EXPECT_TRUE(platform->search_metrics().is_kept);
    EXPECT_GT(platform->search_metrics().indexed_entries, 0u);
}

TEST_F(CommentSearchTest, ShowsWhereTheWordsAre) {
    screen(comment(number, "The <b>policies</b> of schools & kitchens."), CommentEvent::publish);
    platform->settle_search();
    auto const found = value(platform->comments().search(number, words("policy "), {}));
    ASSERT_EQ(found.items.size(), 1u);
    EXPECT_THAT(found.items[0].snippet.pieces,
                ElementsAre(SnippetPiece{"The <b>", false}, SnippetPiece{"policies", true},
                            SnippetPiece{"</b> of schools & kitchens.", false}));
}

TEST_F(CommentSearchTest, KnowsHowCommentsAreAnswered) {
    CommentNumber const first = comment(number, "Clean water for kitchens.");
    CommentNumber const second = comment(number, "More water.");
    for (CommentNumber const& each : {first, second})
        screen(each, CommentEvent::publish);
    NewResponse offered;
    offered.reason = in_both("Once is what we can do.");
    offered.comments = {first};
    ResponseId const id = value(platform->responses().write(regulator, number, offered)).id;
    CommentSearch answered = words("water ");
    answered.answered = true;
    EXPECT_THAT(all_sequences(answered), ElementsAre(1u));
    EXPECT_THAT(sequences(answered), IsEmpty());
    // Then it answers the other one, and no longer the first.
    offered.comments = {second};
    value(platform->responses().change(regulator, id, offered));
    EXPECT_THAT(all_sequences(answered), ElementsAre(2u));
    close();
    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_THAT(sequences(answered), ElementsAre(2u));
    answered.answered = false;
    EXPECT_THAT(sequences(answered), ElementsAre(1u));
}

TEST_F(CommentSearchTest, FindsSubmittersByTheirNamesUnlessTheyAreWithheld) {
    NewComment offered;
    offered.consultation = number;
    offered.text = "Clean water.";
    offered.language = language("en");
    offered.identity = {"Сәуле Ахметова", "Society of Parents", ""};
    for (Visibility const visibility : {Visibility::public_name, Visibility::name_withheld}) {
        offered.visibility = visibility;
        offered.idempotency_key = Bytes{view(randomness->salt())};
        screen(value(platform->comments().submit(offered)).number, CommentEvent::publish);
    }
    CommentSearch search = words("water ");
    search.submitter = "сауле parents";
    EXPECT_THAT(sequences(search), ElementsAre(1u));
    EXPECT_THAT(all_sequences(search), ElementsAre(2u, 1u));
    search.submitter = "somebody";
    EXPECT_THAT(all_sequences(search), IsEmpty());
}

TEST_F(CommentSearchTest, GivesTheSameAnswersWhenItIsMadeAnew) {
    for (int i = 0; i < 40; ++i) {
        CommentNumber const each =
            comment(number, "Water " + std::to_string(i % 7) + (i % 3 == 0 ? " water" : " school"));
        if (i % 4 != 0) screen(each, CommentEvent::publish);
    }
    std::vector<CommentSearch> searches;
    for (char const* const typed : {"water ", "school ", "\"water 3\"", "3 school ", "wat"}) {
        searches.push_back(words(typed));
        searches.push_back(words(typed));
        searches.back().order = SearchOrder::best_first;
    }
    std::vector<std::vector<std::uint64_t>> before;
    for (CommentSearch const& search : searches)
        before.push_back(all_sequences(search));
    EXPECT_THAT(before.front(), ::testing::SizeIs(20));

    auto const answers_now = [&] {
        std::vector<std::vector<std::uint64_t>> answers;
        for (CommentSearch const& search : searches)
            answers.push_back(all_sequences(search));
        return answers;
    };
    platform.reset();
    std::filesystem::remove(index_file());
    open_with_index();
    EXPECT_EQ(answers_now(), before);

    platform.reset();
    std::ofstream{index_file(), std::ios::binary | std::ios::trunc} << "nothing of an index";
    open_with_index();
    EXPECT_EQ(answers_now(), before);

    // Damaged within, while it is in use.
    SQLite::Database{index_file().string(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE term SET documents = x'07'");
    EXPECT_FALSE(platform->comments().search_all(regulator, number, searches.front(), {}));
    EXPECT_EQ(answers_now(), before);
    EXPECT_EQ(platform->search_metrics().rebuilds, 1u);

    // Of another log.
    SQLite::Database{index_file().string(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE place SET chain = zeroblob(32)");
    EXPECT_EQ(answers_now(), before);
    EXPECT_EQ(platform->search_metrics().rebuilds, 2u);
}

TEST_F(CommentSearchTest, IsWrittenByOneProgramAndReadByOthersAtItsFile) {
    screen(comment(number, "Clean water for kitchens."), CommentEvent::publish);
    EXPECT_THAT(sequences(words("water ")), ElementsAre(1u));
    std::unique_ptr<Platform> other = opened_with_index();
    auto const found_by_other = [&] {
        other->settle_search();
        return sequences_of(value(other->comments().search(number, words("water "), {})));
    };
    EXPECT_THAT(found_by_other(), ElementsAre(1u));
    screen(comment(number, "More water."), CommentEvent::publish);
    EXPECT_THAT(found_by_other(), ElementsAre(2u, 1u));
    EXPECT_EQ(other->search_metrics().batches, 0u);

    // Made anew by the one that writes it.
    std::uint64_t const rebuilds = platform->search_metrics().rebuilds;
    SQLite::Database{index_file().string(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE place SET chain = zeroblob(32)");
    EXPECT_THAT(sequences(words("water ")), ElementsAre(2u, 1u));
    EXPECT_EQ(platform->search_metrics().rebuilds, rebuilds + 1);
    EXPECT_THAT(found_by_other(), ElementsAre(2u, 1u));

    // When that one ends, the other goes on.
    screen(comment(number, "Water, a third time."), CommentEvent::publish);
    platform.reset();
    EXPECT_THAT(found_by_other(), ElementsAre(3u, 2u, 1u));
    platform = std::move(other);
}

TEST_F(CommentSearchTest, IsForOfficialsOfTheInstitutionWhereItShowsAll) {
    EXPECT_THAT(codes_of(platform->comments().search_all(anyone, number, words("water"), {})),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->comments().search_all(outsider, number, words("water"), {})),
                ElementsAre(ErrorCode::forbidden));
    ConsultationNumber unknown = number;
    unknown.sequence = 99;
    EXPECT_THAT(codes_of(platform->comments().search(unknown, words("water"), {})),
                ElementsAre(ErrorCode::not_found));
}

TEST_F(CommentSearchTest, SaysAllThatIsWrongAtOnce) {
    platform->settle_search();
    CommentSearch search;
    search.submitter = std::string(201, 'x');
    search.received_from = clock->now();
    search.received_until = clock->now();
    auto const refused = platform->comments().search(number, search, {});
    ASSERT_FALSE(refused);
    std::vector<std::string> keys;
    for (Problem const& problem : refused.error().problems())
        keys.push_back(problem.field + " " + problem.key);
    EXPECT_THAT(keys, ElementsAre("words search.no_words", "submitter search.too_long",
                                  "received_until search.received_order"));
}

TEST_F(CommentSearchTest, IsUnavailableWhereNoIndexIsKept) {
    open();
    auto const refused = platform->comments().search(number, words("water"), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problems().front().key, "search.none");
    platform->settle_search();
    EXPECT_FALSE(platform->search_metrics().is_kept);
}

}  // namespace
}  // namespace consult::test
