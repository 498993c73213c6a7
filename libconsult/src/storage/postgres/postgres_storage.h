/// The engine for several servers: PostgreSQL, with a log that one of them orders.
#pragma once

#include <memory>

#include "storage/postgres/options.h"

namespace consult::storage::postgres {

/// Connects, and migrates the schema forward. Refuses (field `database`) a database that can't be
/// reached or used, see migrate(). Throws Fault when the clock stands before the last log time.
[[nodiscard]] Result<std::unique_ptr<Storage>> open_postgres(PostgresOptions options);

}  // namespace consult::storage::postgres
