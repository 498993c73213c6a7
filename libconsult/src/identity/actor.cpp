#include <algorithm>

#include <consult/actor.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<Role> role_names[] = {
    {Role::administrator, "administrator"},
    {Role::regulator, "regulator"},
    {Role::moderator, "moderator"},
    {Role::secretary, "secretary"},
};

constexpr Named<Permission> permission_names[] = {
    {Permission::read_public, "read_public"},
    {Permission::submit_comment, "submit_comment"},
    {Permission::read_all, "read_all"},
    {Permission::manage_consultation, "manage_consultation"},
    {Permission::screen_comments, "screen_comments"},
    {Permission::respond, "respond"},
    {Permission::import_comments, "import_comments"},
    {Permission::manage_accounts, "manage_accounts"},
    {Permission::manage_institutions, "manage_institutions"},
    {Permission::manage_councils, "manage_councils"},
};

constexpr Named<AccountState> account_state_names[] = {
    {AccountState::active, "active"},
    {AccountState::disabled, "disabled"},
};

/// Who holds what. An administrator's permissions hold everywhere, those of all others at their
/// institution.
struct Rule {
    Permission permission;
    bool anyone;
    bool moderator;
    bool regulator;
    bool administrator;
    bool secretary;
};
constexpr Rule rules[] = {
    {Permission::read_public, true, true, true, true, true},
    {Permission::submit_comment, true, true, true, true, true},
    {Permission::read_all, false, true, true, true, false},
    {Permission::manage_consultation, false, false, true, false, false},
    {Permission::screen_comments, false, true, true, false, false},
    {Permission::respond, false, false, true, false, false},
    {Permission::import_comments, false, false, true, true, false},
    {Permission::manage_accounts, false, false, false, true, false},
    {Permission::manage_institutions, false, false, false, true, false},
    {Permission::manage_councils, false, false, false, true, true},
};

Rule const& rule_of(Permission permission) {
    for (Rule const& rule : rules) {
        if (rule.permission == permission) return rule;
    }
    throw Fault{"a permission without a rule"};
}

bool holds(RoleGrant const& grant, Rule const& rule, InstitutionId institution) {
    switch (grant.role) {
        case Role::administrator: return rule.administrator;
        case Role::regulator:
            return rule.regulator && institution && grant.institution == institution;
        case Role::moderator:
            return rule.moderator && institution && grant.institution == institution;
        case Role::secretary:
            return rule.secretary && institution && grant.institution == institution;
    }
    return false;
}

}  // namespace

std::string_view name(Role role) {
    return name_in(role_names, role);
}
std::optional<Role> role_from(std::string_view name) {
    return value_in(role_names, name);
}
std::string_view name(Permission permission) {
    return name_in(permission_names, permission);
}
std::string_view name(AccountState state) {
    return name_in(account_state_names, state);
}
std::optional<AccountState> account_state_from(std::string_view name) {
    return value_in(account_state_names, name);
}

bool may(Actor const& actor, Permission permission, InstitutionId institution) {
    Rule const& rule = rule_of(permission);
    if (rule.anyone || actor.system()) return true;
    Official const* const official = actor.official();
    return official &&
           std::any_of(official->roles.begin(), official->roles.end(),
                       [&](RoleGrant const& grant) { return holds(grant, rule, institution); });
}

}  // namespace consult
