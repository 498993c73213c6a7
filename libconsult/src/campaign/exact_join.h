/// All pairs of like texts, without error.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "campaign/shingles.h"

namespace consult::campaign {

/// Two distinct texts, the earlier one first.
struct LikePair {
    std::uint32_t one = 0;
    std::uint32_t other = 0;
    double likeness = 0;  ///< Jaccard

    bool operator==(LikePair const&) const = default;
    auto operator<=>(LikePair const&) const = default;
};

/// Who asks for pairs.
struct PairSeeker {
    /// Whether it matters how like two texts are. Where empty, it always does.
    std::function<bool(std::uint32_t one, std::uint32_t other)> is_wanted;
    std::function<void(LikePair const&)> take;
};

/// Gives each pair of sets whose likeness is `threshold` at least, once, in no particular order. By
/// the prefix filter (R. Bayardo, Y. Ma, R. Srikant, "Scaling Up All Pairs Similarity Search",
/// 2007): such sets share one of their rarest shingles, so that only these are looked up.
/// @pre 0 < threshold <= 1; fewer than 2^32 shingles
void join_exactly(std::span<ShingleSet const> sets, double threshold, PairSeeker const& seeker);

}  // namespace consult::campaign
