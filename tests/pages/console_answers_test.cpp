/// From comments that come in to the published report, at the officials' pages.
#include "page/template_source.h"
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ConsoleAnswersTest : public PageTest {
protected:
    ConsoleAnswersTest() {
        number = open_consultation();
        desk = "/en/console/consultations/" + number.text();
        by_regulator = sign_in("raushan", Role::regulator, moh.id);
        by_moderator = sign_in("marat", Role::moderator, moh.id);
    }

    CommentState state_of(CommentNumber const& comment) {
        return value(platform->comments().find_full(regulator, comment)).state;
    }
    static std::string sequence(CommentNumber const& comment) {
        return std::to_string(comment.sequence);
    }
    std::vector<Response> responses() {
        return value(platform->responses().list(regulator, number, {})).items;
    }
    /// A response that is drafted, written at the form.
    ResponseId respond(CommentNumber const& comment) {
        EXPECT_EQ(send(desk + "/responses/new",
                       {{"disposition", "accepted"},
                        {"reason.en", "It is right."},
                        {"reason.ru", "It is right."},
                        {"comments", sequence(comment)}},
                       by_regulator)
                      .status,
                  303);
        return responses().back().id;
    }

    ConsultationNumber number;
    std::string desk;
    std::string by_regulator;
    std::string by_moderator;
};

TEST_F(ConsoleAnswersTest, AFormSavedAgainChangesWhatItMade) {
    CommentNumber const one = comment(number, "Inspect twice a year.");
    std::string const page = desk + "/responses/new";
    std::string const form = get(page, by_regulator).body;
    std::string const mark = "name=\"once\" value=\"";
    std::size_t const place = form.find(mark);
    ASSERT_NE(place, std::string::npos);
    std::size_t const begin = place + mark.size();
    std::string const once = form.substr(begin, form.find('"', begin) - begin);
    auto const save = [&](std::string const& reason) {
        return send(page,
                    {{"disposition", "accepted"},
                     {"reason.en", reason},
                     {"reason.ru", reason},
                     {"comments", sequence(one)},
                     {"once", once}},
                    by_regulator);
    };
    EXPECT_EQ(save("It is right.").status, 303);
    EXPECT_EQ(save("It is quite right.").status, 303);
    ASSERT_EQ(responses().size(), 1U);
    EXPECT_EQ(responses()[0].reason.in(language("en")), "It is quite right.");
    // Whoever has published it meanwhile loses nothing to an old form.
    succeed(platform->responses().publish(regulator, {responses()[0].id}));
    Answer const late = save("It is wrong.");
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("saved already"), HasSubstr("It is wrong.")));
    EXPECT_EQ(responses().size(), 1U);
}

TEST_F(ConsoleAnswersTest, ContradictionsArePointedOutAndTheNewestResponseCounts) {
    CommentNumber const one = comment(number, "Inspect twice a year.");
    succeed(platform->comments().screen(regulator, {one}, CommentEvent::publish, ""));
    ResponseId const earlier = respond(one);
    EXPECT_THAT(get(desk + "/responses?state=drafted", by_regulator).body,
                Not(HasSubstr("contradicts")));
    succeed(platform->responses().publish(regulator, {earlier}));
    clock->advance(std::chrono::minutes{1});
    EXPECT_EQ(send(desk + "/responses/new",
                   {{"disposition", "not_accepted"},
                    {"reason.en", "Once a year is enough."},
                    {"reason.ru", "Once a year is enough."},
                    {"comments", sequence(one)}},
                   by_regulator)
                  .status,
              303);
    EXPECT_THAT(get(desk + "/responses?state=drafted", by_regulator).body,
                AllOf(HasSubstr("Another response contradicts this one to the same comments:"),
                      HasSubstr("/responses/" + std::to_string(earlier.value()) + "\""),
                      HasSubstr(one.text())));
    std::string const page = "/en/consultations/" + number.text() + "/comments/" + sequence(one);
    EXPECT_THAT(get(page).body, Not(HasSubstr("counts.")));
    for (Response const& response : responses()) {
        if (response.id != earlier)
            succeed(platform->responses().publish(regulator, {response.id}));
    }
    std::string const shown = get(page).body;
    std::size_t const newest = shown.find("This is the newest response, which counts.");
    std::size_t const older = shown.find("An earlier response. The newest one counts.");
    ASSERT_NE(newest, std::string::npos);
    ASSERT_NE(older, std::string::npos);
    EXPECT_LT(newest, shown.find("Once a year is enough."));
    EXPECT_LT(shown.find("Once a year is enough."), older);
    EXPECT_LT(older, shown.find("It is right."));
    EXPECT_THAT(get(desk + "/comments/" + sequence(one), by_regulator).body,
                HasSubstr("the newest, which counts"));
}

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
                AllOf(HasSubstr("1 comment has no response yet"), HasSubstr("Drafted (1)")));
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

