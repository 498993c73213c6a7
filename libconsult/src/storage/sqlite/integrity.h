/// Whether a database file is whole.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "storage/sqlite/connection.h"

namespace consult::storage {

/// Checking a large file goes on for long without a row.
inline constexpr std::chrono::hours longest_integrity_check{24};

/// What SQLite finds wrong with the file's pages, indexes and values, and every row that refers to
/// nothing; the first hundred of each. The connection allows for longest_integrity_check.
[[nodiscard]] std::vector<std::string> damage_of(Connection& connection);

}  // namespace consult::storage
