/// A database that is only looked at.
#pragma once

#include <memory>

#include "storage/postgres/options.h"

namespace consult::storage::postgres {

/// Refuses (field `database`) one that can't be reached, is missing or has another schema than the
/// program's. Gives no entry its place and tells nobody that it is there.
[[nodiscard]] Result<std::unique_ptr<Storage>> open_read_only(PostgresOptions const& options);

}  // namespace consult::storage::postgres
