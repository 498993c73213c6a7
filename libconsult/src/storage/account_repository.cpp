#include "storage/account_repository.h"

#include <map>

#include "core/names.h"
#include "storage/damage.h"

namespace consult::storage {
namespace {

constexpr Named<AccountState> state_names[] = {
    {AccountState::active, "active"},
    {AccountState::disabled, "disabled"},
};

AccountState state_from(std::string_view text) {
    std::optional<AccountState> const state = value_in(state_names, text);
    if (!state) throw Damage{"an account has an unknown state"};
    return *state;
}

/// Columns id, login, name, office, state, created_at, email.
Account account_from(Row const& row) {
    return {row.id<AccountId>(0),    row.string(1),
            row.string(2),           row.string(3),
            state_from(row.text(4)), {},
            row.instant(5),          row.string(6)};
}

/// Columns `first` and the next: role, institution_id.
RoleGrant grant_from(Row const& row, int first) {
    std::optional<Role> const role = role_from(row.text(first));
    if (!role) throw Damage{"an account has an unknown role"};
    return {*role, row.id<InstitutionId>(first + 1)};
}

void load_roles(Queries& queries, Account& account) {
    queries.query(
        "SELECT role, institution_id FROM account_role WHERE account_id = $1 "
        "ORDER BY role, institution_id",
        {account.id}, [&](Row const& row) { account.roles.push_back(grant_from(row, 0)); });
}

std::optional<Account> with_roles(Queries& queries, std::optional<Account> account) {
    if (account) load_roles(queries, *account);
    return account;
}

void insert_roles(Transaction& transaction, Account const& account) {
    for (RoleGrant const& grant : account.roles) {
        transaction.execute(
            "INSERT INTO account_role (account_id, role, institution_id) VALUES ($1, $2, $3)",
            {account.id, name(grant.role), grant.institution});
    }
}

}  // namespace

void insert_account(Transaction& transaction, Account& account, std::string_view password_hash) {
    account.id = AccountId{transaction.insert(
        "INSERT INTO account (login, name, office, password_hash, state, created_at, email) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {account.login, account.name, account.office, password_hash,
         name_in(state_names, account.state), account.created_at, account.email})};
    insert_roles(transaction, account);
}

void update_account(Transaction& transaction, Account const& account) {
    transaction.execute(
        "UPDATE account SET name = $1, office = $2, state = $3, email = $4 WHERE id = $5",
        {account.name, account.office, name_in(state_names, account.state), account.email,
         account.id});
    transaction.execute("DELETE FROM account_role WHERE account_id = $1", {account.id});
    insert_roles(transaction, account);
}

void set_password_hash(Transaction& transaction, AccountId id, std::string_view password_hash) {
    transaction.execute("UPDATE account SET password_hash = $1 WHERE id = $2", {password_hash, id});
}

std::optional<StoredAccount> find_account(Queries& queries, std::string_view login) {
    std::optional<StoredAccount> found = queries.one(
        "SELECT id, login, name, office, state, created_at, email, password_hash FROM account "
        "WHERE login = $1",
        {login}, [](Row const& row) {
            return StoredAccount{account_from(row), row.string(7)};
        });
    if (found) load_roles(queries, found->account);
    return found;
}

std::optional<Account> find_account(Queries& queries, AccountId id) {
    return with_roles(queries, queries.one("SELECT id, login, name, office, state, created_at, "
                                           "email FROM account WHERE id = $1",
                                           {id}, account_from));
}

bool has_other_administrator(Queries& queries, AccountId id) {
    return queries.integer(
               "SELECT count(*) FROM account a JOIN account_role r ON r.account_id = a.id "
               "WHERE r.role = $1 AND a.state = $2 AND a.id <> $3",
               {name(Role::administrator), name(AccountState::active), id}) > 0;
}

std::vector<Account> list_accounts(Queries& queries) {
    std::map<AccountId, std::vector<RoleGrant>> roles;
    queries.query(
        "SELECT account_id, role, institution_id FROM account_role "
        "ORDER BY account_id, role, institution_id",
        {}, [&](Row const& row) { roles[row.id<AccountId>(0)].push_back(grant_from(row, 1)); });

    std::vector<Account> accounts;
    queries.query(
        "SELECT id, login, name, office, state, created_at, email FROM account ORDER BY login", {},
        [&](Row const& row) {
            Account& account = accounts.emplace_back(account_from(row));
            account.roles = std::move(roles[account.id]);
        });
    return accounts;
}

void insert_session(Transaction& transaction, Digest const& token_hash, AccountId account,
                    Instant expires_at) {
    transaction.execute(
        "INSERT INTO session (token_hash, account_id, expires_at) VALUES ($1, $2, $3)",
        {token_hash, account, expires_at});
}

std::optional<Account> find_session_account(Queries& queries, Digest const& token_hash,
                                            Instant now) {
    return with_roles(
        queries,
        queries.one(
            "SELECT a.id, a.login, a.name, a.office, a.state, a.created_at, a.email FROM session s "
            "JOIN account a ON a.id = s.account_id "
            "WHERE s.token_hash = $1 AND s.expires_at > $2",
            {token_hash, now}, account_from));
}

void delete_session(Transaction& transaction, Digest const& token_hash) {
    transaction.execute("DELETE FROM session WHERE token_hash = $1", {token_hash});
}

void delete_sessions_of(Transaction& transaction, AccountId account) {
    transaction.execute("DELETE FROM session WHERE account_id = $1", {account});
}

void delete_expired_sessions(Transaction& transaction, Instant now) {
    transaction.execute(
        "DELETE FROM session WHERE token_hash IN "
        "(SELECT token_hash FROM session WHERE expires_at <= $1 LIMIT 100)",
        {now});
}

}  // namespace consult::storage
