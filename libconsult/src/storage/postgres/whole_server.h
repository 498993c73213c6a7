/// A PostgreSQL database as a whole.
#pragma once

#include <memory>
#include <string>

#include "storage/whole_database.h"

namespace consult::storage::postgres {

/// Refuses (field `database`) one that can't be reached or holds nothing of ours.
[[nodiscard]] Result<std::unique_ptr<WholeDatabase>> whole_server(std::string url);

}  // namespace consult::storage::postgres
