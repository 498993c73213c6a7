/// Whoever acts, and what they may do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <consult/bytes.h>
#include <consult/id.h>
#include <consult/time.h>

namespace consult {

enum class Role {
    administrator,  ///< accounts and institutions; of the whole installation
    regulator,      ///< drafts, periods, responses, reports of one institution
    moderator,      ///< screening of comments of one institution
    secretary,      ///< councils beside one institution: members, meetings, recommendations
};
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] std::optional<Role> role_from(std::string_view name);

/// A role, and where it holds. Administrators have no institution.
struct RoleGrant {
    Role role = Role::moderator;
    InstitutionId institution;
    friend bool operator==(RoleGrant const&, RoleGrant const&) = default;
};

/// A person who acts for an institution, as the log and the pages name them: by office.
struct Official {
    AccountId account;
    std::string name;
    std::string office;  ///< such as `Department of Health Policy, head`
    std::vector<RoleGrant> roles;
};

/// Anyone: reads what is public and submits comments.
struct PublicActor {};

/// The library itself and the programs of its operator, such as an import from the command line.
struct SystemActor {
    std::string program;  ///< such as `consult import`
};

/// Whoever acts. A value; what an official may do is fixed by the roles it was loaded with.
class Actor {
public:
    Actor(PublicActor = {}) {}  // NOLINT(google-explicit-constructor): anyone is the default
    Actor(Official official) : who_(std::move(official)) {}
    Actor(SystemActor system) : who_(std::move(system)) {}

    [[nodiscard]] Official const* official() const { return std::get_if<Official>(&who_); }
    [[nodiscard]] SystemActor const* system() const { return std::get_if<SystemActor>(&who_); }
    [[nodiscard]] bool is_public() const { return std::holds_alternative<PublicActor>(who_); }

private:
    std::variant<PublicActor, Official, SystemActor> who_;
};

/// What an action needs. One predicate answers for pages, API and library alike.
enum class Permission {
    read_public,          ///< anyone
    submit_comment,       ///< anyone
    read_all,             ///< regulator or moderator of the institution, administrator
    manage_consultation,  ///< regulator of the institution: create, edit, publish, extend, cancel …
    screen_comments,      ///< moderator or regulator of the institution
    respond,              ///< regulator of the institution
    import_comments,      ///< regulator of the institution, administrator
    manage_accounts,      ///< administrator
    manage_institutions,  ///< administrator
    manage_councils,      ///< secretary of the institution, administrator
};
[[nodiscard]] std::string_view name(Permission permission);

/// Whether `actor` holds `permission` at `institution` (ignored by those of the installation).
/// The system actor holds all. Pure.
[[nodiscard]] bool may(Actor const& actor, Permission permission, InstitutionId institution = {});

enum class AccountState { active, disabled };
[[nodiscard]] std::string_view name(AccountState state);
[[nodiscard]] std::optional<AccountState> account_state_from(std::string_view name);

/// A local account of an official. The password is kept as an Argon2id hash and never leaves.
struct Account {
    AccountId id;
    std::string login;  ///< 3 to 64 of a–z 0–9 . _ - @; compared as written
    std::string name;
    std::string office;
    AccountState state = AccountState::active;
    std::vector<RoleGrant> roles;
    Instant created_at;
    std::string email{};  ///< where reminders are sent; empty: nowhere
};

/// A signed-in session. The token is shown once; the storage keeps its SHA-256.
struct Session {
    std::string token;  ///< 256 random bits, base64url
    Account account;
    Instant expires_at;
};

}  // namespace consult
