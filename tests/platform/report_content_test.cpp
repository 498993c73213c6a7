/// What the report tells, and the text that is proposed for it.
#include "platform/log_waiting.h"
#include "platform/platform_fixture.h"
#include "storage/report_aggregates.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ReportContentTest : public PlatformTest {
protected:
    ReportContentTest() {
        number = open_consultation();
        entries_before = platform->log().head().size;
        comments = {comment(number, "Inspect twice a year."), comment(number, "Tell parents."),
                    comment(number, "Tell parents."), comment(number, "Thank you.")};
    }

    ReportContent content(Actor const& viewer) {
        return value(platform->reports().content(viewer, number));
    }
    Theme theme(std::vector<CommentNumber> const& raising) {
        Theme const made = value(
            platform->themes().create(regulator, number, {in_both("Inspections *twice*"), {}, ""}));
        if (raising.empty()) return made;
        std::vector<Passage> passages;
        for (CommentNumber const& one : raising)
            passages.push_back({one, ""});
        return value(platform->themes().mark(regulator, made.id, passages));
    }
    ResponseId respond(Disposition disposition, std::vector<ThemeId> themes,
                       std::vector<CommentNumber> answered = {},
                       std::optional<ResponseId> corrects = {}) {
        NewResponse response;
        response.disposition = disposition;
        response.reason = in_both("There are too few inspectors.");
        response.themes = std::move(themes);
        response.comments = std::move(answered);
        response.corrects = corrects;
        ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
        succeed(platform->responses().publish(regulator, {id}));
        return id;
    }
    void publish_report() {
        succeed(platform->comments().screen(moderator, comments, CommentEvent::publish, ""));
        close();
        value(platform->reports().draft(regulator, number, in_both("What was heard")));
        value(platform->reports().publish(regulator, number, in_both("They were read.")));
    }

    ConsultationNumber number;
    std::uint64_t entries_before = 0;  ///< in the log, but those of the comments
    std::vector<CommentNumber> comments;
};

