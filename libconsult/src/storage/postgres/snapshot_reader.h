/// A read-only connection to PostgreSQL.
#pragma once

#include <memory>
#include <string>

#include "storage/snapshot_pool.h"

namespace consult::storage::postgres {

[[nodiscard]] std::unique_ptr<SnapshotReader> make_reader(std::string url);

}  // namespace consult::storage::postgres
