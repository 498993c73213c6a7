/// Reading a state in which every entry of the log has its place.
#pragma once

#include <functional>
#include <string>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Waits for such a state and reads it, also while programs write; at worst they wait a moment for
/// it. Refuses (unavailable, field `database`) when no program gives the entries their places.
[[nodiscard]] Result<> read_settled(std::string const& url,
                                    std::function<Result<>(Connection&)> const& look);

}  // namespace consult::storage::postgres
