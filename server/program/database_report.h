/// What is printed of a database and its copies.
#pragma once

#include <string>

#include <consult/database.h>

namespace consult::program {

/// A line for each thing.
[[nodiscard]] std::string status_text(DatabaseStatus const& status);
/// The same as a JSON object, for machines.
[[nodiscard]] std::string status_json(DatabaseStatus const& status);
[[nodiscard]] std::string check_text(DatabaseCheck const& check);
[[nodiscard]] std::string copy_text(DatabaseCopy const& copy);
/// How many rows of each table were copied.
[[nodiscard]] std::string rows_text(DatabaseCopy const& copy);

}  // namespace consult::program
