#include "log/facts.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ReportsTest : public PlatformTest {
protected:
    ReportsTest() {
        number = open_consultation();
        comments = {comment(number, "Inspect twice a year."), comment(number, "Tell parents."),
                    comment(number, "Tell parents."), comment(number, "Thank you.")};
        succeed(platform->comments().screen(moderator, {comments[0], comments[1]},
                                            CommentEvent::publish, ""));
        succeed(platform->comments().screen(moderator, {comments[2]}, CommentEvent::withhold,
                                            "Names a child"));
    }

    LocalizedText text() {
        return LocalizedText{language("en"), "# What was heard\n\nInspections are wanted."};
    }
    ResponseId respond(std::vector<CommentNumber> answered, Disposition disposition) {
        NewResponse response;
        response.disposition = disposition;
        response.reason = in_both("Because.");
        response.comments = std::move(answered);
        return value(platform->responses().write(regulator, number, response)).id;
    }
    static LocalizedText reason() { return in_both("They repeat what the report speaks of."); }
    /// Screens what is left; the comments that nobody answered are answered by the report.
    void screen_the_rest() {
        succeed(platform->comments().screen(moderator, {comments[3]}, CommentEvent::publish, ""));
    }
    ConsultationState state() {
        return value(platform->consultations().find(anyone, number)).consultation.state;
    }

    ConsultationNumber number;
    std::vector<CommentNumber> comments;
};

TEST_F(ReportsTest, AreDraftedAndRewrittenUnseen) {
    changes.clear();
    ConsultationReport const drafted = value(platform->reports().draft(regulator, number, text()));
    EXPECT_FALSE(drafted.published);
    EXPECT_EQ(drafted.text, text());
    EXPECT_EQ(drafted.office, "Department of Health Policy");
    EXPECT_EQ(drafted.figures.comments_received, 4U);
    EXPECT_EQ(last_entry().action, "report.drafted");
    EXPECT_EQ(last_entry().subject, number.text());
    EXPECT_THAT(last_entry().facts, IsEmpty());
    EXPECT_THAT(changes, IsEmpty());

    LocalizedText better = text();
    better.set(language("ru"), "Что мы услышали.");
    value(platform->reports().draft(regulator, number, better));
    EXPECT_EQ(value(platform->reports().find(moderator, number)).text, better);
    for (Actor const& other : {anyone, outsider}) {
        EXPECT_THAT(codes_of(platform->reports().find(other, number)),
                    ElementsAre(ErrorCode::not_found));
    }
}

TEST_F(ReportsTest, ShowPresentFiguresUntilPublished) {
    value(platform->reports().draft(regulator, number, text()));
    comment(number, "One more.");
    EXPECT_EQ(value(platform->reports().find(regulator, number)).figures.comments_received, 5U);
}

TEST_F(ReportsTest, PublishingAnswersTheConsultation) {
    ResponseId const answer = respond({comments[0], comments[1]}, Disposition::accepted);
    succeed(platform->responses().publish(regulator, {answer}));
    screen_the_rest();
    close();
    value(platform->reports().draft(regulator, number, text()));
    changes.clear();
    ConsultationReport const published =
        value(platform->reports().publish(regulator, number, reason()));
    EXPECT_TRUE(published.published);
    EXPECT_EQ(published.unanswered_reason, reason());
    EXPECT_EQ(published.published_at, clock->now());
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].consultation, number);

    Consultation const consultation =
        value(platform->consultations().find(anyone, number)).consultation;
    EXPECT_EQ(consultation.state, ConsultationState::answered);
    EXPECT_EQ(consultation.answered_at, clock->now());

    open();
    ConsultationReport const shown = value(platform->reports().find(anyone, number));
    EXPECT_TRUE(shown.published);
    EXPECT_EQ(shown.text, text());
    EXPECT_EQ(shown.unanswered_reason, reason());
    EXPECT_EQ(shown.published_at, clock->now());
    EXPECT_EQ(shown.office, "Department of Health Policy");
    ConsultationFigures const& figures = shown.figures;
    EXPECT_EQ(figures.comments_received, 4U);
    EXPECT_EQ(figures.distinct_texts, 3U);
    EXPECT_EQ(figures.published, 3U);
    EXPECT_EQ(figures.withheld, 1U);
    EXPECT_EQ(figures.unscreened, 0U);
    EXPECT_EQ(figures.answered, 2U);
    EXPECT_EQ(figures.unanswered, 2U);
    EXPECT_EQ(figures.by_disposition[static_cast<std::size_t>(Disposition::accepted)], 2U);
    EXPECT_EQ(figures.without_text, 0U);
    EXPECT_FALSE(figures.distinct_verified_submitters);
    EXPECT_FALSE(figures.points_raised);
}

