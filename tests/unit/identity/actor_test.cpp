#include <gtest/gtest.h>

#include <consult/actor.h>

#include "unit/names.h"

namespace consult {
namespace {

constexpr InstitutionId health{3};
constexpr InstitutionId education{4};

/// Everyone who can act, seen from the institution of health.
struct Cast {
    Actor anyone;
    Actor system = SystemActor{"consult import"};
    Actor without_roles = official({});
    Actor moderator = official({{Role::moderator, health}});
    Actor regulator = official({{Role::regulator, health}});
    Actor other_moderator = official({{Role::moderator, education}});
    Actor other_regulator = official({{Role::regulator, education}});
    Actor administrator = official({{Role::administrator, {}}});

    static Actor official(std::vector<RoleGrant> roles) {
        return Official{AccountId{1}, "Aizhan Testova", "Pharmacies, head", std::move(roles)};
    }
};

/// One row per permission, one cell per kind of actor: the whole table, written out a second time.
struct Expected {
    Permission permission;
    bool anyone;
    bool without_roles;
    bool moderator;
    bool regulator;
    bool other_moderator;
    bool other_regulator;
    bool administrator;
};
constexpr bool yes = true;
constexpr bool no = false;
constexpr Expected table[] = {
    // clang-format off
    //                               anyone  bare  mod.  reg.  other mod., reg.  admin.
    {Permission::read_public,         yes,    yes,  yes,  yes,  yes,  yes,        yes},
    {Permission::submit_comment,      yes,    yes,  yes,  yes,  yes,  yes,        yes},
    {Permission::read_all,            no,     no,   yes,  yes,  no,   no,         yes},
    {Permission::manage_consultation, no,     no,   no,   yes,  no,   no,         no},
    {Permission::screen_comments,     no,     no,   yes,  yes,  no,   no,         no},
    {Permission::respond,             no,     no,   no,   yes,  no,   no,         no},
    {Permission::import_comments,     no,     no,   no,   yes,  no,   no,         yes},
    {Permission::manage_accounts,     no,     no,   no,   no,   no,   no,         yes},
    {Permission::manage_institutions, no,     no,   no,   no,   no,   no,         yes},
    // clang-format on
};

TEST(ActorNames, are_stable_and_read_back) {
    test::expect_names<Role>({{Role::administrator, "administrator"},
                              {Role::regulator, "regulator"},
                              {Role::moderator, "moderator"}},
                             role_from);
    test::expect_names<AccountState>(
        {{AccountState::active, "active"}, {AccountState::disabled, "disabled"}},
        account_state_from);
}

TEST(PermissionNames, are_stable) {
    EXPECT_EQ(name(Permission::read_public), "read_public");
    EXPECT_EQ(name(Permission::submit_comment), "submit_comment");
    EXPECT_EQ(name(Permission::read_all), "read_all");
    EXPECT_EQ(name(Permission::manage_consultation), "manage_consultation");
    EXPECT_EQ(name(Permission::screen_comments), "screen_comments");
    EXPECT_EQ(name(Permission::respond), "respond");
    EXPECT_EQ(name(Permission::import_comments), "import_comments");
    EXPECT_EQ(name(Permission::manage_accounts), "manage_accounts");
    EXPECT_EQ(name(Permission::manage_institutions), "manage_institutions");
}

TEST(May, answers_every_cell_of_the_table) {
    Cast const cast;
    for (Expected const& row : table) {
        auto const at_health = [&](Actor const& actor) {
            return may(actor, row.permission, health);
        };
        EXPECT_EQ(at_health(cast.anyone), row.anyone) << name(row.permission);
        EXPECT_EQ(at_health(cast.without_roles), row.without_roles) << name(row.permission);
        EXPECT_EQ(at_health(cast.moderator), row.moderator) << name(row.permission);
        EXPECT_EQ(at_health(cast.regulator), row.regulator) << name(row.permission);
        EXPECT_EQ(at_health(cast.other_moderator), row.other_moderator) << name(row.permission);
        EXPECT_EQ(at_health(cast.other_regulator), row.other_regulator) << name(row.permission);
        EXPECT_EQ(at_health(cast.administrator), row.administrator) << name(row.permission);
        EXPECT_TRUE(at_health(cast.system)) << name(row.permission);
    }
}

TEST(May, without_an_institution_is_no_to_those_of_one) {
    Cast const cast;
    for (Expected const& row : table) {
        EXPECT_EQ(may(cast.anyone, row.permission), row.anyone) << name(row.permission);
        EXPECT_EQ(may(cast.moderator, row.permission), row.anyone) << name(row.permission);
        EXPECT_EQ(may(cast.regulator, row.permission), row.anyone) << name(row.permission);
        EXPECT_EQ(may(cast.administrator, row.permission), row.administrator)
            << name(row.permission);
        EXPECT_TRUE(may(cast.system, row.permission)) << name(row.permission);
    }
}

TEST(May, adds_the_roles_of_an_official_up) {
    Actor const both = Cast::official({{Role::moderator, health}, {Role::regulator, education}});
    EXPECT_TRUE(may(both, Permission::screen_comments, health));
    EXPECT_FALSE(may(both, Permission::respond, health));
    EXPECT_TRUE(may(both, Permission::respond, education));
    EXPECT_TRUE(may(both, Permission::screen_comments, education));
}

TEST(May, gives_nothing_for_a_role_that_names_no_institution) {
    Actor const misgranted = Cast::official({{Role::regulator, {}}});
    EXPECT_FALSE(may(misgranted, Permission::respond, health));
    EXPECT_FALSE(may(misgranted, Permission::respond, {}));
}

}  // namespace
}  // namespace consult
