#include <array>
#include <chrono>
#include <sodium.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/password.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view right = "four words make one";
constexpr std::string_view wrong = "four words make two";

/// As another time or installation would have kept it, at the least cost there is.
std::string weak_hash(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(),
                              crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error{"no memory for a hash"};
    }
    return text.data();
}

class AccountsTest : public PlatformTest {
protected:
    NewAccount offered(std::string login = "aigul") {
        return {std::move(login),
                "Aigul S.",
                "Department of Health Policy",
                std::string{right},
                {{Role::regulator, moh.id}}};
    }
    Account create(std::string login = "aigul") {
        return value(platform->accounts().create(administrator, offered(std::move(login))));
    }
    ErrorCode session_code(std::string_view token) {
        Result<Official> const official = platform->accounts().official(token);
        EXPECT_FALSE(official);
        return official ? ErrorCode::invalid : official.error().code();
    }
};

TEST_F(AccountsTest, KeepsAnAccountWithItsRoles) {
    NewAccount account = offered();
    account.roles.push_back({Role::moderator, fin.id});
    account.roles.push_back({Role::administrator, {}});
    Account const created = value(platform->accounts().create(administrator, account));

    open();
    std::vector<Account> const accounts = value(platform->accounts().list(administrator));
    ASSERT_EQ(accounts.size(), 1U);
    EXPECT_EQ(accounts[0].id, created.id);
    EXPECT_EQ(accounts[0].login, "aigul");
    EXPECT_EQ(accounts[0].name, "Aigul S.");
    EXPECT_EQ(accounts[0].office, "Department of Health Policy");
    EXPECT_EQ(accounts[0].state, AccountState::active);
    EXPECT_EQ(accounts[0].created_at, clock->now());
    EXPECT_THAT(accounts[0].roles, ::testing::UnorderedElementsAreArray(account.roles));
}

TEST_F(AccountsTest, TheLogNamesAnAccountByItsOfficeOnly) {
    Account const created = create();
    LogEntry const entry = last_entry();
    EXPECT_EQ(entry.action, "account.created");
    EXPECT_EQ(entry.subject, "account:" + std::to_string(created.id.value()));
    std::map<std::string, std::string> const facts = last_facts();
    EXPECT_EQ(facts.at("office"), "Department of Health Policy");
    EXPECT_EQ(facts.at("roles"), "regulator:MOH");
    Bytes const octets = encode(entry);
    EXPECT_THAT(octets, Not(HasSubstr("aigul")));
    EXPECT_THAT(octets, Not(HasSubstr("Aigul")));
    EXPECT_THAT(octets, Not(HasSubstr(right)));
}

TEST_F(AccountsTest, OnlyAdministratorsManageAccounts) {
    Account const account = create();
    EXPECT_THAT(codes_of(platform->accounts().create(anyone, offered("berik"))),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->accounts().create(regulator, offered("berik"))),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(platform->accounts().change(regulator, account.id, {})),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(platform->accounts().list(moderator)), ElementsAre(ErrorCode::forbidden));
    EXPECT_EQ(value(platform->accounts().list(administrator)).size(), 1U);
}

TEST_F(AccountsTest, TellsEveryProblemOfANewAccountAtOnce) {
    NewAccount const bad{"Ai", "", "Department\nof Policy", "too short", {{Role::regulator, {}}}};
    EXPECT_THAT(problems_of(platform->accounts().create(administrator, bad)),
                ElementsAre("login account.login", HasSubstr("name "), HasSubstr("office "),
                            "password account.password_length",
                            "roles[0].institution account.role_institution"));
}

TEST_F(AccountsTest, RefusesALoginThatIsTakenAndARoleAtNoInstitution) {
    create();
    EXPECT_THAT(problems_of(platform->accounts().create(administrator, offered())),
                ElementsAre("login account.login_taken"));
    NewAccount nowhere = offered("berik");
    nowhere.roles = {{Role::regulator, InstitutionId{99}}};
    EXPECT_THAT(problems_of(platform->accounts().create(administrator, nowhere)),
                ElementsAre("roles[0].institution account.role_institution_unknown"));
}

TEST_F(AccountsTest, SignsInForTwelveHours) {
    Account const account = create();
    Session const session = value(platform->accounts().sign_in("aigul", right));
    EXPECT_EQ(session.account.id, account.id);
    EXPECT_EQ(session.expires_at, clock->now() + 12h);
    EXPECT_EQ(from_base64url(session.token)->size(), 32U);

    Official const official = value(platform->accounts().official(session.token));
    EXPECT_EQ(official.account, account.id);
    EXPECT_EQ(official.office, "Department of Health Policy");
    EXPECT_THAT(official.roles, ElementsAre(RoleGrant{Role::regulator, moh.id}));

    clock->set(session.expires_at - 1us);
    EXPECT_TRUE(platform->accounts().official(session.token));
    clock->set(session.expires_at);
    EXPECT_EQ(session_code(session.token), ErrorCode::unauthenticated);
}

