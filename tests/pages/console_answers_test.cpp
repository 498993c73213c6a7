/// From comments that come in to the published report, at the officials' pages.
#include "pages/console_answers_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(ConsoleAnswersTest, LeadsFromCommentsToThePublishedReport) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    CommentNumber const second = comment(number, "Tell parents the results.");
    CommentNumber const rude = comment(number, "My neighbour’s telephone is 123.");

    Answer const published =
        send(desk + "/comments?state=received&order=newest",
             {{"action", "publish"}, {"comment", sequence(first)}, {"comment", sequence(second)}},
             by_moderator);
    EXPECT_EQ(published.status, 303);
    EXPECT_EQ(published.location, desk + "/comments?state=received&order=newest&notice=screened");
    EXPECT_EQ(send(desk + "/comments/" + sequence(rude),
                   {{"action", "withhold"}, {"reason", "Names a person"}}, by_moderator)
                  .status,
              303);
    EXPECT_EQ(state_of(first), CommentState::published);
    EXPECT_EQ(state_of(rude), CommentState::withheld);

    Answer const to_answer =
        send(desk + "/comments",
             {{"action", "answer"}, {"comment", sequence(first)}, {"comment", sequence(rude)}},
             by_regulator);
    EXPECT_EQ(to_answer.location, desk + "/responses/new?comment=1&comment=3");
    std::string const form = get(to_answer.location, by_regulator).body;
    EXPECT_THAT(form, AllOf(HasSubstr(first.text()), HasSubstr(rude.text()),
                            HasSubstr("Inspect twice a year."), HasSubstr("value=\"art_1\"")));

    EXPECT_EQ(send(desk + "/responses/new",
                   {{"disposition", "partly_accepted"},
                    {"reason.en", "Once a year."},
                    {"reason.ru", "Once a year."},
                    {"comments", first.text() + "\r\n" + rude.text() + "\r\n"},
                    {"provision", "art_1"}},
                   by_regulator)
                  .location,
              desk + "/responses?notice=response");
    ASSERT_EQ(responses().size(), 1U);
    EXPECT_THAT(responses()[0].comments, ElementsAre(first, rude));
    EXPECT_THAT(get(desk + "/responses", by_regulator).body,
                AllOf(HasSubstr("1 comment has no response yet, nor a drafted one"),
                      HasSubstr("Drafted (1)")));
    std::string const drafted = std::to_string(responses()[0].id.value());
    EXPECT_EQ(
        send(desk + "/responses", {{"do", "publish_now"}, {"response", drafted}}, by_regulator)
            .location,
        desk + "/responses?notice=responses_published");
    EXPECT_EQ(responses()[0].state, ResponseState::published);

    EXPECT_EQ(send(desk + "/report", {{"action", "save"}, {"text.en", "## Heard\r\n\r\nMuch."}},
                   by_regulator)
                  .location,
              desk + "/report?notice=report");
    close();
    by_regulator = sign_in("raushan", password);  // the session is over by then
    EXPECT_EQ(send(desk + "/report/publish",
                   {{"unanswered_reason.en", "The report answers it."},
                    {"unanswered_reason.ru", "На это отвечает отчёт."}},
                   by_regulator)
                  .location,
              desk + "/report?notice=report_published");
    EXPECT_EQ(value(platform->reports().find(anyone, number)).text.in(language("en")),
              "## Heard\n\nMuch.");
    EXPECT_THAT(get(desk + "/report", by_regulator).body,
                AllOf(HasSubstr("As they were when the report was published"),
                      Not(HasSubstr("name=\"text.en\""))));
}

TEST_F(ConsoleAnswersTest, FiltersAndPagesComments) {
    for (int i = 0; i < 21; ++i)
        comment(number, "Text " + std::to_string(i + 1) + ".");
    succeed(platform->comments().screen(moderator, {{number, 2}}, CommentEvent::publish, ""));
    std::string const first = get(desk + "/comments", by_moderator).body;
    EXPECT_THAT(first, AllOf(HasSubstr("21 comments"), HasSubstr("Text 20."),
                             Not(HasSubstr("Text 21.")), HasSubstr("rel=\"next\"")));
    EXPECT_THAT(get(desk + "/comments?size=50", by_moderator).body, HasSubstr("Text 21."));
    EXPECT_THAT(get(desk + "/comments?order=newest", by_moderator).body,
                AllOf(HasSubstr("Text 21."), Not(HasSubstr("Text 1."))));
    EXPECT_THAT(get(desk + "/comments?state=published", by_moderator).body,
                AllOf(HasSubstr("Text 2."), Not(HasSubstr("Text 3."))));
    EXPECT_THAT(get(desk + "/comments?provision=art_1", by_moderator).body,
                HasSubstr("No comment fits."));
    EXPECT_THAT(get(desk + "/comments?provision=-&answered=yes", by_moderator).body,
                HasSubstr("No comment fits."));
    EXPECT_EQ(get(desk + "/comments?state=lost", by_moderator).status, 404);
}

