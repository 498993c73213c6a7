/// Which unit of one text is which of another.
#pragma once

#include <cstddef>
#include <vector>

#include "draft/units.h"

namespace consult {

/// For each unit its place among the units of the other text, or `none`.
struct UnitMatching {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> to_after;
    std::vector<std::size_t> to_before;
};

/// The whole texts are always each other's.
[[nodiscard]] UnitMatching match_units(std::vector<DraftUnit> const& before,
                                       std::vector<DraftUnit> const& after);

}  // namespace consult
