#include "identity/account_check.h"

#include <gmock/gmock.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::message_of;
using test::problems_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(LoginCheck, takes_3_to_64_plain_characters) {
    for (std::string const& login : {std::string{"abc"}, std::string{"a.testova@ministry.example"},
                                     std::string{"0-9_z"}, std::string(64, 'x')}) {
        EXPECT_TRUE(check_login(login)) << login;
    }
    for (std::string const& login :
         {std::string{}, std::string{"ab"}, std::string(65, 'x'), std::string{"Aizhan"},
          std::string{"a b c"}, std::string{"айжан"}, std::string{"abc\n"}, std::string{"a/bc"},
          std::string{"abc\0", 4}, std::string{"a+b@c"}}) {
        EXPECT_THAT(problems_of(check_login(login)), ElementsAre("login account.login")) << login;
    }
}

TEST(PasswordCheck, takes_12_to_1000_octets) {
    auto const of_size = [](std::size_t size) {
        return problems_of(check_password(std::string(size, 'x'), "aizhan"));
    };
    EXPECT_THAT(of_size(0), ElementsAre("password account.password_length"));
    EXPECT_THAT(of_size(11), ElementsAre("password account.password_length"));
    EXPECT_THAT(of_size(12), IsEmpty());
    EXPECT_THAT(of_size(1000), IsEmpty());
    EXPECT_THAT(of_size(1001), ElementsAre("password account.password_length"));
    EXPECT_THAT(message_of(check_password("short", "aizhan")), HasSubstr("12 to 1,000"));
}

TEST(PasswordCheck, is_not_the_login) {
    EXPECT_THAT(problems_of(check_password("aizhan.testova", "aizhan.testova")),
                ElementsAre("password account.password_is_login"));
    EXPECT_TRUE(check_password("aizhan.testova2", "aizhan.testova"));
}

TEST(PasswordCheck, never_repeats_the_password) {
    std::string const password = "zq-secret";
    EXPECT_THAT(message_of(check_password(password, "aizhan")), testing::Not(HasSubstr(password)));
    std::string const same = "zq-secret-words";
    EXPECT_THAT(message_of(check_password(same, same)), testing::Not(HasSubstr(same)));
}

TEST(PersonCheck, wants_name_and_office_on_one_line_each) {
    EXPECT_TRUE(check_person("Aizhan Testova", "Pharmacies, head"));
    EXPECT_TRUE(check_person(std::string(200, 'x'), std::string(200, 'x')));
    EXPECT_THAT(problems_of(check_person("", " ")),
                UnorderedElementsAre("name text.blank", "office text.blank"));
    EXPECT_THAT(problems_of(check_person(std::string(201, 'x'), "a\nb")),
                UnorderedElementsAre("name text.too_long", "office text.one_line"));
}

TEST(RolesCheck, wants_an_institution_for_every_role_but_administrator) {
    InstitutionId const health{3};
    EXPECT_TRUE(check_roles({}));
    EXPECT_TRUE(check_roles({{Role::administrator, {}},
                             {Role::regulator, health},
                             {Role::moderator, health},
                             {Role::regulator, InstitutionId{4}}}));
    auto const good =
        check_roles({{Role::administrator, health}, {Role::regulator, {}}, {Role::moderator, {}}});
    EXPECT_THAT(problems_of(good), ElementsAre("roles[0].institution account.role_institution",
                                               "roles[1].institution account.role_institution",
                                               "roles[2].institution account.role_institution"));
}

TEST(RolesCheck, wants_each_role_once) {
    InstitutionId const health{3};
    EXPECT_THAT(problems_of(check_roles({{Role::regulator, health},
                                         {Role::moderator, health},
                                         {Role::regulator, health},
                                         {Role::administrator, {}},
                                         {Role::administrator, {}}})),
                ElementsAre("roles[2] account.role_twice", "roles[4] account.role_twice"));
}

}  // namespace
}  // namespace consult
