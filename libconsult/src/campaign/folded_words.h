/// Words of any script, found by Unicode's own rules: slowly, and what every faster way must equal.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "campaign/words.h"

namespace consult::campaign {

/// Adds the words of the part [begin, end) of a text. The part is to begin and end where words
/// and composed characters may not go on.
void add_folded_words(std::string_view text, std::size_t begin, std::size_t end,
                      std::vector<Word>& words);

}  // namespace consult::campaign
