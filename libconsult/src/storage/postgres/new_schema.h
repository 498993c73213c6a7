/// The schema in a PostgreSQL database that is made out of another database.
#pragma once

#include <memory>
#include <string>

#include "storage/incoming_database.h"

namespace consult::storage::postgres {

/// All of it is one transaction: nobody sees any of it before it is put in place, and of what was
/// broken off in whatever way nothing is left. Refuses (field `database`) a server or database that
/// can't be reached or used, and one that has a schema `consult`.
[[nodiscard]] Result<std::unique_ptr<IncomingDatabase>> new_schema(std::string const& url);

}  // namespace consult::storage::postgres
