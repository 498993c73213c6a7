#include <consult/platform/accounts.h>

#include "identity/account_check.h"
#include "log/actions.h"
#include "platform/password.h"
#include "platform/platform_core.h"
#include "storage/account_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

constexpr auto session_length = std::chrono::hours{12};

std::string subject_of(Account const& account) {
    return "account:" + std::to_string(account.id.value());
}

Official official_of(Account const& account) {
    return {account.id, account.name, account.office, account.roles};
}

/// Roles as the log tells them: `regulator@3` is a regulator of the institution with id 3.
std::string roles_text(std::vector<RoleGrant> const& roles) {
    std::string text;
    for (RoleGrant const& grant : roles) {
        if (!text.empty()) text += ' ';
        text += name(grant.role);
        if (grant.institution) text += "@" + std::to_string(grant.institution.value());
    }
    return text;
}

Result<> check_institutions(Queries& queries, std::vector<RoleGrant> const& roles) {
    Problems problems;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        InstitutionId const institution = roles[i].institution;
        if (institution && !storage::find_institution(queries, institution)) {
            problems.add(ErrorCode::not_found, "roles[" + std::to_string(i) + "].institution",
                         "institution.unknown", "There is no such institution.");
        }
    }
    return problems.result();
}

tl::unexpected<Error> no_such_account() {
    return refuse(ErrorCode::not_found, "account", "account.unknown", "There is no such account.");
}

tl::unexpected<Error> wrong_credentials() {
    return refuse(ErrorCode::unauthenticated, "password", "account.credentials",
                  "Login or password is wrong.");
}

}  // namespace

Result<Account> Accounts::create(Actor const& actor, NewAccount offered) {
    if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Problems problems;
    for (Result<> const& condition :
         {check_login(offered.login), check_person(offered.name, offered.office),
          check_password(offered.password, offered.login), check_roles(offered.roles)}) {
        if (!condition) problems.add(condition.error());
    }
    if (!problems.empty()) return problems.refusal();

    Instant const now = core_.now();
    std::string const hash = password::hash(offered.password);
    return core_.write([&](Transaction& transaction) -> Result<Account> {
        if (storage::find_account(transaction, offered.login)) {
            return refuse(ErrorCode::conflict, "login", "account.login_taken",
                          "There is an account {login} already; choose another login.",
                          {{"login", offered.login}});
        }
        if (Result<> const known = check_institutions(transaction, offered.roles); !known) {
            return tl::unexpected(known.error());
        }
        Account account{{},    offered.login, offered.name, offered.office, AccountState::active,
                        offered.roles, now};
        storage::insert_account(transaction, account, hash);
        transaction.append_to_log(encode(log_entry(actor, now, actions::account_created,
                                                   subject_of(account),
                                                   {{"office", account.office},
                                                    {"roles", roles_text(account.roles)}})));
        return account;
    });
}

Result<Account> Accounts::change(Actor const& actor, AccountId id, AccountChange change) {
    if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Account> {
        std::optional<Account> account = storage::find_account(transaction, id);
        if (!account) return no_such_account();
        if (change.name) account->name = *change.name;
        if (change.office) account->office = *change.office;
        if (change.state) account->state = *change.state;
        if (change.roles) account->roles = *change.roles;
        Problems problems;
        for (Result<> const& condition :
             {check_person(account->name, account->office), check_roles(account->roles),
              check_institutions(transaction, account->roles)}) {
            if (!condition) problems.add(condition.error());
        }
        if (!problems.empty()) return problems.refusal();
        storage::update_account(transaction, *account);
        if (account->state == AccountState::disabled) {
            storage::delete_sessions_of(transaction, id);
        }
        transaction.append_to_log(encode(log_entry(actor, now, actions::account_changed,
                                                   subject_of(*account),
                                                   {{"office", account->office},
                                                    {"roles", roles_text(account->roles)},
                                                    {"state", std::string{name(account->state)}}})));
        return std::move(*account);
    });
}

Result<> Accounts::set_password(Actor const& actor, std::string_view login,
                                std::string_view password) {
    Instant const now = core_.now();
    std::optional<storage::StoredAccount> stored;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        stored = storage::find_account(*snapshot, login);
    }
    bool const own =
        stored && actor.official() && actor.official()->account == stored->account.id;
    if (!own) {
        if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
            return allowed;
        }
    }
    if (!stored) return no_such_account();
    if (Result<> const good = check_password(password, login); !good) return good;
    std::string const hash = password::hash(password);
    Account const& account = stored->account;
    Result<bool> const done = core_.write([&](Transaction& transaction) -> Result<bool> {
        storage::set_password_hash(transaction, account.id, hash);
        storage::delete_sessions_of(transaction, account.id);
        transaction.append_to_log(encode(
            log_entry(actor, now, actions::account_password_changed, subject_of(account))));
        return true;
    });
    if (!done) return tl::unexpected(done.error());
    return {};
}

Result<std::vector<Account>> Accounts::list(Actor const& actor) const {
    if (Result<> const allowed = authorize(actor, Permission::manage_accounts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    return storage::list_accounts(*core_.snapshot());
}

Result<Session> Accounts::sign_in(std::string_view login, std::string_view password) {
    Instant const now = core_.now();
    if (std::optional<std::chrono::seconds> const wait =
            core_.sign_in_throttle().admit(login, now)) {
        return refuse(ErrorCode::too_many, "login", "account.too_many_tries",
                      "Too many tries; try again in {seconds} seconds.",
                      {{"seconds", std::to_string(wait->count())}});
    }
    std::optional<storage::StoredAccount> stored;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        stored = storage::find_account(*snapshot, login);
    }
    bool const matches = password::matches(
        password, stored ? stored->password_hash : password::unmatched());
    if (!stored || !matches || stored->account.state != AccountState::active) {
        return wrong_credentials();
    }
    core_.sign_in_throttle().forget(login);

    Digest const random = core_.randomness().salt();
    Session session{to_base64url(view(random)), stored->account, now + session_length};
    Digest const token_hash = sha256(session.token);
    std::string const renewed = password::is_outdated(stored->password_hash)
                                    ? password::hash(password)
                                    : std::string{};
    Result<bool> const kept = core_.write([&](Transaction& transaction) -> Result<bool> {
        // The account may have been disabled, or its password changed, since it was looked up.
        std::optional<storage::StoredAccount> const present =
            storage::find_account(transaction, login);
        if (!present || present->account.state != AccountState::active ||
            present->password_hash != stored->password_hash) {
            return wrong_credentials();
        }
        if (!renewed.empty()) storage::set_password_hash(transaction, present->account.id, renewed);
        storage::delete_expired_sessions(transaction, now);
        storage::insert_session(transaction, token_hash, session.account.id, session.expires_at);
        return true;
    });
    if (!kept) return tl::unexpected(kept.error());
    return session;
}

Result<Official> Accounts::official(std::string_view token) const {
    std::optional<Account> const account =
        storage::find_session_account(*core_.snapshot(), sha256(token), core_.now());
    if (account && account->state == AccountState::active) return official_of(*account);
    return refuse(ErrorCode::unauthenticated, "", "account.session",
                  "The session is unknown or over; sign in again.");
}

void Accounts::sign_out(std::string_view token) {
    Digest const token_hash = sha256(token);
    (void)core_.write([&](Transaction& transaction) -> Result<bool> {
        storage::delete_session(transaction, token_hash);
        return true;
    });
}

}  // namespace consult
