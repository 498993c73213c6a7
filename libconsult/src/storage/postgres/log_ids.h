/// How an entry of the log is numbered before it has its place.
#pragma once

#include <cstdint>

namespace consult::storage::postgres {

/// An entry's id is the number of its transaction, followed by this many bits for its own.
inline constexpr unsigned entry_bits = 16;
inline constexpr std::int64_t most_entries = std::int64_t{1} << entry_bits;

}  // namespace consult::storage::postgres
