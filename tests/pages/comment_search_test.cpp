/// Searching comments, at the public page and the officials'.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CommentSearchPageTest : public PageTest {
protected:
    CommentSearchPageTest() {
        succeed(platform->keep_search(folder.path() / "consult.search"));
        number = open_consultation();
        page = "/en/consultations/" + number.text() + "/comments/search";
        desk = "/en/console/consultations/" + number.text() + "/comments/search";
        CommentNumber const published = comment(number, "Clean <i>water</i> & air.");
        (void)comment(number, "Hidden waters.");
        succeed(platform->comments().screen(regulator, {published}, CommentEvent::publish, ""));
        platform->settle_search();
    }

    ConsultationNumber number;
    std::string page;
    std::string desk;
};

TEST_F(CommentSearchPageTest, MarksTheWordsAndEscapesEverythingElse) {
    Answer const found = get(page + "?q=water");
    ASSERT_EQ(found.status, 200) << found.body;
    EXPECT_THAT(found.body,
                HasSubstr("Clean &lt;i&gt;<mark class=\"portal-found\">water</mark>&lt;/i&gt; "
                          "&amp; air."));
    EXPECT_THAT(found.body, AllOf(HasSubstr("1 comment"), Not(HasSubstr("Hidden"))));
    EXPECT_THAT(found.body, HasSubstr("value=\"water\""));
}

TEST_F(CommentSearchPageTest, ShowsOfficialsAllComments) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    Answer const found = get(desk + "?q=water", session);
    ASSERT_EQ(found.status, 200) << found.body;
    EXPECT_THAT(found.body, AllOf(HasSubstr("2 comments"), HasSubstr("Hidden <mark")));
    EXPECT_THAT(get("/en/console/consultations/" + number.text() + "/comments", session).body,
                HasSubstr("/comments/search\""));
}

TEST_F(CommentSearchPageTest, IsAFormAloneUntilWordsAreTyped) {
    Answer const form = get(page);
    EXPECT_EQ(form.status, 200);
    EXPECT_THAT(form.body, AllOf(HasSubstr("role=\"search\""), Not(HasSubstr("role=\"status\""))));
    EXPECT_THAT(get("/en/consultations/" + number.text() + "/comments").body,
                HasSubstr("/comments/search\""));
}

TEST_F(CommentSearchPageTest, SaysThatNothingWasFoundOrWhatIsWrong) {
    EXPECT_THAT(get(page + "?q=zebra").body,
                AllOf(HasSubstr("0 comments"), HasSubstr("No comment has all these words.")));
    Answer const refused = get(page + "?q=%3F%22%3Cb%3E");
    EXPECT_EQ(get(page + "?q=%3F").status, 422);
    EXPECT_THAT(get(page + "?q=%3F").body, HasSubstr("There is no word to search for"));
    EXPECT_THAT(refused.body, AllOf(HasSubstr("&lt;b&gt;"), Not(HasSubstr("value=\"?\"<b>"))));
}

TEST_F(CommentSearchPageTest, SaysThatAWordIsNeededAndWhatElseIsWrong) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    for (std::string const& place : {page, desk}) {
        Answer const narrowed = get(place + "?q=&submitter=Aigul&language=&order=", session);
        EXPECT_EQ(narrowed.status, 422);
        EXPECT_THAT(narrowed.body, AllOf(HasSubstr("There is no word to search for"),
                                         HasSubstr("href=\"#q\""), HasSubstr("value=\"Aigul\"")));
        Answer const wrong = get(place + "?q=&received_from=yesterday", session);
        EXPECT_EQ(wrong.status, 422);
        EXPECT_THAT(wrong.body, AllOf(HasSubstr("There is no word to search for"),
                                      HasSubstr("Give a date, such as 2026-11-23.")));
        EXPECT_THAT(
            get(place + "?q=&received_from=2026-03-09&received_until=2026-03-01", session).body,
            AllOf(HasSubstr("There is no word to search for"),
                  HasSubstr("not after the beginning")));
        EXPECT_EQ(get(place + "?answered=yes", session).status, 422);
        // The form as it is sent with nothing in it is no search.
        EXPECT_EQ(
            get(place + "?q=&submitter=&language=&provision=&answered=&order=", session).status,
            200);
    }
}

