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

TEST_F(CommentSearchPageTest, IsInThreeLanguages) {
    EXPECT_THAT(get("/ru/consultations/" + number.text() + "/comments/search?q=zebra").body,
                HasSubstr("Ни в одном комментарии нет всех этих слов."));
    EXPECT_THAT(get("/kk/consultations/" + number.text() + "/comments/search?q=zebra").body,
                HasSubstr("Бұл сөздердің бәрі бар пікір жоқ."));
}

}  // namespace
}  // namespace consult::test
