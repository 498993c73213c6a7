/// The comparative table of two versions of a draft: what is shown of each unit that changed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <consult/draft_comparison.h>

namespace consult {

/// A unit that is not as it was, with the text of the units that came or went with it.
struct ComparativeRow {
    ComparedProvision const* provision = nullptr;
    /// What it is called now, or was when it was removed; empty for the whole text and for one that
    /// has no number and no words.
    std::string name;
    std::string former_name;  ///< what it was called in the version before; empty when it was not
    std::string merged_into;  ///< what the provision is called to whose text its own was added
    std::string split_from;   ///< what the provision was called from whose text its own was taken
    /// Its text in either version; of what came or went whole, or has another number, with its
    /// number. For compare_for_reading.
    std::string before;
    std::string after;
};

/// In the order of the comparison. The rows point into it, so it must outlive them. Pure.
/// @param before, after the texts that were compared
[[nodiscard]] std::vector<ComparativeRow> comparative_rows(Provision const& before,
                                                           Provision const& after,
                                                           DraftComparison const& comparison);

/// How much of a text changed.
struct ComparedExtent {
    std::size_t changed = 0;  ///< units that are not as they were, or are gone
    std::size_t all = 0;      ///< units of both versions, each once
    friend bool operator==(ComparedExtent const&, ComparedExtent const&) = default;
};
/// The whole text counts as a unit where words of its own changed.
[[nodiscard]] ComparedExtent extent_of(DraftComparison const& comparison);

}  // namespace consult
