/// Rules of form for accounts. Pure.
#pragma once

#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/error.h>

namespace consult {

/// 3 to 64 of a–z 0–9 . _ - @ (field `login`).
[[nodiscard]] Result<> check_login(std::string_view login);
/// 12 to 1,000 octets, and not the login (field `password`). Length is what makes a password hard
/// to guess (NIST SP 800-63B section 5.1.1.2); no rules of composition.
[[nodiscard]] Result<> check_password(std::string_view password, std::string_view login);
/// Name and office: one line, at most 200 octets.
[[nodiscard]] Result<> check_person(std::string_view name, std::string_view office);
/// Administrators without an institution, the others with one; none twice.
[[nodiscard]] Result<> check_roles(std::vector<RoleGrant> const& roles);

}  // namespace consult