TEST_F(ReportContentTest, IsForOfficialsAtAnyTimeAndForEveryoneWithTheReport) {
    EXPECT_THAT(codes_of(platform->reports().content(anyone, number)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(platform->reports().content(outsider, number)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_FALSE(content(regulator).is_final);
    publish_report();
    ReportContent const told = content(anyone);
    EXPECT_TRUE(told.is_final);
    EXPECT_TRUE(told.published_at.has_value());
    EXPECT_EQ(told.unanswered_reason, in_both("They were read."));
}

TEST_F(ReportContentTest, NamesTheStateOfTheLogItWasMadeAt) {
    // The consultation has more entries than one; the comments' are the last.
    wait_for_entries(*platform, entries_before + 4);
    ReportContent const told = content(regulator);
    TreeHead const head = platform->log().head();
    EXPECT_EQ(told.log, head);
    EXPECT_EQ(told.made_at, clock->now());
    comment(number, "One more.");
    wait_for_entries(*platform, head.size + 1);
    EXPECT_EQ(content(regulator).log.size, head.size + 1);
}

TEST_F(ReportContentTest, CountsArrivalsByTheDaysOfTheZone) {
    // 18:30 in UTC is the next day where the institution is.
    clock->set(at("2026-03-03T18:59:59Z"));
    comment(number, "Before midnight.");
    clock->set(at("2026-03-03T19:00:00Z"));
    comment(number, "After midnight.");
    ReportContent const told = content(regulator);
    using namespace std::chrono_literals;
    EXPECT_THAT(told.arrivals,
                ElementsAre(DayArrivals{2026y / 3 / 3, 5}, DayArrivals{2026y / 3 / 4, 1}));
    EXPECT_THAT(told.known.languages, ElementsAre(LanguageCount{language("en"), 6}));
    EXPECT_EQ(told.known.shown_as_given + told.known.name_withheld, told.figures.comments_received);
    EXPECT_EQ(told.known.late, 0U);
    EXPECT_EQ(told.known.imported, 0U);
}

TEST_F(ReportContentTest, KeepsTheCountsApart) {
    ConsultationFigures const figures = content(regulator).figures;
    EXPECT_EQ(figures.comments_received, 4U);
    EXPECT_EQ(figures.distinct_texts, 3U);
    EXPECT_EQ(figures.unscreened, 4U);
}

TEST_F(ReportContentTest, FiguresStayThoseOfPublication) {
    publish_report();
    ReportContent const told = content(anyone);
    EXPECT_EQ(told.figures.comments_received, 4U);
    EXPECT_EQ(told.figures.published, 4U);
    EXPECT_EQ(told.figures.comments_received,
              value(platform->reports().find(anyone, number)).figures.comments_received);
}

TEST_F(ReportContentTest, TellsWhatBecameOfThemes) {
    Theme const raised = theme({comments[0], comments[1]});
    theme({});
    respond(Disposition::noted, {}, {comments[1]});
    respond(Disposition::not_accepted, {}, {comments[0]});
    ReportContent const told = content(regulator);
    ASSERT_THAT(told.themes, SizeIs(1));
    EXPECT_EQ(told.themes[0].theme.id, raised.id);
    EXPECT_EQ(told.themes[0].theme.comments, 2U);
    EXPECT_THAT(told.themes[0].by_disposition, ElementsAre(0, 0, 1, 1, 0));
    EXPECT_EQ(told.themes[0].unanswered, 0U);
}

TEST_F(ReportContentTest, TellsWhatWasNotTakenAndWhy) {
    Theme const raised = theme({comments[0]});
    ResponseId const first = respond(Disposition::not_accepted, {raised.id});
    respond(Disposition::accepted, {}, {comments[1]});
    ReportContent const told = content(regulator);
    ASSERT_THAT(told.not_taken, SizeIs(1));
    EXPECT_EQ(told.not_taken_total, 1U);
    EXPECT_EQ(told.not_taken[0].response.id, first);
    EXPECT_EQ(told.not_taken[0].response.comment_count, 1U);
    EXPECT_THAT(told.not_taken[0].response.comments, ElementsAre(comments[0]));
    EXPECT_THAT(told.not_taken[0].about, ElementsAre(in_both("Inspections *twice*")));
    respond(Disposition::accepted, {raised.id}, {}, first);
    EXPECT_EQ(content(regulator).not_taken_total, 0U);
}

TEST_F(ReportContentTest, ComparesTheDraftWithTheOneThatWasPutOut) {
    EXPECT_EQ(content(regulator).changes.from_version, 1U);
    EXPECT_EQ(content(regulator).changes.to_version, 1U);
    publish_version(3);
    DraftChanges const found = content(regulator).changes;
    EXPECT_EQ(found.from_version, 1U);
    EXPECT_EQ(found.to_version, 2U);
    ASSERT_THAT(found.changes, SizeIs(1));
    // The article and the paragraph in it are units of their own, in one row.
    EXPECT_EQ(found.units_changed, 2U);
    EXPECT_EQ(found.changes[0].kind, DraftChange::Kind::added);
    EXPECT_THAT(found.changes[0].name, HasSubstr("3"));
}

TEST_F(ReportContentTest, CountsTheSameInPortionsOfAnySize) {
    if (database_name().starts_with("postgres")) GTEST_SKIP() << "it opens a file";
    Theme const raised = theme({comments[0], comments[1], comments[2]});
    respond(Disposition::noted, {}, {comments[1]});
    platform.reset();
    storage::SqliteOptions options;
    options.file = database_name();
    options.clock = clock;
    auto const storage = value(storage::open_sqlite(std::move(options)));
    for (std::uint64_t const at_once : {1, 2, 3, 4, 100}) {
        storage::Snapshot const snapshot = storage->snapshot();
        std::uint64_t counted = 0;
        storage::each_comment_group(
            *snapshot, ConsultationId{1}, {},
            [&](storage::CommentGroup const& group) { counted += group.comments; }, at_once);
        EXPECT_EQ(counted, 4U) << at_once;
        auto const answers = storage::theme_answers(*snapshot, ConsultationId{1}, at_once);
        EXPECT_THAT(answers.at(raised.id).by_disposition, ElementsAre(0, 0, 0, 1, 0)) << at_once;
        EXPECT_EQ(answers.at(raised.id).unanswered, 2U) << at_once;
    }
    open();
}

TEST_F(ReportContentTest, ProposesATextInTheLanguagesOfTheConsultation) {
    Theme const raised = theme({comments[0], comments[1]});
    respond(Disposition::not_accepted, {raised.id});
    EXPECT_THAT(codes_of(platform->reports().propose(anyone, number)), Not(IsEmpty()));
    LocalizedText const text = value(platform->reports().propose(regulator, number));
    EXPECT_THAT(text.all(), SizeIs(content(regulator).languages.size()));
    std::string const& english = text.in(language("en"));
    EXPECT_THAT(english, HasSubstr("# What was heard"));
    EXPECT_THAT(english, HasSubstr("4 comments were received. They hold 3 texts that differ."));
    EXPECT_THAT(english, HasSubstr("## Inspections \\*twice\\*"));
    EXPECT_THAT(english, HasSubstr("2 comments raise it. Not accepted: 2."));
    EXPECT_THAT(english, HasSubstr("Not accepted. There are too few inspectors."));
    // It is a text like any other: it can be kept as it is.
    value(platform->reports().draft(regulator, number, text));
}

}  // namespace
}  // namespace consult::test
