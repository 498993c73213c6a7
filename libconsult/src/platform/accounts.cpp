#include <algorithm>

#include <consult/platform/accounts.h>
#include <consult/subscription.h>

#include "identity/account_check.h"
#include "log/actions.h"
#include "log/facts.h"
#include "platform/password.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/account_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredAccount;
using storage::Transaction;

constexpr std::chrono::hours session_lasts{12};

tl::unexpected<Error> no_such_account() {
    return refuse(ErrorCode::not_found, "account", "account.unknown", "There is no such account.");
}

/// The one answer to an unknown login, a wrong password and a disabled account.
tl::unexpected<Error> wrong_credentials() {
    return refuse(ErrorCode::unauthenticated, "", "account.wrong_credentials",
                  "Login and password do not belong together; check both and try again.");
}

template <class Words>
std::string joined(Words const& words) {
    std::string text;
    for (std::string_view const word : words) {
        if (!text.empty()) text += ',';
        text += word;
    }
    return text;
}

Result<> require_institutions(Queries& queries, std::vector<RoleGrant> const& roles) {
    Problems problems;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        InstitutionId const institution = roles[i].institution;
        if (!institution || storage::find_institution(queries, institution)) continue;
        problems.add(ErrorCode::invalid, "roles[" + std::to_string(i) + "].institution",
                     "account.role_institution_unknown",
                     "There is no such institution; create it first.");
    }
    return problems.result();
}

Result<> check_email(std::string_view email) {
    return email.empty() ? Result<>{} : check_email_address(email, "email");
}

/// Accounts stand in the log, which is public, by id, office and roles: never by login or name.
void append_entry(Transaction& transaction, Actor const& actor, Instant at, std::string_view action,
                  Account const& account, std::vector<log::Fact> facts = {}) {
    transaction.append_to_log(encode(log_entry(
        actor, at, action, "account:" + std::to_string(account.id.value()), std::move(facts))));
}

/// What differs between two states of an account; nothing when nothing does.
std::vector<log::Fact> changed_facts(Queries& queries, Account const& before,
                                     Account const& after) {
    std::vector<std::string_view> changed;
    std::vector<log::Fact> facts;
    if (before.name != after.name) changed.push_back("name");
    if (before.office != after.office) {
        changed.push_back("office");
        facts.emplace_back("office", after.office);
    }
    std::string roles = roles_text(queries, after.roles);
    if (roles_text(queries, before.roles) != roles) {
        changed.push_back("roles");
        facts.emplace_back("roles", std::move(roles));
    }
    if (before.state != after.state) {
        changed.push_back("state");
        facts.emplace_back("state", name(after.state));
    }
    if (before.email != after.email) changed.push_back("email");
    if (!changed.empty()) facts.emplace_back("changed", joined(changed));
    return facts;
}

/// One who can sign in and act as such.
bool is_administrator(Account const& account) {
    return account.state == AccountState::active &&
           std::any_of(account.roles.begin(), account.roles.end(),
                       [](RoleGrant const& grant) { return grant.role == Role::administrator; });
}

std::string fresh_token(Randomness& randomness) {
    return to_base64url(view(randomness.salt()));
}

}  // namespace

Result<Account> Accounts::create(Actor const& actor, NewAccount offered) {
    if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Problems problems;
    problems.add(check_login(offered.login));
    problems.add(check_person(offered.name, offered.office));
    problems.add(check_password(offered.password, offered.login));
    problems.add(check_roles(offered.roles));
    problems.add(check_email(offered.email));
    if (!problems.empty()) return problems.refusal();

    Instant const now = core_.now();
    std::string const hash = password::hash(offered.password);
    Account const prepared{
        {},  offered.login, offered.name, offered.office, AccountState::active, offered.roles,
        now, offered.email};
    return core_.write([&](Transaction& transaction) -> Result<Account> {
        if (storage::find_account(transaction, prepared.login)) {
            return refuse(ErrorCode::conflict, "login", "account.login_taken",
                          "The login {login} is taken; choose another.",
                          {{"login", prepared.login}});
        }
        if (Result<> const known = require_institutions(transaction, prepared.roles); !known) {
            return tl::unexpected(known.error());
        }
        Account account = prepared;
        storage::insert_account(transaction, account, hash);
        append_entry(
            transaction, actor, now, actions::account_created, account,
            {{"office", account.office}, {"roles", roles_text(transaction, account.roles)}});
        return account;
    });
}

