/// When Easter is.
#pragma once

#include <chrono>

namespace consult {

/// Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher's rule).
[[nodiscard]] std::chrono::local_days western_easter(int year);
/// Easter Sunday of the churches that reckon by the Julian calendar, as a Gregorian date (Meeus).
[[nodiscard]] std::chrono::local_days orthodox_easter(int year);

}  // namespace consult