TEST_F(AccountsTest, ASessionOutlivesARestartAndEachHasATokenOfItsOwn) {
    create();
    std::string const first = value(platform->accounts().sign_in("aigul", right)).token;
    std::string const second = value(platform->accounts().sign_in("aigul", right)).token;
    EXPECT_NE(first, second);
    open();
    EXPECT_TRUE(platform->accounts().official(first));
    platform->accounts().sign_out(first);
    EXPECT_EQ(session_code(first), ErrorCode::unauthenticated);
    EXPECT_TRUE(platform->accounts().official(second));
    platform->accounts().sign_out("unknown");
}

TEST_F(AccountsTest, OneRefusalForUnknownLoginWrongPasswordAndDisabledAccount) {
    Account const account = create();
    std::string const unknown = message_of(platform->accounts().sign_in("nobody", right));
    std::string const mistaken = message_of(platform->accounts().sign_in("aigul", wrong));
    AccountChange disabling;
    disabling.state = AccountState::disabled;
    value(platform->accounts().change(administrator, account.id, disabling));
    std::string const disabled = message_of(platform->accounts().sign_in("aigul", right));
    EXPECT_NE(unknown, "");
    EXPECT_EQ(unknown, mistaken);
    EXPECT_EQ(unknown, disabled);
}

TEST_F(AccountsTest, DisablingEndsSessionsAndEnablingDoesNotBringThemBack) {
    Account const account = create();
    std::string const token = value(platform->accounts().sign_in("aigul", right)).token;
    AccountChange change;
    change.state = AccountState::disabled;
    EXPECT_EQ(value(platform->accounts().change(administrator, account.id, change)).state,
              AccountState::disabled);
    EXPECT_THAT(last_facts(), ElementsAre(Fact{"changed", "state"}, Fact{"state", "disabled"}));
    EXPECT_EQ(session_code(token), ErrorCode::unauthenticated);
    change.state = AccountState::active;
    value(platform->accounts().change(administrator, account.id, change));
    EXPECT_EQ(session_code(token), ErrorCode::unauthenticated);
    EXPECT_TRUE(platform->accounts().sign_in("aigul", right));
}

TEST_F(AccountsTest, ChangedRolesHoldForRunningSessions) {
    Account const account = create();
    std::string const token = value(platform->accounts().sign_in("aigul", right)).token;
    AccountChange change;
    change.roles = std::vector<RoleGrant>{{Role::moderator, fin.id}};
    change.office = "Department of Intake";
    value(platform->accounts().change(administrator, account.id, change));
    Official const official = value(platform->accounts().official(token));
    EXPECT_THAT(official.roles, ElementsAre(RoleGrant{Role::moderator, fin.id}));
    EXPECT_EQ(official.office, "Department of Intake");
    EXPECT_EQ(official.name, "Aigul S.");
    EXPECT_THAT(last_facts(),
                ElementsAre(Fact{"changed", "office,roles"}, Fact{"office", "Department of Intake"},
                            Fact{"roles", "moderator:FIN"}));
}

TEST_F(AccountsTest, AChangeThatChangesNothingIsNotLogged) {
    Account const account = create();
    std::uint64_t const before = platform->log().head().size;
    AccountChange change;
    change.name = account.name;
    change.roles = account.roles;
    EXPECT_EQ(value(platform->accounts().change(administrator, account.id, change)).id, account.id);
    EXPECT_EQ(platform->log().head().size, before);
    change.name = "Aigul T.";
    value(platform->accounts().change(administrator, account.id, change));
    // That the name changed is told, the name is not.
    EXPECT_THAT(last_facts(), ElementsAre(Fact{"changed", "name"}));
}

TEST_F(AccountsTest, RefusesBadChanges) {
    Account const account = create();
    EXPECT_THAT(codes_of(platform->accounts().change(administrator, AccountId{99}, {})),
                ElementsAre(ErrorCode::not_found));
    AccountChange change;
    change.name = " ";
    EXPECT_THAT(codes_of(platform->accounts().change(administrator, account.id, change)),
                ElementsAre(ErrorCode::invalid));
    change = {};
    change.roles = std::vector<RoleGrant>{{Role::administrator, moh.id}};
    EXPECT_THAT(problems_of(platform->accounts().change(administrator, account.id, change)),
                ElementsAre("roles[0].institution account.role_institution"));
    EXPECT_EQ(value(platform->accounts().list(administrator))[0].name, "Aigul S.");
}

