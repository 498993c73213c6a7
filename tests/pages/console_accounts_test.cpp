/// One's own password; accounts and institutions in the hands of administrators.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ConsoleAccountsTest : public PageTest {};

TEST_F(ConsoleAccountsTest, ChangesOnesOwnPasswordWithThePresentOne) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    std::string const elsewhere = sign_in("raushan", password);
    auto const change = [&](std::string const& current, std::string const& again) {
        return send("/en/console/account",
                    {{"current", current}, {"password", "another long password"}, {"again", again}},
                    session);
    };
    EXPECT_EQ(change(password, "something else here").status, 422);
    Answer const refused = change("not the present one", "another long password");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, Not(HasSubstr("another long password")));
    EXPECT_THAT(refused.body, HasSubstr("id=\"current-error\""));

    Answer const changed = change(password, "another long password");
    ASSERT_EQ(changed.status, 303) << changed.body;
    EXPECT_EQ(get("/en/console", changed.cookie).status, 200);
    EXPECT_EQ(get("/en/console", session).status, 303);
    EXPECT_EQ(get("/en/console", elsewhere).status, 303);
}

TEST_F(ConsoleAccountsTest, ASessionGuessesNobodysPasswordButItsOwnAndThatFewTimes) {
    (void)sign_in("marat", Role::moderator, moh.id);
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    auto const guess = [&](std::string const& current) {
        return send("/en/console/account",
                    {{"login", "marat"},
                     {"current", current},
                     {"password", "another long password"},
                     {"again", "another long password"}},
                    session)
            .status;
    };
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(guess("guess number " + std::to_string(i)), 422);
    EXPECT_EQ(guess("one guess more"), 429);
    // They were counted for the login of the session, from where it is used.
    EXPECT_THAT(codes_of(platform->accounts().sign_in("raushan", password, "192.0.2.1")),
                ::testing::ElementsAre(ErrorCode::too_many));
    EXPECT_TRUE(platform->accounts().sign_in("raushan", password, "192.0.2.2"));
    EXPECT_TRUE(platform->accounts().sign_in("marat", password, "192.0.2.1"));
}

TEST_F(ConsoleAccountsTest, AdministratorsKeepAccounts) {
    std::string const session = sign_in("alia", Role::administrator);
    EXPECT_THAT(get("/en/console", session).body, HasSubstr("/en/console/accounts"));
    SentFields fields{{"login", "Not A Login"},
                      {"name", "Aigul S."},
                      {"office", "Department of Markets"},
                      {"password", "short"},
                      {"roles", "regulator:MOH"}};
    Answer const refused = send("/en/console/accounts/new", fields, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("id=\"login-error\""), HasSubstr("id=\"password-error\""),
                      HasSubstr("Department of Markets"), Not(HasSubstr("value=\"short\""))));

    fields[0].second = "aigul";
    fields[3].second = password;
    Answer const created = send("/en/console/accounts/new", fields, session);
    ASSERT_EQ(created.status, 303) << created.body;
    std::string const page = created.location.substr(0, created.location.find('?'));
    std::string const hers = sign_in("aigul", password);
    EXPECT_EQ(get("/en/console/new", hers).status, 200);

    EXPECT_EQ(send(page,
                   {{"name", "Aigul S."},
                    {"office", "Department of Markets"},
                    {"state", "disabled"},
                    {"roles", "moderator:MOH"}},
                   session)
                  .status,
              303);
    EXPECT_EQ(get("/en/console", hers).status, 303);
    EXPECT_THAT(get("/en/console/accounts", session).body,
                AllOf(HasSubstr("Moderator (MOH)"), HasSubstr("Disabled")));
}

TEST_F(ConsoleAccountsTest, AdministratorsSetPasswords) {
    std::string const session = sign_in("alia", Role::administrator);
    (void)sign_in("marat", Role::moderator, moh.id);
    Account const account = value(platform->accounts().list(administrator)).back();
    std::string const page = "/en/console/accounts/" + std::to_string(account.id.value());
    std::string const token = form_token(get(page, session).body);
    EXPECT_EQ(
        post(page + "/password", {{"form_token", token}, {"password", "short"}}, session).status,
        422);
    EXPECT_EQ(post(page + "/password", {{"form_token", token}, {"password", "given by the office"}},
                   session)
                  .status,
              303);
    EXPECT_TRUE(platform->accounts().sign_in(account.login, "given by the office"));
    EXPECT_EQ(get("/en/console/accounts/999", session).status, 404);
}

TEST_F(ConsoleAccountsTest, AdministratorsCreateInstitutions) {
    std::string const session = sign_in("alia", Role::administrator);
    Answer const refused =
        send("/en/console/institutions",
             {{"code", "edu"}, {"zone", "Asia/Nowhere"}, {"name.en", "Schools"}}, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("id=\"code-error\""), HasSubstr("id=\"zone-error\""),
                                    HasSubstr("value=\"Schools\"")));
    EXPECT_EQ(send("/en/console/institutions",
                   {{"code", "EDU"}, {"zone", "Asia/Almaty"}, {"name.en", "Schools"}}, session)
                  .status,
              303);
    EXPECT_TRUE(platform->institutions().find("EDU"));
}

TEST_F(ConsoleAccountsTest, OthersSeeNeitherMenuNorPages) {
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    Answer const work = get("/en/console", session);
    EXPECT_THAT(work.body, AllOf(Not(HasSubstr("/console/accounts")),
                                 Not(HasSubstr("/console/institutions"))));
    std::string const token = form_token(work.body);
    for (char const* const page : {"/en/console/accounts/new", "/en/console/institutions"}) {
        EXPECT_EQ(get(page, session).status, 403) << page;
        EXPECT_EQ(post(page,
                       {{"form_token", token},
                        {"zone", "Asia/Almaty"},
                        {"login", "someone"},
                        {"password", password}},
                       session)
                      .status,
                  403)
            << page;
    }
    EXPECT_EQ(get("/en/console/accounts", session).status, 403);
    EXPECT_EQ(get("/en/console/accounts/1", session).status, 403);
}

}  // namespace
}  // namespace consult::test