TEST_F(CommentSearchPageTest, NarrowsByWhatTheFormOffersAndKeepsItInTheAddress) {
    EXPECT_THAT(get(page + "?q=water&language=en&provision=-").body, HasSubstr("1 comment"));
    EXPECT_THAT(get(page + "?q=water&language=kk").body, HasSubstr("0 comments"));
    Answer const odd = get(page + "?q=water&language=%3F");
    EXPECT_EQ(odd.status, 422);
    EXPECT_THAT(odd.body, HasSubstr("id=\"language-error\""));
    EXPECT_THAT(get(page + "?q=water&provision=art_77").body,
                AllOf(HasSubstr("0 comments"),
                      HasSubstr("<option value=\"art_77\" selected>art_77</option>")));
    EXPECT_THAT(get(page + "?q=water&submitter=nobody").body,
                AllOf(HasSubstr("0 comments"), HasSubstr("value=\"nobody\"")));
    EXPECT_THAT(get(page + "?q=water&received_from=2000-01-01&received_until=2000-12-31").body,
                AllOf(HasSubstr("0 comments"), HasSubstr("value=\"2000-12-31\""),
                      HasSubstr("<details class=\"govuk-details\" open>")));
    EXPECT_THAT(get(page + "?q=water&received_from=2000-01-01").body, HasSubstr("1 comment"));
    EXPECT_THAT(get(page).body, AllOf(HasSubstr("<details class=\"govuk-details\">"),
                                      Not(HasSubstr("name=\"state\""))));
}

TEST_F(CommentSearchPageTest, LetsOfficialsNarrowByState) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    EXPECT_THAT(get(desk + "?q=water&state=received", session).body,
                AllOf(HasSubstr("1 comment"), HasSubstr("Hidden <mark"),
                      HasSubstr("<option value=\"received\" selected>")));
    Answer const refused = get(desk + "?q=water&state=lost&received_from=now", session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("There is no such choice"),
                                    HasSubstr("Give a date, such as 2026-11-23.")));
    // The public can't ask for it.
    EXPECT_THAT(get(page + "?q=water&state=received").body, HasSubstr("Clean"));
}

TEST_F(CommentSearchPageTest, LeadsOfficialsToTheCommentWhoseNumberIsTyped) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    CommentNumber const sought = comment(number, "The one that is sought.");
    std::string const sequence = std::to_string(sought.sequence);
    std::string const its_page =
        "/en/console/consultations/" + number.text() + "/comments/" + sequence;
    for (std::string const& typed :
         {"%23" + sequence, sought.text(), number.text() + "/" + sequence, "+%23" + sequence + "+",
          "%E2%84%96" + sequence, "%E2%84%96+" + sequence, "%E2%84%96%C2%A0" + sequence,
          "no.+" + sequence, "moh-2026-0001/" + sequence, "moh-2026-0001-00000" + sequence}) {
        Answer const answer = get(desk + "?q=" + typed, session);
        EXPECT_EQ(answer.status, 303) << typed;
        EXPECT_EQ(answer.location, its_page);
    }
    // A number alone may be a word, and what is not there is searched for.
    for (std::string const& typed :
         {sequence, "n" + sequence, std::string{"%23999"}, std::string{"FIN-2026-0001-000001"}})
        EXPECT_NE(get(desk + "?q=" + typed, session).status, 303) << typed;
    EXPECT_NE(get(page + "?q=%23" + sequence).status, 303) << "of officials alone";
}