TEST_F(ConsoleAnswersTest, ShortensLongTextsWithAWayToTheWhole) {
    std::string const end = "the very end";
    CommentNumber const one = comment(number, std::string(5000, 'a') + end);
    EXPECT_THAT(get(desk + "/comments", by_moderator).body,
                AllOf(Not(HasSubstr(end)), HasSubstr("Read the whole comment")));
    EXPECT_THAT(get(desk + "/comments/" + sequence(one), by_moderator).body, HasSubstr(end));
}

TEST_F(ConsoleAnswersTest, ShowsOneCommentWithItsReceiptAndHistory) {
    clock->set(at("2026-03-03T06:00:07Z"));
    CommentNumber const one = comment(number, "Inspect twice a year.");
    succeed(platform->comments().screen(moderator, {one}, CommentEvent::publish, ""));
    std::string const page = get(desk + "/comments/" + sequence(one), by_moderator).body;
    EXPECT_THAT(page, AllOf(HasSubstr("3 March 2026, 11:00:07"), HasSubstr("Department of Intake"),
                            HasSubstr("Place in the log")));
    EXPECT_EQ(get(desk + "/comments/99", by_moderator).status, 404);
    EXPECT_EQ(get(desk + "/comments/x", by_moderator).status, 404);
}

TEST_F(ConsoleAnswersTest, KeepsWhatWasChosenWhenScreeningIsRefused) {
    CommentNumber const first = comment(number, "One.");
    CommentNumber const second = comment(number, "Two.");
    succeed(platform->comments().screen(moderator, {second}, CommentEvent::publish, ""));

    Answer const no_reason =
        send(desk + "/comments",
             {{"action", "withhold"}, {"comment", sequence(first)}, {"comment", sequence(second)}},
             by_moderator);
    EXPECT_EQ(no_reason.status, 422);
    EXPECT_THAT(no_reason.body,
                AllOf(HasSubstr("href=\"#reason\""), HasSubstr("value=\"1\" checked"),
                      HasSubstr("value=\"2\" checked"), HasSubstr("value=\"withhold\" checked")));

    Answer const twice = send(desk + "/comments",
                              {{"action", "publish"},
                               {"reason", "kept words"},
                               {"comment", sequence(first)},
                               {"comment", sequence(second)}},
                              by_moderator);
    EXPECT_EQ(twice.status, 409);
    EXPECT_THAT(twice.body, AllOf(HasSubstr(second.text() + ": "), HasSubstr("kept words")));
    EXPECT_EQ(state_of(first), CommentState::received);

    Answer const nothing = send(desk + "/comments", {{"reason", "kept words"}}, by_moderator);
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body,
                AllOf(HasSubstr("Choose the comments first."),
                      HasSubstr("Choose what to do with the comments."), HasSubstr("kept words")));
}

TEST_F(ConsoleAnswersTest, TakesNoFormOfAnother) {
    CommentNumber const one = comment(number, "One.");
    std::string const foreign = form_token(get(desk + "/comments", by_moderator).body);
    for (std::string const& token : {foreign, std::string{"made-up"}, std::string{}}) {
        SentFields const fields{{"form_token", token},      {"action", "publish"},
                                {"comment", sequence(one)}, {"disposition", "noted"},
                                {"reason", "Kept words."},  {"text.en", "Report."},
                                {"language", "en"},         {"comments", one.text()}};
        for (char const* const page : {"/comments", "/comments/1", "/responses", "/responses/new",
                                       "/report", "/report/publish"}) {
            Answer const answer = post(desk + page, fields, by_regulator);
            EXPECT_EQ(answer.status, 403) << page;
            EXPECT_THAT(answer.body, HasSubstr("Kept words."));
        }
    }
    EXPECT_EQ(state_of(one), CommentState::received);
    EXPECT_TRUE(responses().empty());
}

TEST_F(ConsoleAnswersTest, KeepsTheWordsOfAFormThatIsTooOld) {
    std::string const token = form_token(get(desk + "/responses/new", by_regulator).body);
    clock->advance(std::chrono::hours{25});
    std::string const later = sign_in("raushan", password);
    Answer const answer =
        post(desk + "/responses/new", {{"form_token", token}, {"reason", "Kept words."}}, later);
    EXPECT_GE(answer.status, 400);
    EXPECT_THAT(answer.body, HasSubstr("Kept words."));
}