TEST_F(ReportsTest, FiguresStandAsTheyWereAtPublication) {
    screen_the_rest();
    close();
    value(platform->reports().draft(regulator, number, text()));
    value(platform->reports().publish(regulator, number, reason()));
    succeed(platform->comments().screen(moderator, {comments[3]}, CommentEvent::withhold,
                                        "Names a child"));
    EXPECT_EQ(value(platform->consultations().figures(anyone, number)).published, 2U);
    EXPECT_EQ(value(platform->reports().find(anyone, number)).figures.published, 3U);
}

TEST_F(ReportsTest, WaitUntilEveryCommentIsScreened) {
    close();
    value(platform->reports().draft(regulator, number, text()));
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number, reason())),
                ElementsAre("comments report.unscreened"));
    EXPECT_EQ(state(), ConsultationState::published);
}

TEST_F(ReportsTest, AnswerWhoeverHasNoResponseOnlyWithAReason) {
    screen_the_rest();
    close();
    value(platform->reports().draft(regulator, number, text()));
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number)),
                ElementsAre("unanswered_reason report.unanswered"));
    LocalizedText const russian{language("ru"), "Они повторяют друг друга."};
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number, russian)),
                ElementsAre("unanswered_reason consultation.no_reason"));
    LocalizedText const english{language("en"), "They say the same."};
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number, english)),
                ElementsAre("unanswered_reason.ru report.reason_language_missing"));
    // A drafted response is none yet, and a withheld text is to be answered like any other.
    ResponseId const answer = respond(comments, Disposition::noted);
    EXPECT_THAT(
        problems_of(platform->reports().publish(regulator, number)),
        ElementsAre("responses report.drafted_responses", "unanswered_reason report.unanswered"));
    succeed(platform->responses().publish(regulator, {answer}));
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number, reason())),
                ElementsAre("unanswered_reason report.nothing_unanswered"));
    value(platform->reports().publish(regulator, number));
    EXPECT_TRUE(value(platform->reports().find(anyone, number)).unanswered_reason.empty());
    EXPECT_FALSE(last_facts().contains("unanswered_reason_sha256"));
    EXPECT_EQ(last_facts().at("unanswered"), "0");
}

TEST_F(ReportsTest, CountImportedCommentsThatHaveAText) {
    screen_the_rest();
    ImportedComment with_text;
    with_text.source_id = "1";
    with_text.source_date = at("2026-02-01T00:00:00Z");
    with_text.text = "Said on the former portal.";
    with_text.language = language("en");
    ImportedComment without_text = with_text;
    without_text.source_id = "2";
    without_text.text.clear();
    without_text.without_text = true;
    value(platform->comments().import(regulator, number, "former", {with_text, without_text}));
    ResponseId const answer = respond(comments, Disposition::noted);
    succeed(platform->responses().publish(regulator, {answer}));
    close();
    value(platform->reports().draft(regulator, number, text()));
    EXPECT_EQ(value(platform->reports().find(regulator, number)).figures.unanswered, 1U);
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number)),
                ElementsAre("unanswered_reason report.unanswered"));
    ResponseId const other = respond({{number, 5}, {number, 6}}, Disposition::noted);
    succeed(platform->responses().publish(regulator, {other}));
    EXPECT_EQ(value(platform->reports().publish(regulator, number)).figures.unanswered, 0U);
}

