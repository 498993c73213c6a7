/// Reading together and double coding at the officials' pages.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ConsoleReadingTest : public PageTest {
protected:
    ConsoleReadingTest() {
        number = open_consultation();
        desk = "/en/console/consultations/" + number.text();
        raushan = sign_in("raushan", Role::regulator, moh.id);
        marat = sign_in("marat", Role::moderator, moh.id);
        for (int i = 0; i < 3; ++i)
            comment(number, "Inspect twice a year, said by " + std::to_string(i));
    }
    std::string reading(std::string const& page = {}) const { return desk + "/reading" + page; }

    ConsultationNumber number;
    std::string desk;
    std::string raushan;
    std::string marat;
};

TEST_F(ConsoleReadingTest, QueuesAreListedWithTheirCounts) {
    Answer const shown = get(reading("?queue=unread"), marat);
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(shown.body, AllOf(HasSubstr("Reading: Unread"), HasSubstr("said by 2"),
                                  HasSubstr("Nobody has read it."), HasSubstr(">Late</a> 0")));
    // Who may only look is given nothing to do.
    EXPECT_THAT(shown.body, Not(HasSubstr("Take the next one")));
    EXPECT_THAT(get(reading(), raushan).body, HasSubstr("Take the next one"));
    EXPECT_EQ(get(reading("?queue=nothing"), raushan).status, 404);
    EXPECT_THAT(get(desk, raushan).body, HasSubstr("3 unread"));
}

TEST_F(ConsoleReadingTest, WhatIsInNoQueueToAnswerIsToldBesideIt) {
    succeed(platform->comments().screen(moderator, {{number, 1}}, CommentEvent::publish, ""));
    succeed(platform->comments().screen(moderator, {{number, 2}}, CommentEvent::publish, ""));
    EXPECT_EQ(send(reading("/2"), {{"action", "no_answer"}}, raushan).status, 303);
    for (std::string const& page :
         {reading("?queue=needs_answer"), desk + "/themes", desk + "/responses"}) {
        EXPECT_THAT(get(page, raushan).body,
                    AllOf(HasSubstr("3 comments have no published response:"),
                          HasSubstr("href=\"" + reading("?queue=needs_answer") +
                                    "\">1 needs an answer</a>"),
                          HasSubstr("href=\"" + desk +
                                    "/comments?state=received\">1 is not "
                                    "screened yet, and is in that queue once it is</a>"),
                          HasSubstr("1 is said to need no answer")))
            << page;
    }
    EXPECT_THAT(get(reading(), raushan).body, HasSubstr(">Needing an answer</a> 1"));
    EXPECT_THAT(get(desk + "/report", raushan).body,
                HasSubstr("those that are not yet screened among them."));
}

TEST_F(ConsoleReadingTest, OneIsReadAfterTheOther) {
    std::string const token = form_token(get(reading("?queue=unread"), raushan).body);
    Answer const first = post(reading("/next?queue=unread"), {{"form_token", token}}, raushan);
    EXPECT_EQ(first.status, 303);
    EXPECT_EQ(first.location, reading("/1?queue=unread"));
    Answer const shown = get(first.location, raushan);
    EXPECT_THAT(shown.body, AllOf(HasSubstr("said by 0"), HasSubstr("data-holds"),
                                  HasSubstr("Mark unread"), HasSubstr("on the whole draft")));
    Answer const second = send(first.location, {{"action", "next"}}, raushan);
    EXPECT_EQ(second.location, reading("/2?queue=unread&trail=1"));
    EXPECT_THAT(get(second.location, raushan).body,
                HasSubstr("href=\"" + reading("/1?queue=unread") + "\""));
    // What is skipped stays unread.
    Answer const third = send(second.location, {{"action", "skip"}}, raushan);
    EXPECT_EQ(third.location, reading("/3?queue=unread&trail=1.2"));
    Answer const over = send(third.location, {{"action", "next"}}, raushan);
    EXPECT_EQ(over.location, reading("?queue=unread&notice=queue_done"));
    EXPECT_THAT(
        get(over.location, raushan).body,
        AllOf(HasSubstr("nothing more"), HasSubstr("said by 1"), Not(HasSubstr("said by 2"))));
}

TEST_F(ConsoleReadingTest, WhatIsDoneWithACommentCanBeUndone) {
    std::string const page = reading("/2");
    EXPECT_EQ(send(page, {{"action", "read"}}, raushan).location, page + "?notice=read");
    EXPECT_THAT(get(page, marat).body, HasSubstr("Read by: Person raushan"));
    EXPECT_EQ(send(page, {{"action", "unread"}}, raushan).status, 303);
    EXPECT_THAT(get(page, raushan).body, HasSubstr("Mark read"));
    EXPECT_EQ(send(page, {{"action", "no_answer"}}, raushan).status, 303);
    EXPECT_THAT(get(page, raushan).body, HasSubstr("It needs an answer after all"));
    EXPECT_EQ(send(page, {{"action", "answer"}}, raushan).status, 303);
    EXPECT_EQ(send(page, {{"action", "assign_me"}}, raushan).status, 303);
    EXPECT_THAT(get("/en/console", raushan).body, HasSubstr("Comments assigned to you"));
    EXPECT_EQ(send(page, {{"action", "assign"}, {"to", ""}}, raushan).status, 303);
    EXPECT_THAT(get("/en/console", raushan).body, Not(HasSubstr("Comments assigned to you")));
    EXPECT_EQ(send(page, {{"action", "hold"}}, raushan).status, 204);
    EXPECT_THAT(get(page, raushan).body, HasSubstr("data-holds"));
    EXPECT_EQ(send(page, {{"action", "release"}}, raushan).status, 204);
    EXPECT_THAT(get(page, raushan).body, Not(HasSubstr("data-holds")));
}

