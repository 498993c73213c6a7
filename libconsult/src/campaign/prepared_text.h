/// What is made of a text before it is compared with others.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "campaign/hashed_numbers.h"
#include "campaign/sketch.h"

namespace consult::campaign {

struct PreparedText {
    std::uint64_t octets = 0;             ///< the hash of how it was written
    std::uint32_t known = no_number;      ///< the text of these octets; nothing else was made then
    std::uint64_t words = 0;              ///< the hash of its words
    std::vector<std::uint64_t> shingles;  ///< each once, in any order; none without words
    Sketch sketch;                        ///< where there are shingles
};

/// Makes everything but `octets` and `known`. Thread-safe.
void prepare(std::string_view text, Sketcher const& sketcher, PreparedText& prepared);

}  // namespace consult::campaign
