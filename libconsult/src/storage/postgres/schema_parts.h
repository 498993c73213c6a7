/// What keeps the rows of a database right and quickly found.
#pragma once

#include <string>
#include <vector>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// The constraints, indexes and triggers that the schema this program knows has and the database
/// lacks, such as `constraint comment_pkey of comment`, in order.
[[nodiscard]] std::vector<std::string> missing_parts(Connection& connection);

/// All that there are in the database.
[[nodiscard]] std::vector<std::string> present_parts(Connection& connection);

}  // namespace consult::storage::postgres