TEST_F(ConsoleReadingTest, NotesAreWrittenAndDeleted) {
    std::string const page = reading("/1");
    EXPECT_EQ(send(page, {{"action", "note"}, {"text", "Ask <the> laboratory."}}, raushan).status,
              303);
    Answer const shown = get(page, marat);
    EXPECT_THAT(shown.body, AllOf(HasSubstr("Ask &lt;the&gt; laboratory."),
                                  Not(HasSubstr("Delete this note"))));
    Answer const blank = send(page, {{"action", "note"}, {"text", " "}}, raushan);
    EXPECT_EQ(blank.status, 422);
    EXPECT_THAT(blank.body, HasSubstr("govuk-error-summary"));
    EXPECT_EQ(send(page, {{"action", "delete_note"}, {"note", "1"}}, raushan).status, 303);
    EXPECT_THAT(get(page, marat).body, Not(HasSubstr("laboratory")));
}

TEST_F(ConsoleReadingTest, SeveralAreAssignedAndViewsSaved) {
    std::string const page = reading("?queue=unassigned");
    EXPECT_EQ(send(page, {{"action", "assign"}}, raushan).status, 422);
    std::vector<Reader> const readers = value(platform->reading().readers(regulator, number));
    std::string const to = std::to_string(readers.front().account.value());
    EXPECT_EQ(send(page, {{"action", "assign"}, {"comment", "1"}, {"to", to}}, raushan).location,
              page + "&notice=assigned");
    EXPECT_EQ(send(page, {{"action", "assign_all"}, {"to", to}}, raushan).status, 303);
    EXPECT_THAT(get(reading("?queue=mine"), raushan).body, HasSubstr("said by 2"));
    EXPECT_EQ(send(page, {{"action", "save_view"}, {"name", "Nobody's"}}, raushan).status, 303);
    EXPECT_THAT(get(reading(), raushan).body,
                AllOf(HasSubstr("Nobody&#39;s"), HasSubstr("queue=unassigned")));
    EXPECT_EQ(send(page, {{"action", "save_view"}, {"name", "Nobody's"}}, raushan).status, 409);
    EXPECT_EQ(send(page, {{"action", "delete_view"}, {"view", "1"}}, raushan).status, 303);
}

TEST_F(ConsoleReadingTest, ANumberOpensItsComment) {
    EXPECT_EQ(get(reading("?number=2"), marat).location, reading("/2"));
    for (std::string const typed : {"%232", "%E2%84%962", "%E2%84%96+2", "no.2", "+2+",
                                    "moh-2026-0001/2", "MOH-2026-0001/2", "moh-2026-0001-000002"})
        EXPECT_EQ(get(reading("?number=" + typed), marat).location, reading("/2")) << typed;
    Answer const wrong = get(reading("?number=x"), marat);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("“x” is no comment number. Write it as "),
                                  HasSubstr("value=\"x\"")));
    Answer const missing = get(reading("?number=99"), marat);
    EXPECT_EQ(missing.status, 422);
    EXPECT_THAT(missing.body, HasSubstr("There is no such comment."));
    EXPECT_EQ(get(reading("/99"), marat).status, 404);
}

TEST_F(ConsoleReadingTest, ANumberOfAnotherConsultationIsSaidToBeThere) {
    ConsultationNumber const other = open_consultation();
    CommentNumber const there = comment(other, "Said elsewhere.");
    marat = sign_in("marat", password);
    Answer const shown = get(reading("?number=" + other.text() + "/1"), marat);
    EXPECT_EQ(shown.status, 422);
    EXPECT_THAT(shown.body,
                AllOf(HasSubstr(there.text() + " is a comment on another consultation, " +
                                other.text() + ": Rules for kitchens of schools. Open it there."),
                      HasSubstr("value=\"" + other.text() + "/1\"")));
    EXPECT_THAT(get(reading("?number=" + other.text() + "/2"), marat).body,
                HasSubstr("There is no such comment."));
    EXPECT_THAT(get(reading("?number=FIN-2026-0001/1"), marat).body,
                HasSubstr("There is no such comment."));
}

TEST_F(ConsoleReadingTest, ASampleIsRefusedWithWhatIsWrong) {
    EXPECT_THAT(get(desk + "/coding", marat).body, HasSubstr("No sample has been drawn yet."));
    Answer const refused =
        send(desk + "/coding", {{"name", ""}, {"size", "many"}, {"coders", "1"}}, raushan);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("A sample has 1 to 1,000 comments."), HasSubstr("2 to 10 people")));
    EXPECT_EQ(get(desk + "/coding/7", raushan).status, 404);
}

}  // namespace
}  // namespace consult::test
