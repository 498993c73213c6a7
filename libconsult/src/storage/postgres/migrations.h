/// Bringing a database to the schema this program knows.
#pragma once

#include <span>
#include <string>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Scripts that lead from each version of the schema to the next; the first makes version 1.
using SchemaScripts = std::span<char const* const>;
/// Those built into this program.
[[nodiscard]] SchemaScripts built_in_scripts();

/// Makes the schema, or migrates an older one, in one transaction. Refuses (field `database`) a
/// server that can't keep what it acknowledges, one that is too old, a database whose texts are not
/// in UTF-8, a schema `consult` that isn't ours or is newer, and with `must_exist` one that lacks
/// it.
[[nodiscard]] Result<> migrate(Connection& connection, bool must_exist,
                               SchemaScripts scripts = built_in_scripts());

}  // namespace consult::storage::postgres
