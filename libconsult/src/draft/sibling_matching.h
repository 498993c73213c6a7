/// Which of the units within a unit is which of those within its counterpart.
#pragma once

#include "draft/matched_units.h"

namespace consult {

enum class Among {
    sure,              ///< what reads the same or much alike
    all_that_is_left,  ///< then also what is hardly alike, under its number or eId
};

/// Goes through the units that are matched from the top down, so that what is found is gone into
/// at once.
void match_siblings(MatchedUnits& units, Among among);

}  // namespace consult
