/// Pairs of like texts of a set of any size.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "campaign/exact_join.h"
#include "campaign/settings.h"

namespace consult::campaign {

/// Gives each pair of texts whose likeness is the threshold at least and that share a band, once:
/// no pair too many, and one in two hundred of those just as like as the threshold too few (see
/// banding_for()). Texts without words are in none.
void join_by_bands(std::span<std::string_view const> texts, Settings const& settings,
                   PairSeeker const& seeker);

}  // namespace consult::campaign
