/// Who took part, counted so that nobody is found among few.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <consult/trait.h>

namespace consult {

/// Counts of 1 to 4 are not shown. Five is the least that offices of statistics commonly publish
/// of persons; docs/participation.md names some.
inline constexpr std::uint64_t smallest_shown_count = 5;

/// Until the report is published, answers are counted in whole groups of so many, so that who looks
/// twice learns what ten people answered together, and not what one did.
inline constexpr std::uint64_t answers_counted_at_once = 10;

/// How many answered one thing.
struct TraitCell {
    enum class Shown {
        count,  ///< `count` is it
        few,    ///< 1 to 4
        held,   ///< 5 or more, not shown because the few would follow from it
    };
    std::string value;  ///< one of values_of(trait)
    Shown shown = Shown::count;
    std::uint64_t count = 0;  ///< 0 unless shown
    friend bool operator==(TraitCell const&, TraitCell const&) = default;
};

/// The answers to one question, without what would tell a count of 1 to 4.
struct TraitTable {
    Trait trait = Trait::submitter_kind;
    /// Too few comments or answers for any count to be shown; there are no cells then.
    bool is_held = false;
    std::vector<TraitCell> cells;  ///< one for each of values_of(trait), in their order
    /// Comments without an answer. Not shown while any cell is not, for it would tell their sum.
    std::optional<std::uint64_t> no_answer;
    friend bool operator==(TraitTable const&, TraitTable const&) = default;
};

/// What may be shown of counts. Pure. Whoever knows the table, `comments` and this rule still has
/// at least two possible numbers for each that is not shown.
/// @param counts by the order of values_of(trait), as many as these
/// @param comments all that were counted over, with and without an answer; at least the counts' sum
[[nodiscard]] TraitTable shown_counts(Trait trait, std::vector<std::uint64_t> const& counts,
                                      std::uint64_t comments);

/// All questions that a consultation asks.
struct Participation {
    std::uint64_t comments = 0;      ///< that were counted over
    bool is_final = false;           ///< the report is published: every answer is counted
    std::vector<TraitTable> traits;  ///< in the order of the traits
};

}  // namespace consult
