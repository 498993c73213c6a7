/// Stretches of words that differ, put together so that they can be read.
#pragma once

#include <vector>

#include "draft/hunks.h"
#include "draft/numbered_words.h"

namespace consult {

/// A sentence that was written anew keeps some small words by chance, and shown between those that
/// went and came they make neither text readable. A word or two that stay between longer stretches
/// of one sentence go into them, and a sentence of which next to nothing stayed is shown as
/// replaced from the first word that differs to the last.
[[nodiscard]] std::vector<Hunk> fold_hunks(std::vector<Hunk> const& hunks,
                                           NumberedWords const& before, NumberedWords const& after);

}  // namespace consult