TEST_F(ConsoleAnswersTest, ModeratorsScreenButDoNotAnswer) {
    CommentNumber const one = comment(number, "One.");
    ResponseId const id = respond(one);
    EXPECT_THAT(get(desk + "/comments", by_moderator).body, Not(HasSubstr("value=\"answer\"")));
    EXPECT_THAT(get(desk + "/responses", by_moderator).body, Not(HasSubstr("/responses/new")));
    EXPECT_EQ(get(desk + "/responses/new", by_moderator).status, 403);
    EXPECT_EQ(get(desk + "/report/publish", by_moderator).status, 403);
    std::string const token = form_token(get(desk + "/comments", by_moderator).body);
    SentFields const fields{{"form_token", token},
                            {"disposition", "noted"},
                            {"reason.en", "No."},
                            {"reason.ru", "No."},
                            {"comments", one.text()},
                            {"text.en", "No."},
                            {"response", std::to_string(id.value())}};
    for (std::string const& page : {std::string{"/responses"}, std::string{"/responses/new"},
                                    "/responses/" + std::to_string(id.value()),
                                    std::string{"/report"}, std::string{"/report/publish"}}) {
        EXPECT_EQ(post(desk + page, fields, by_moderator).status, 403) << page;
    }
    EXPECT_EQ(responses()[0].state, ResponseState::drafted);
    EXPECT_EQ(responses()[0].reason, in_both("It is right."));
}

TEST_F(ConsoleAnswersTest, IsForOfficialsOfTheInstitutionOnly) {
    comment(number, "One.");
    std::string const by_outsider = sign_in("oleg", Role::regulator, fin.id);
    for (char const* const page : {"/comments", "/comments/1", "/responses", "/responses/new",
                                   "/report", "/report/publish"}) {
        EXPECT_EQ(get(desk + page, by_outsider).status, 403) << page;
        EXPECT_EQ(get(desk + page).status, 303) << page;
    }
}

TEST_F(ConsoleAnswersTest, WritesHostileTextsAsText) {
    std::string const hostile =
        "<script>alert(\"1\")</script> '\"> {{#t}}x{{/t}} {{{y}}} \u202eabc";
    NewComment offered;
    offered.consultation = number;
    offered.text = hostile;
    offered.language = language("en");
    offered.identity = {hostile, hostile, "a@b.example"};
    offered.anchor = Anchor{"art_1", "Duties", "", ""};
    offered.idempotency_key = Bytes{view(randomness->salt())};
    CommentNumber const one = value(platform->comments().submit(offered)).number;
    succeed(platform->comments().screen(moderator, {one}, CommentEvent::withhold, hostile));
    NewResponse response;
    response.reason = in_both(hostile);
    response.comments = {one};
    ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
    value(platform->reports().draft(regulator, number, LocalizedText{language("en"), hostile}));

    for (std::string const& page :
         {std::string{"/comments"}, "/comments/" + sequence(one), std::string{"/responses"},
          "/responses/" + std::to_string(id.value()), "/responses/new?comment=" + sequence(one),
          std::string{"/report"}}) {
        for (std::string const& session : {by_regulator, by_moderator}) {
            Answer const answer = get(desk + page, session);
            if (answer.status == 403) continue;  // a moderator writes no response
            EXPECT_EQ(answer.status, 200) << page;
            EXPECT_THAT(answer.body,
                        AllOf(HasSubstr("&lt;script&gt;alert("), HasSubstr("{{#t}}x{{/t}}"),
                              Not(HasSubstr("<script>alert"))))
                << page;
        }
    }
}

TEST_F(ConsoleAnswersTest, GivesTheTextBackWhereTheSessionHasEnded) {
    Answer const answer =
        post(desk + "/report", {{"action", "save"}, {"text.en", "Five thousand words."}});
    EXPECT_EQ(answer.status, 401);
    EXPECT_THAT(answer.body, HasSubstr("Five thousand words."));
    // A response is more than its reasons.
    Answer const response = post(desk + "/responses/new", {{"disposition", "partly_accepted"},
                                                           {"reason.en", "Once a year."},
                                                           {"reason.ru", "Раз в год."},
                                                           {"comments", "317\r\n318"},
                                                           {"theme", "4"},
                                                           {"theme", "5"},
                                                           {"provision", "art_1"},
                                                           {"corrects", "77"}});
    EXPECT_EQ(response.status, 401);
    EXPECT_THAT(response.body, AllOf(HasSubstr("Once a year."), HasSubstr("Раз в год."),
                                     HasSubstr("What becomes of what was said:\nPartly accepted"),
                                     HasSubstr("Comments it answers:\n317\n318"),
                                     HasSubstr("Themes it answers:\n4, 5"), HasSubstr("art_1"),
                                     HasSubstr("corrects response 77"),
                                     HasSubstr("href=\"/en/console/sign-in\" target=\"_blank\"")));
    // A choice alone is kept, too.
    EXPECT_EQ(post(desk + "/responses/new", {{"disposition", "noted"}, {"comments", "1"}}).status,
              401);
    EXPECT_EQ(post(desk + "/responses", {{"do", "publish_now"}}).status, 303);
}

}  // namespace
}  // namespace consult::test
