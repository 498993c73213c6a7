/// Where stretches of words that differ are shown.
#pragma once

#include <vector>

#include "draft/hunks.h"
#include "draft/numbered_words.h"

namespace consult {

/// Words that were only added, or only removed, may stand as well some words earlier or later where
/// those they pass are the same: "the dog and | the cat and | the bird". They go where it reads
/// best, at the limits of sentences if they can.
void place_hunks(std::vector<Hunk>& hunks, NumberedWords const& before, NumberedWords const& after);

}  // namespace consult
