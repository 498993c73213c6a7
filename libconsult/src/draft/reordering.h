/// Which of several units were moved past the others.
#pragma once

#include <cstddef>
#include <vector>

namespace consult {

/// A unit's place before, and what it weighs.
struct PlacedUnit {
    std::size_t place = 0;
    double weight = 0;
};

/// Of units in the order they have now, those that have to be moved so that the others are in the
/// order they had, in ascending order: as little weight as possible.
[[nodiscard]] std::vector<std::size_t> out_of_order(std::vector<PlacedUnit> const& units);

}  // namespace consult
