/// Accounts, their roles and sessions as rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredAccount {
    Account account;
    std::string password_hash;
};

/// Inserts it with its roles; sets `id`. @pre the login is free
void insert_account(Transaction& transaction, Account& account, std::string_view password_hash);
/// Writes name, office, state and roles of an existing one.
void update_account(Transaction& transaction, Account const& account);
void set_password_hash(Transaction& transaction, AccountId id, std::string_view password_hash);

[[nodiscard]] std::optional<StoredAccount> find_account(Queries& queries, std::string_view login);
[[nodiscard]] std::optional<Account> find_account(Queries& queries, AccountId id);
/// All, by login.
/// Whether an account other than this one may act as administrator.
[[nodiscard]] bool has_other_administrator(Queries& queries, AccountId id);
[[nodiscard]] std::vector<Account> list_accounts(Queries& queries);

void insert_session(Transaction& transaction, Digest const& token_hash, AccountId account,
                    Instant expires_at);
/// The account behind a session that is not over at `now`.
[[nodiscard]] std::optional<Account> find_session_account(Queries& queries,
                                                          Digest const& token_hash, Instant now);
void delete_session(Transaction& transaction, Digest const& token_hash);
void delete_sessions_of(Transaction& transaction, AccountId account);
/// Removes some of the sessions that are over; a bounded number, so that a sign-in stays short.
void delete_expired_sessions(Transaction& transaction, Instant now);

}  // namespace consult::storage