TEST_F(ConsoleAnswersTest, KeepsAResponseThatIsRefused) {
    Answer const answer = send(desk + "/responses/new",
                               {{"disposition", "noted"},
                                {"reason.ru", "All these words."},
                                {"theme", "9"},
                                {"comments", "77\r\n78"},
                                {"provision", "art_99"}},
                               by_regulator);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body,
                AllOf(HasSubstr("All these words."), HasSubstr("77\r\n78"),
                      HasSubstr("value=\"noted\" checked"), HasSubstr("href=\"#reason.en\""),
                      HasSubstr("href=\"#comments\""), HasSubstr("href=\"#provision\"")));
    Answer const unreadable =
        send(desk + "/responses/new", {{"reason.ru", "Words."}, {"comments", "the first one"}},
             by_regulator);
    EXPECT_EQ(unreadable.status, 422);
    EXPECT_THAT(unreadable.body,
                AllOf(HasSubstr("“first” is no comment number"), HasSubstr("href=\"#disposition\""),
                      HasSubstr("the first one"), HasSubstr("Words.")));
    EXPECT_TRUE(responses().empty());
}

TEST_F(ConsoleAnswersTest, TellsThatAResponseToCorrectIsNoNumber) {
    CommentNumber const one = comment(number, "Inspect twice a year.");
    Answer const refused = send(desk + "/responses/new",
                                {{"disposition", "noted"},
                                 {"reason.en", "It was read."},
                                 {"reason.ru", "It was read."},
                                 {"comments", sequence(one)},
                                 {"corrects", "zzz"}},
                                by_regulator);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("“zzz” is no number of a response"), Not(HasSubstr("response 0")),
                      Not(HasSubstr("response zzz")), Not(HasSubstr("name=\"corrects\""))));
    EXPECT_TRUE(responses().empty());
}

TEST_F(ConsoleAnswersTest, ChangesADraftedResponseAndShowsAPublishedOne) {
    CommentNumber const one = comment(number, "Inspect twice a year.");
    ResponseId const id = respond(one);
    std::string const at_response = desk + "/responses/" + std::to_string(id.value());
    EXPECT_THAT(get(at_response, by_regulator).body, HasSubstr(one.text()));
    EXPECT_EQ(send(at_response,
                   {{"disposition", "noted"},
                    {"reason.en", "Better words."},
                    {"reason.ru", "Better words."},
                    {"comments", one.text()}},
                   by_regulator)
                  .status,
              303);
    EXPECT_EQ(responses()[0].reason, in_both("Better words."));
    EXPECT_THAT(get(desk + "/responses", by_regulator).body, Not(HasSubstr("Provision changed:")));
    EXPECT_THAT(get(at_response, by_moderator).body, Not(HasSubstr("name=\"reason.en\"")));

    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_THAT(get(at_response, by_regulator).body,
                AllOf(HasSubstr("Better words."), Not(HasSubstr("name=\"reason.en\""))));
    EXPECT_EQ(get(desk + "/responses/999", by_regulator).status, 404);
    EXPECT_EQ(get(desk + "/responses/1x", by_regulator).status, 404);
}