TEST_F(CommentSearchPageTest, LeadsToCommentsOfOtherConsultationsThatTheOfficialMayRead) {
    ConsultationNumber const other = open_consultation();
    CommentNumber const sought = comment(other, "The one that is sought.");
    std::string const typed = "?q=" + other.text() + "/1";
    EXPECT_EQ(get(desk + typed, sign_in("raushan", Role::regulator, moh.id)).location,
              "/en/console/consultations/" + other.text() + "/comments/1");
    // What is not public is for its own institution; what is, everyone reads on the public page.
    ConsultationTexts texts;
    texts.languages = {language("en")};
    texts.title = LocalizedText{language("en"), "Rules for markets"};
    ConsultationNumber const of_fin =
        value(platform->consultations().create(outsider, "FIN", texts)).number;
    std::string const zhanar = sign_in("zhanar", Role::regulator, fin.id);
    std::string const from_fin =
        "/en/console/consultations/" + of_fin.text() + "/comments/search" + typed;
    EXPECT_NE(get(from_fin, zhanar).status, 303);
    succeed(platform->comments().screen(regulator, {sought}, CommentEvent::publish, ""));
    EXPECT_EQ(get(from_fin, zhanar).location, "/en/consultations/" + other.text() + "/comments/1");
}

TEST_F(CommentSearchPageTest, KeepsASearchOfAnOfficialAsAView) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    std::string const asked =
        "?q=water&order=relevance&answered=no&language=en&provision=-&state=received"
        "&received_from=2000-01-01&received_until=2099-12-31";
    EXPECT_THAT(get(desk, session).body, Not(HasSubstr("Your views")));
    EXPECT_THAT(get(desk + asked, session).body,
                AllOf(HasSubstr("1 comment"), HasSubstr("Save what is shown as a view")));
    Answer const saved =
        send(desk + asked, {{"action", "save_view"}, {"name", "Water <2>"}}, session);
    ASSERT_EQ(saved.status, 303);
    // What was asked is still asked, and is what the view opens.
    Answer const shown = get(saved.location, session);
    EXPECT_THAT(shown.body,
                AllOf(HasSubstr("1 comment"), HasSubstr("Water &lt;2&gt;"), HasSubstr("Saved."),
                      HasSubstr("value=\"2000-01-01\""), HasSubstr("value=\"2099-12-31\"")));
    std::string const queues = "/en/console/consultations/" + number.text() + "/reading";
    std::string const link = saved.location.substr(0, saved.location.find("&notice"));
    std::string escaped;
    for (char const c : link)
        escaped += c == '&' ? std::string{"&amp;"} : std::string{c};
    EXPECT_THAT(get(queues, session).body, HasSubstr("href=\"" + escaped + "\""));

    Answer const taken =
        send(desk + asked, {{"action", "save_view"}, {"name", "Water <2>"}}, session);
    EXPECT_EQ(taken.status, 409);
    EXPECT_THAT(taken.body, AllOf(HasSubstr("choose another name"), HasSubstr("1 comment")));
    EXPECT_EQ(
        send(desk, {{"action", "rename_view"}, {"view", "1"}, {"new_name", "Rivers"}}, session)
            .status,
        303);
    EXPECT_THAT(get(desk, session).body, HasSubstr("Rivers"));
    EXPECT_EQ(send(desk, {{"action", "delete_view"}, {"view", "1"}}, session).status, 303);
    EXPECT_THAT(get(desk, session).body, Not(HasSubstr("Rivers")));
}

TEST_F(CommentSearchPageTest, IsInThreeLanguages) {
    EXPECT_THAT(get("/ru/consultations/" + number.text() + "/comments/search?q=zebra").body,
                HasSubstr("Ни в одном комментарии нет всех этих слов."));
    EXPECT_THAT(get("/kk/consultations/" + number.text() + "/comments/search?q=zebra").body,
                HasSubstr("Бұл сөздердің бәрі бар пікір жоқ."));
}

}  // namespace
}  // namespace consult::test
