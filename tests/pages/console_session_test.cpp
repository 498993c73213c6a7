/// Signing in, and forms that are not the session's own.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;

class ConsoleSessionTest : public PageTest {};

TEST_F(ConsoleSessionTest, LeadsStrangersToSignInAndBack) {
    EXPECT_EQ(get("/en/console").location, "/en/console/sign-in?back=%2Fen%2Fconsole");
    EXPECT_EQ(get("/en/console", "no-session").status, 303);
}

TEST_F(ConsoleSessionTest, ShowsWhoIsSignedIn) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    ASSERT_FALSE(session.empty());
    Answer const page = get("/en/console", session);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Office of raushan"));
}

TEST_F(ConsoleSessionTest, RefusesAWrongPasswordAndKeepsTheLogin) {
    (void)sign_in("raushan", Role::regulator, moh.id);
    std::string const token = form_token(get("/en/console/sign-in").body);
    Answer const answer =
        post("/en/console/sign-in",
             {{"form_token", token}, {"login", "raushan"}, {"password", "wrong wrong wrong"}});
    EXPECT_EQ(answer.status, 401);
    EXPECT_THAT(answer.body, HasSubstr("value=\"raushan\""));
    EXPECT_EQ(answer.body.find("wrong wrong wrong"), std::string::npos);
}

TEST_F(ConsoleSessionTest, EndsASessionOnlyByItsOwnForm) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    std::string const other = sign_in("marat", Role::moderator, moh.id);
    std::string const foreign = form_token(get("/en/console", other).body);
    EXPECT_EQ(post("/en/console/sign-out", {{"form_token", foreign}}, session).status, 403);
    EXPECT_EQ(post("/en/console/sign-out", {}, session).status, 403);
    EXPECT_EQ(get("/en/console", session).status, 200);

    std::string const own = form_token(get("/en/console", session).body);
    EXPECT_EQ(post("/en/console/sign-out", {{"form_token", own}}, session).status, 303);
    EXPECT_EQ(get("/en/console", session).status, 303);
}

}  // namespace
}  // namespace consult::test