TEST_F(ConsoleAnswersTest, RefusesToPublishNoResponse) {
    respond(comment(number, "One."));
    for (char const* const action : {"publish", "publish_now"}) {
        Answer const answer = send(desk + "/responses", {{"do", action}}, by_regulator);
        EXPECT_EQ(answer.status, 422);
        EXPECT_THAT(answer.body, HasSubstr("Name 1 to 1,000 responses at a time."));
        EXPECT_EQ(
            send(desk + "/responses", {{"do", action}, {"response", "x"}}, by_regulator).status,
            404);
    }
}

TEST_F(ConsoleAnswersTest, TellsEveryReasonAgainstPublishingTheReport) {
    respond(comment(number, "One."));
    auto const refused = platform->reports().publish(regulator, number);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problems().size(), 5U);
    Answer const shown = get(desk + "/report/publish", by_regulator);
    Answer const answer = send(desk + "/report/publish", {}, by_regulator);
    EXPECT_EQ(answer.status, 409);
    for (Problem const& problem : refused.error().problems()) {
        EXPECT_THAT(shown.body, HasSubstr("<li>" + page::escaped(problem.text()) + " <a "));
        EXPECT_THAT(answer.body, HasSubstr("<li>" + page::escaped(problem.text())));
    }
    EXPECT_THAT(shown.body,
                AllOf(HasSubstr("Not done yet"), HasSubstr("/responses?state=drafted\""),
                      HasSubstr("/comments?state=received\""), HasSubstr("/comments?answered=no\""),
                      Not(HasSubstr("can’t be undone"))));
}

TEST_F(ConsoleAnswersTest, AsksWhyTheReportAnswersWhoeverHasNoResponse) {
    CommentNumber const one = comment(number, "One.");
    succeed(platform->comments().screen(moderator, {one}, CommentEvent::publish, ""));
    value(platform->reports().draft(regulator, number,
                                    LocalizedText{language("en"), "What we heard."}));
    close();
    by_regulator = sign_in("raushan", password);
    EXPECT_THAT(get(desk + "/report/publish", by_regulator).body,
                AllOf(HasSubstr("name=\"unanswered_reason.en\""), HasSubstr("can’t be undone"),
                      HasSubstr("without a response: 1.")));
    Answer const silent =
        send(desk + "/report/publish", {{"unanswered_reason.ru", "Потому что."}}, by_regulator);
    EXPECT_EQ(silent.status, 422);
    EXPECT_THAT(silent.body,
                AllOf(HasSubstr("href=\"#unanswered_reason.en\""), HasSubstr("Потому что.")));
    Answer const in_one =
        send(desk + "/report/publish", {{"unanswered_reason.en", "It is."}}, by_regulator);
    EXPECT_EQ(in_one.status, 409);
    EXPECT_THAT(in_one.body, HasSubstr("href=\"#unanswered_reason.ru\""));
    EXPECT_EQ(send(desk + "/report/publish",
                   {{"unanswered_reason.en", "The report is about it."},
                    {"unanswered_reason.ru", "Отчёт об этом."}},
                   by_regulator)
                  .location,
              desk + "/report?notice=report_published");
    EXPECT_THAT(get(desk + "/report", by_regulator).body, HasSubstr("The report is about it."));
}

