/// Writing the report and publishing it, at the officials' page.
#include "page/template_source.h"
#include "pages/console_answers_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

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

}  // namespace
}  // namespace consult::test
