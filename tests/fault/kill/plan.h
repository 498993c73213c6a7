/// When and where a server is killed.
#pragma once

#include <cstdint>
#include <string>

#include "fault/calls/orders.h"

namespace consult::fault {

struct KillPoint {
    Point point = Point::none;  ///< none: at a moment, wherever the server then is
    bool after_call = false;
    std::int64_t in = 1;  ///< the so-manyth time it comes there
};

/// All of a round that chance decides; the same seed and round give the same.
struct Plan {
    std::uint64_t seed = 0;
    std::uint64_t round = 0;
    std::size_t connections = 1;
    std::size_t acknowledged_before = 1;  ///< receipts there must be before anything is killed
    KillPoint kill;
    std::int64_t kill_after_microseconds = 0;  ///< for a kill at a moment
    /// The server that is started after the kill is killed as well, while it recovers or serves.
    bool kill_again = false;
    KillPoint second;
};

/// Successive rounds go through all points in turn, so that twenty come to each. Without
/// `writes_files`, as where another program keeps the database, those of files are left out.
[[nodiscard]] Plan plan_of(std::uint64_t seed, std::uint64_t round, bool writes_files = true);

/// Such as `log_sync/after#3`.
[[nodiscard]] std::string name(KillPoint const& kill);

}  // namespace consult::fault