TEST_F(ConsoleAnswersTest, ShowsTheReportBeforeItIsKept) {
    Answer const preview =
        send(desk + "/report",
             {{"action", "preview"},
              {"text.en", "## Heard\n\n- first\n- <script>alert(1)</script>\n\n[x](javascript:1)"}},
             by_regulator);
    EXPECT_EQ(preview.status, 200);
    EXPECT_THAT(preview.body,
                AllOf(HasSubstr("<h4 class="), HasSubstr("first"), HasSubstr("&lt;script&gt;"),
                      Not(HasSubstr("<script>alert")), Not(HasSubstr("href=\"javascript"))));
    EXPECT_FALSE(platform->reports().find(regulator, number));

    Answer const refused =
        send(desk + "/report", {{"action", "save"}, {"text.ru", "Что мы услышали."}}, by_regulator);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Что мы услышали."), HasSubstr("href=\"#text.en\"")));
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

TEST_F(ConsoleAnswersTest, AsksBeforeResponsesArePublished) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    CommentNumber const second = comment(number, "Tell parents the results.");
    std::string const one = std::to_string(respond(first).value());
    EXPECT_EQ(send(desk + "/responses/new",
                   {{"disposition", "noted"},
                    {"reason.en", "It was read."},
                    {"reason.ru", "It was read."},
                    {"comments", sequence(first) + "\n" + sequence(second)}},
                   by_regulator)
                  .status,
              303);
    std::string const other = std::to_string(responses().back().id.value());
    SentFields chosen{{"response", one}, {"response", other}};
    auto const with = [&](std::string action) {
        SentFields fields = chosen;
        fields.emplace_back("do", std::move(action));
        return fields;
    };
    Answer const asked = send(desk + "/responses", with("publish"), by_regulator);
    EXPECT_EQ(asked.status, 200);
    EXPECT_THAT(asked.body,
                AllOf(HasSubstr("Publish the chosen? 2 responses to 2 comments. It can’t be"),
                      HasSubstr("value=\"" + one + "\" checked"),
                      HasSubstr("value=\"" + other + "\" checked")));
    EXPECT_EQ(responses()[0].state, ResponseState::drafted);
    // Enter presses the first button of a form: it takes back the question, no more.
    EXPECT_LT(asked.body.find("name=\"do\" value=\"choose\""), asked.body.find("publish_now"));
    EXPECT_EQ(asked.body.find("name=\"do\""), asked.body.find("name=\"do\" value=\"choose\""));
    Answer const back = send(desk + "/responses", with("choose"), by_regulator);
    EXPECT_THAT(back.body,
                AllOf(HasSubstr("value=\"" + one + "\" checked"), Not(HasSubstr("publish_now"))));
    EXPECT_EQ(responses()[0].state, ResponseState::drafted);
    EXPECT_EQ(send(desk + "/responses", with("publish_now"), by_regulator).status, 303);
    EXPECT_EQ(responses()[0].state, ResponseState::published);
    EXPECT_EQ(responses()[1].state, ResponseState::published);
}

TEST_F(ConsoleAnswersTest, SaysWhyNothingCanBePublishedInsteadOfAsking) {
    std::string const id = std::to_string(respond(comment(number, "One.")).value());
    value(platform->consultations().cancel(regulator, number, in_both("It is withdrawn.")));
    for (char const* const action : {"publish", "discard"}) {
        Answer const answer =
            send(desk + "/responses", {{"do", action}, {"response", id}}, by_regulator);
        EXPECT_EQ(answer.status, 409) << action;
        EXPECT_THAT(answer.body, HasSubstr("govuk-error-summary")) << action;
    }
}

TEST_F(ConsoleAnswersTest, AsksBeforeThemesAreAnsweredForHowManyCommentsAtMost) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    CommentNumber const second = comment(number, "Tell parents the results.");
    NewTheme offered;
    offered.name = in_both("Inspections");
    ThemeId const theme = value(platform->themes().create(regulator, number, offered)).id;
    value(platform->themes().mark(regulator, theme, {{first, {}}, {second, {}}}));
    NewResponse response;
    response.reason = in_both("It is right.");
    response.comments = {first};
    response.themes = {theme};
    ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
    EXPECT_THAT(send(desk + "/responses",
                     {{"do", "publish"}, {"response", std::to_string(id.value())}}, by_regulator)
                    .body,
                HasSubstr("1 response to at most 3 comments, with those of themes"));
}