Result<Account> Accounts::change(Actor const& actor, AccountId id, AccountChange change) {
    if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    if (change.roles) {
        if (Result<> const good = check_roles(*change.roles); !good) {
            return tl::unexpected(good.error());
        }
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Account> {
        std::optional<Account> const before = storage::find_account(transaction, id);
        if (!before) return no_such_account();
        Account account = *before;
        if (change.name) account.name = *change.name;
        if (change.office) account.office = *change.office;
        if (change.state) account.state = *change.state;
        if (change.roles) account.roles = *change.roles;
        if (change.email) account.email = *change.email;
        Problems problems;
        problems.add(check_person(account.name, account.office));
        if (change.email) problems.add(check_email(*change.email));
        problems.add(require_institutions(transaction, account.roles));
        if (is_administrator(*before) && !is_administrator(account) &&
            !storage::has_other_administrator(transaction, account.id)) {
            problems.add(ErrorCode::conflict,
                         account.state == AccountState::active ? "roles" : "state",
                         "account.last_administrator",
                         "This is the last administrator who can sign in; make another one first.");
        }
        if (!problems.empty()) return problems.refusal();

        std::vector<log::Fact> facts = changed_facts(transaction, *before, account);
        if (facts.empty()) return account;
        storage::update_account(transaction, account);
        if (account.state == AccountState::disabled) {
            storage::delete_sessions_of(transaction, account.id);
        }
        append_entry(transaction, actor, now, actions::account_changed, account, std::move(facts));
        return account;
    });
}

Result<> Accounts::set_password(Actor const& actor, std::string_view login,
                                std::string_view password) {
    std::optional<StoredAccount> const stored = storage::find_account(*core_.snapshot(), login);
    Official const* const official = actor.official();
    bool const is_own = stored && official && official->account == stored->account.id;
    if (!is_own) {
        if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
            return allowed;
        }
    }
    if (!stored) return no_such_account();
    if (Result<> const good = check_password(password, login); !good) return good;

    Instant const now = core_.now();
    std::string const hash = password::hash(password);
    return core_.write([&](Transaction& transaction) -> Result<> {
        storage::set_password_hash(transaction, stored->account.id, hash);
        storage::delete_sessions_of(transaction, stored->account.id);
        append_entry(transaction, actor, now, actions::account_password_changed, stored->account);
        return {};
    });
}

Result<std::vector<Account>> Accounts::list(Actor const& actor) const {
    if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    return storage::list_accounts(*core_.snapshot());
}

Result<Account> Accounts::own(Actor const& actor) const {
    Official const* const official = actor.official();
    if (!official) {
        return refuse(ErrorCode::unauthenticated, "", "account.session_over",
                      "The session is over; sign in again.");
    }
    std::optional<Account> account = storage::find_account(*core_.snapshot(), official->account);
    if (!account) return no_such_account();
    return std::move(*account);
}

Result<Session> Accounts::sign_in(std::string_view login, std::string_view password,
                                  std::string_view network) {
    Instant const now = core_.now();
    if (std::optional<std::chrono::seconds> const wait =
            core_.sign_in_throttle().admit(login, network, now)) {
        return refuse(ErrorCode::too_many, "login", "account.too_many_tries",
                      "Too many tries; sign in again in {retry_after} seconds.",
                      {{"retry_after", std::to_string(wait->count())}});
    }
    // Made on the first sign-in of all, whether or not the login is known.
    std::string const& unmatched = password::unmatched();
    std::optional<StoredAccount> const stored = storage::find_account(*core_.snapshot(), login);
    bool const matches = password::matches(password, stored ? stored->password_hash : unmatched);
    if (!stored || !matches || stored->account.state != AccountState::active) {
        return wrong_credentials();
    }

    std::string fresh_hash;
    if (password::is_outdated(stored->password_hash)) fresh_hash = password::hash(password);
    Session const session{fresh_token(core_.randomness()), stored->account, now + session_lasts};
    Result<Session> signed_in = core_.write(
        [&](Transaction& transaction) -> Result<Session> {
            // Verifying took a while: the account may have been disabled, or the password changed.
            std::optional<StoredAccount> const current = storage::find_account(transaction, login);
            if (!current || current->account.state != AccountState::active ||
                current->password_hash != stored->password_hash) {
                return wrong_credentials();
            }
            if (!fresh_hash.empty()) {
                storage::set_password_hash(transaction, current->account.id, fresh_hash);
            }
            storage::delete_expired_sessions(transaction, now);
            storage::insert_session(transaction, sha256(session.token), current->account.id,
                                    session.expires_at);
            return Session{session.token, current->account, session.expires_at};
        },
        PlatformCore::Settling::goes_on);
    if (signed_in) core_.sign_in_throttle().forget(login, network);
    return signed_in;
}

Result<Official> Accounts::official(std::string_view token) const {
    std::optional<Account> account =
        storage::find_session_account(*core_.snapshot(), sha256(token), core_.now());
    if (!account || account->state != AccountState::active) {
        return refuse(ErrorCode::unauthenticated, "", "account.session_over",
                      "The session is over; sign in again.");
    }
    return Official{account->id, std::move(account->name), std::move(account->office),
                    std::move(account->roles)};
}

void Accounts::sign_out(std::string_view token) {
    Digest const token_hash = sha256(token);
    Result<> const ended = core_.write(
        [&](Transaction& transaction) -> Result<> {
            storage::delete_session(transaction, token_hash);
            return {};
        },
        PlatformCore::Settling::goes_on);
    if (!ended) throw Fault{"a session can't be ended: " + ended.error().text()};
}

}  // namespace consult
