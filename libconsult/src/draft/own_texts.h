/// What became of the text of a unit that is in both versions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "draft/unit_matching.h"
#include "draft/units.h"

namespace consult {

/// As ComparedProvision has them.
struct OwnTexts {
    std::string before;
    std::string after;
    bool is_changed = false;
};

/// Of units of two texts, which must outlive it.
class OwnTextComparison {
public:
    OwnTextComparison(std::vector<DraftUnit> const& before, std::vector<DraftUnit> const& after,
                      UnitMatching const& matching);

    /// Texts that go on behind other points of a list than before show where; a link or an image
    /// that leads elsewhere, or comes from elsewhere, is named on a line of its own.
    [[nodiscard]] OwnTexts compare(std::size_t before, std::size_t after) const;

private:
    [[nodiscard]] std::string target_in_after(std::string const& target) const;
    [[nodiscard]] bool add_other_links(DraftUnit const& before, DraftUnit const& after,
                                       OwnTexts& texts) const;

    std::vector<DraftUnit> const& before_;
    std::vector<DraftUnit> const& after_;
    UnitMatching const& matching_;
    std::unordered_map<std::string_view, std::size_t> places_before_;  ///< by eId
};

}  // namespace consult