TEST_F(ConsoleAnswersTest, AsksBeforeResponsesAreDiscarded) {
    ResponseId const id = respond(comment(number, "Inspect twice a year."));
    std::string const chosen = std::to_string(id.value());
    Answer const asked =
        send(desk + "/responses", {{"do", "discard"}, {"response", chosen}}, by_regulator);
    EXPECT_EQ(asked.status, 200);
    EXPECT_THAT(asked.body,
                AllOf(HasSubstr("Discard 1 chosen response?"), HasSubstr("value=\"discard_now\""),
                      HasSubstr("value=\"" + chosen + "\" checked")));
    EXPECT_EQ(responses().size(), 1U);
    EXPECT_EQ(send(desk + "/responses", {{"do", "discard_now"}, {"response", chosen}}, by_regulator)
                  .location,
              desk + "/responses?notice=responses_discarded");
    EXPECT_TRUE(responses().empty());
}

TEST_F(ConsoleAnswersTest, TwoWhoBeginTheReportDoNotReplaceEachOther) {
    std::string const opened = get(desk + "/report", by_regulator).body;
    std::string const mark = "name=\"seen\" value=\"";
    std::size_t const at = opened.find(mark);
    ASSERT_NE(at, std::string::npos);
    std::size_t const begin = at + mark.size();
    std::string const seen = opened.substr(begin, opened.find('"', begin) - begin);
    auto const save = [&](std::string const& text) {
        return send(desk + "/report",
                    {{"action", "save"}, {"seen", seen}, {"text.en", text}, {"text.ru", text}},
                    by_regulator)
            .status;
    };
    EXPECT_EQ(save("What A heard."), 303);
    EXPECT_EQ(save("What B heard."), 409);
    EXPECT_EQ(value(platform->reports().find(regulator, number)).text, in_both("What A heard."));
}

TEST_F(ConsoleAnswersTest, ShowsWhatAnotherHasSavedMeanwhile) {
    ConsultationReport const seen =
        value(platform->reports().draft(regulator, number, in_both("What A heard.")));
    EXPECT_THAT(get(desk + "/report", by_regulator).body,
                HasSubstr("name=\"seen\" value=\"" + to_text(*seen.written_at)));
    clock->advance(std::chrono::minutes{1});
    value(platform->reports().draft(regulator, number, in_both("What B heard.")));
    Answer const refused = send(desk + "/report",
                                {{"action", "save"},
                                 {"seen", to_text(*seen.written_at)},
                                 {"text.en", "What C heard."},
                                 {"text.ru", "What C heard."}},
                                by_regulator);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("What another official has saved meanwhile"),
                                    HasSubstr("What B heard."), HasSubstr("What C heard.")));
    EXPECT_EQ(value(platform->reports().find(regulator, number)).text, in_both("What B heard."));

    ResponseId const id = respond(comment(number, "Inspect twice a year."));
    Response const response = value(platform->responses().find(regulator, {id})).front();
    clock->advance(std::chrono::minutes{1});
    NewResponse other;
    other.disposition = Disposition::noted;
    other.reason = in_both("It was read.");
    other.comments = response.comments;
    value(platform->responses().change(regulator, id, other));
    std::string const page = desk + "/responses/" + std::to_string(id.value());
    Answer const overtaken = send(page,
                                  {{"disposition", "accepted"},
                                   {"seen", to_text(response.written_at)},
                                   {"reason.en", "So it is."},
                                   {"reason.ru", "So it is."},
                                   {"comments", sequence(response.comments[0])}},
                                  by_regulator);
    EXPECT_EQ(overtaken.status, 409);
    EXPECT_THAT(overtaken.body, AllOf(HasSubstr("What another official has saved meanwhile"),
                                      HasSubstr("It was read."), HasSubstr("So it is.")));
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
