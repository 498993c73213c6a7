/// The URL that names a PostgreSQL database.
#pragma once

#include <string>

#include <consult/error.h>

namespace consult::storage::postgres {

/// Refuses a connection URI that libpq can't read, without repeating it: it may hold a password.
[[nodiscard]] Result<> check_url(std::string const& url, char const* field = "database");

}  // namespace consult::storage::postgres