TEST_F(ReportsTest, TheLogHoldsTheFiguresAndTheDigestOfTheText) {
    screen_the_rest();
    close();
    value(platform->reports().draft(regulator, number, text()));
    value(platform->reports().publish(regulator, number, reason()));
    LogEntry const entry = last_entry();
    EXPECT_EQ(entry.action, "report.published");
    EXPECT_EQ(entry.subject, number.text());
    std::map<std::string, std::string> const facts = last_facts();
    EXPECT_EQ(facts.at("comments_received"), "4");
    EXPECT_EQ(facts.at("distinct_texts"), "3");
    EXPECT_EQ(facts.at("published"), "3");
    EXPECT_EQ(facts.at("withheld"), "1");
    EXPECT_EQ(facts.at("unscreened"), "0");
    EXPECT_EQ(facts.at("unanswered"), "4");
    EXPECT_EQ(facts.at("answered"), "0");
    EXPECT_EQ(facts.at("partly_accepted"), "0");
    EXPECT_EQ(facts.at("without_text"), "0");
    EXPECT_EQ(facts.at("text_sha256"), log::text_fact("text", text()).second);
    EXPECT_EQ(facts.at("unanswered_reason_sha256"), log::text_fact("", reason()).second);
    EXPECT_FALSE(facts.contains("points_raised"));
}

TEST_F(ReportsTest, TellEveryReasonWhyTheyCantBePublished) {
    respond({comments[0]}, Disposition::noted);
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number)),
                ElementsAre("consultation report.not_closed", "report report.no_text",
                            "responses report.drafted_responses", "comments report.unscreened",
                            "unanswered_reason report.unanswered"));
    EXPECT_EQ(state(), ConsultationState::published);
}

TEST_F(ReportsTest, WaitForTheClosingToTheInstant) {
    screen_the_rest();
    value(platform->reports().draft(regulator, number, text()));
    Instant const closes = at("2026-03-16T13:00:00Z");
    clock->set(closes - std::chrono::microseconds{1});
    EXPECT_FALSE(platform->reports().publish(regulator, number, reason()));
    clock->set(closes);
    EXPECT_TRUE(platform->reports().publish(regulator, number, reason()));
}

TEST_F(ReportsTest, ArePublishedOnceAndForGood) {
    screen_the_rest();
    close();
    value(platform->reports().draft(regulator, number, text()));
    value(platform->reports().publish(regulator, number, reason()));
    std::uint64_t const before = platform->log().head().size;
    EXPECT_THAT(codes_of(platform->reports().publish(regulator, number)),
                ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(codes_of(platform->reports().draft(regulator, number, text())),
                ElementsAre(ErrorCode::conflict));
    EXPECT_EQ(platform->log().head().size, before);
}

TEST_F(ReportsTest, AreWrittenInTheMainLanguage) {
    LocalizedText const russian{language("ru"), "Что мы услышали."};
    EXPECT_THAT(problems_of(platform->reports().draft(regulator, number, russian)),
                ElementsAre("text report.main_language"));
    LocalizedText foreign = text();
    foreign.set(language("de"), "Was wir hörten.");
    EXPECT_THAT(problems_of(platform->reports().draft(regulator, number, foreign)),
                ElementsAre(HasSubstr("text.de")));
    EXPECT_THAT(codes_of(platform->reports().find(regulator, number)),
                ElementsAre(ErrorCode::not_found));
}

TEST_F(ReportsTest, OnlyRegulatorsOfTheInstitutionWriteThem) {
    close();
    value(platform->reports().draft(regulator, number, text()));
    for (Actor const& other : {moderator, outsider, administrator}) {
        EXPECT_THAT(codes_of(platform->reports().draft(other, number, text())),
                    ElementsAre(ErrorCode::forbidden));
        EXPECT_THAT(codes_of(platform->reports().publish(other, number)),
                    ElementsAre(ErrorCode::forbidden));
    }
    EXPECT_THAT(codes_of(platform->reports().publish(anyone, number)),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_EQ(state(), ConsultationState::published);
}

TEST_F(ReportsTest, AreNotWrittenWhilePreparing) {
    ConsultationNumber const preparing = prepare();
    EXPECT_THAT(codes_of(platform->reports().draft(regulator, preparing, text())),
                ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(codes_of(platform->reports().find(anyone, preparing)),
                ElementsAre(ErrorCode::not_found));
}

}  // namespace
}  // namespace consult::test
