/// Writing responses and publishing them, at the officials' pages.
#include "pages/console_answers_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

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
                    {"seen", to_text(responses()[0].written_at)},
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

TEST_F(ConsoleAnswersTest, ASavingThatDoesNotSayWhatItReplacesIsAskedAgain) {
    value(platform->reports().draft(regulator, number, in_both("What A heard.")));
    ResponseId const id = respond(comment(number, "Inspect twice a year."));
    Response const response = value(platform->responses().find(regulator, {id})).front();
    for (std::string const& seen : {std::string{}, std::string{"yesterday"}}) {
        Answer const report = send(desk + "/report",
                                   {{"action", "save"},
                                    {"seen", seen},
                                    {"text.en", "What B heard."},
                                    {"text.ru", "What B heard."}},
                                   by_regulator);
        EXPECT_EQ(report.status, 409);
        EXPECT_THAT(report.body, AllOf(HasSubstr("What A heard."), HasSubstr("What B heard.")));
        Answer const written = send(desk + "/responses/" + std::to_string(id.value()),
                                    {{"disposition", "accepted"},
                                     {"seen", seen},
                                     {"reason.en", "So it is."},
                                     {"reason.ru", "So it is."},
                                     {"comments", sequence(response.comments[0])}},
                                    by_regulator);
        EXPECT_EQ(written.status, 409);
        EXPECT_THAT(written.body,
                    AllOf(HasSubstr(to_text(response.written_at)), HasSubstr("So it is.")));
    }
    EXPECT_EQ(value(platform->reports().find(regulator, number)).text, in_both("What A heard."));
    EXPECT_EQ(value(platform->responses().find(regulator, {id})).front().reason, response.reason);
}

}  // namespace
}  // namespace consult::test
