/// Use cases on the accounts of officials and their sessions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/error.h>

namespace consult {

class PlatformCore;

struct NewAccount {
    std::string login;
    std::string name;
    std::string office;
    std::string password;  ///< 12 to 1,000 octets
    std::vector<RoleGrant> roles;
    std::string email{};  ///< where reminders are sent; empty: nowhere
};

/// What changes in an account; what is not given stays.
struct AccountChange {
    std::optional<std::string> name;
    std::optional<std::string> office;
    std::optional<AccountState> state;  ///< disabling ends its sessions
    std::optional<std::vector<RoleGrant>> roles;
    std::optional<std::string> email{};  ///< empty takes it away
};

class Accounts {
public:
    explicit Accounts(PlatformCore& core) : core_(core) {}

    /// Needs manage_accounts. Conflict when the login is taken.
    [[nodiscard]] Result<Account> create(Actor const& actor, NewAccount account);
    [[nodiscard]] Result<Account> change(Actor const& actor, AccountId id, AccountChange change);
    /// Needs manage_accounts, or the account's own official. Ends the account's sessions.
    [[nodiscard]] Result<> set_password(Actor const& actor, std::string_view login,
                                        std::string_view password);
    [[nodiscard]] Result<std::vector<Account>> list(Actor const& actor) const;
    /// The account of the official who acts; unauthenticated when the actor is none.
    [[nodiscard]] Result<Account> own(Actor const& actor) const;

    /// A session of twelve hours. The refusal does not tell an unknown login from a wrong password,
    /// nor does its timing. Within fifteen minutes a login may be tried in vain ten times from one
    /// network and 300 times from all, and a network may try 100 times; then it is too_many until
    /// they are over. Takes about a tenth of a second and 64 MiB (Argon2id); more than four at once
    /// wait for each other.
    /// @param network from where, as http::network_of() gives it; empty: all from one
    [[nodiscard]] Result<Session> sign_in(std::string_view login, std::string_view password,
                                          std::string_view network = {});
    /// The official behind a session's token; unauthenticated when it is unknown or over.
    [[nodiscard]] Result<Official> official(std::string_view token) const;
    /// Ends a session; an unknown token is no error. Throws Fault when the end can't be kept.
    void sign_out(std::string_view token);

private:
    PlatformCore& core_;
};

}  // namespace consult
