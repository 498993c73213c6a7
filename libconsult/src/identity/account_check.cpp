#include "identity/account_check.h"

#include <algorithm>

#include <consult/text.h>

namespace consult {

Result<> check_login(std::string_view login) {
    bool const shaped = login.size() >= 3 && login.size() <= 64 &&
                        std::all_of(login.begin(), login.end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                                   std::string_view{"._-@"}.find(c) != std::string_view::npos;
                        });
    if (shaped) return {};
    return refuse(ErrorCode::invalid, "login", "account.login",
                  "A login is 3 to 64 of a–z, 0–9 and . _ - @.");
}

Result<> check_password(std::string_view password, std::string_view login) {
    if (password.size() < 12 || password.size() > 1000) {
        return refuse(ErrorCode::invalid, "password", "account.password_length",
                      "A password has 12 to 1,000 octets; a few words make a good one.");
    }
    if (password == login) {
        return refuse(ErrorCode::invalid, "password", "account.password_is_login",
                      "The password must not be the login.");
    }
    return {};
}

Result<> check_person(std::string_view name, std::string_view office) {
    Problems problems;
    if (Result<> const good = check_text(name, "name", {200, false, true}); !good) {
        problems.add(good.error());
    }
    if (Result<> const good = check_text(office, "office", {200, false, true}); !good) {
        problems.add(good.error());
    }
    return problems.result();
}

Result<> check_roles(std::vector<RoleGrant> const& roles) {
    Problems problems;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        std::string const field = "roles[" + std::to_string(i) + "]";
        bool const of_installation = roles[i].role == Role::administrator;
        if (of_installation && roles[i].institution) {
            problems.add(ErrorCode::invalid, field + ".institution", "account.role_institution",
                         "An administrator is one of the whole installation; leave the "
                         "institution out.");
        }
        if (!of_installation && !roles[i].institution) {
            problems.add(ErrorCode::invalid, field + ".institution", "account.role_institution",
                         "Say at which institution the role holds.");
        }
        if (std::find(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(i), roles[i]) !=
            roles.begin() + static_cast<std::ptrdiff_t>(i)) {
            problems.add(ErrorCode::invalid, field, "account.role_twice",
                         "This role is named twice.");
        }
    }
    return problems.result();
}

}  // namespace consult
