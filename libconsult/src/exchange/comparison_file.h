/// The comparative table of two versions, as it is given in files.
#pragma once

#include <string>
#include <vector>

#include <consult/comparative_table.h>
#include <consult/language.h>
#include <consult/time.h>

namespace consult::exchange {

/// What a file says of one unit, ready to read.
struct ComparisonFileRow {
    std::string unit;                ///< its name
    std::vector<std::string> fates;  ///< what became of it: added, moved from where, …
    std::string before;
    std::string after;
    std::string justification;
};

struct ComparisonFile {
    std::string title;         ///< of the draft
    std::string consultation;  ///< its number
    std::string institution;
    std::string before;  ///< a version with its date
    std::string after;
    Language language;  ///< of the texts, and of our own words around them
    Instant made_at;    ///< when the later version was published
    ComparedExtent extent;
    std::vector<ComparisonFileRow> rows;
};

/// What became of a unit, in words.
[[nodiscard]] std::vector<std::string> fates_of(ComparativeRow const& row,
                                                Language const& language);
/// How much changed, such as `Structural units changed: 3 of 40`.
[[nodiscard]] std::string extent_text(ComparedExtent const& extent, Language const& language);

}  // namespace consult::exchange
