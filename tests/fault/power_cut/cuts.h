/// Where the power is cut.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "fault/power_cut/trace.h"

namespace consult::fault {

/// So many places in ascending order: half of them anywhere, half right before or after a sync, a
/// change of names or a promise, where most depends on order.
[[nodiscard]] std::vector<std::size_t> places_to_cut(Trace const& trace, std::size_t count,
                                                     std::mt19937_64& random);
/// A place in what was done after a crash; every other time before anything new was promised.
[[nodiscard]] std::size_t place_in_recovery(Trace const& trace, std::mt19937_64& random);

[[nodiscard]] std::string name(Survival survival);

}  // namespace consult::fault