TEST_F(AccountsTest, ANewPasswordEndsSessionsAndTheOldPassword) {
    create();
    std::string const token = value(platform->accounts().sign_in("aigul", right)).token;
    Official const self = value(platform->accounts().official(token));
    succeed(platform->accounts().set_password(self, "aigul", "another four words"));
    EXPECT_EQ(last_entry().action, "account.password_changed");
    EXPECT_EQ(session_code(token), ErrorCode::unauthenticated);
    EXPECT_THAT(codes_of(platform->accounts().sign_in("aigul", right)),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_TRUE(platform->accounts().sign_in("aigul", "another four words"));
}

TEST_F(AccountsTest, OnlyOneselfAndAdministratorsSetAPassword) {
    create();
    Account const other = create("berik");
    Actor const berik = Official{other.id, other.name, other.office, other.roles};
    EXPECT_THAT(codes_of(platform->accounts().set_password(berik, "aigul", "another four words")),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(platform->accounts().set_password(anyone, "aigul", "another four words")),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->accounts().set_password(administrator, "nobody", "four words")),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(problems_of(platform->accounts().set_password(administrator, "aigul", "short")),
                ElementsAre("password account.password_length"));
    EXPECT_TRUE(platform->accounts().sign_in("aigul", right));
    SystemActor const shell{"consult user"};
    succeed(platform->accounts().set_password(shell, "aigul", "another four words"));
    EXPECT_TRUE(platform->accounts().sign_in("aigul", "another four words"));
}

TEST_F(AccountsTest, SigningInRenewsAHashOfLessCost) {
    create();
    platform.reset();
    {
        SQLite::Database database{(folder.path() / "consult.db").string(), SQLite::OPEN_READWRITE};
        SQLite::Statement update{database, "UPDATE account SET password_hash = ?"};
        update.bind(1, weak_hash(right));
        ASSERT_EQ(update.exec(), 1);
    }
    open();
    EXPECT_FALSE(platform->accounts().sign_in("aigul", wrong));
    EXPECT_TRUE(platform->accounts().sign_in("aigul", right));
    EXPECT_TRUE(platform->accounts().sign_in("aigul", right));

    SQLite::Database database{(folder.path() / "consult.db").string(), SQLite::OPEN_READONLY};
    std::string const kept = database.execAndGet("SELECT password_hash FROM account").getString();
    EXPECT_FALSE(password::is_outdated(kept));
    EXPECT_TRUE(password::matches(right, kept));
}

TEST_F(AccountsTest, TheDatabaseHoldsNeitherTokenNorPassword) {
    create();
    Session const session = value(platform->accounts().sign_in("aigul", right));
    SQLite::Database database{(folder.path() / "consult.db").string(), SQLite::OPEN_READONLY};
    std::string const kept = database.execAndGet("SELECT token_hash FROM session").getString();
    EXPECT_EQ(kept, view(sha256(session.token)));
    EXPECT_THAT(database.execAndGet("SELECT password_hash FROM account").getString(),
                Not(HasSubstr(right)));
}

TEST_F(AccountsTest, TenFailuresBlockALoginUntilTheWindowIsOver) {
    create();
    for (int i = 0; i < 10; ++i) {
        EXPECT_THAT(codes_of(platform->accounts().sign_in("aigul", wrong)),
                    ElementsAre(ErrorCode::unauthenticated))
            << i;
        clock->advance(1s);
    }
    Result<Session> const blocked = platform->accounts().sign_in("aigul", right);
    EXPECT_THAT(codes_of(blocked), ElementsAre(ErrorCode::too_many));
    EXPECT_THAT(message_of(blocked), HasSubstr("890"));
    // Others are not touched by it.
    create("berik");
    EXPECT_TRUE(platform->accounts().sign_in("berik", right));

    clock->advance(890s - 1us);
    EXPECT_THAT(codes_of(platform->accounts().sign_in("aigul", right)),
                ElementsAre(ErrorCode::too_many));
    clock->advance(1us);
    EXPECT_TRUE(platform->accounts().sign_in("aigul", right));
}

TEST_F(AccountsTest, AnUnknownLoginIsBlockedLikeAKnownOne) {
    for (int i = 0; i < 10; ++i) {
        EXPECT_THAT(codes_of(platform->accounts().sign_in("nobody", wrong)),
                    ElementsAre(ErrorCode::unauthenticated));
    }
    EXPECT_THAT(codes_of(platform->accounts().sign_in("nobody", wrong)),
                ElementsAre(ErrorCode::too_many));
}

TEST_F(AccountsTest, SigningInForgetsFailures) {
    create();
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 9; ++i) {
            EXPECT_FALSE(platform->accounts().sign_in("aigul", wrong));
        }
        EXPECT_TRUE(platform->accounts().sign_in("aigul", right)) << round;
    }
}

TEST(PasswordTest, IsKeptAsArgon2idWithASaltOfItsOwn) {
    std::string const first = password::hash(right);
    EXPECT_THAT(first, ::testing::StartsWith("$argon2id$"));
    EXPECT_NE(first, password::hash(right));
    EXPECT_TRUE(password::matches(right, first));
    EXPECT_FALSE(password::matches(wrong, first));
    EXPECT_FALSE(password::matches("", first));
    EXPECT_FALSE(password::is_outdated(first));
}

TEST(PasswordTest, ADummyCostsWhatARealOneCosts) {
    EXPECT_FALSE(password::is_outdated(password::unmatched()));
    EXPECT_FALSE(password::matches(right, password::unmatched()));
}

TEST(PasswordTest, AHashOfLessCostIsOutdatedAndStillMatches) {
    std::string const weak = weak_hash(right);
    EXPECT_TRUE(password::is_outdated(weak));
    EXPECT_TRUE(password::matches(right, weak));
    EXPECT_FALSE(password::matches(wrong, weak));
}

}  // namespace
}  // namespace consult::test
