/// Finding a passage whose words may have changed.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "draft/indexed_text.h"

namespace consult {

/// What is looked for: the words of a passage, with some that stood around it.
struct WantedPassage {
    std::vector<std::string_view> words;
    Stretch passage;  ///< which of them are the passage itself; at least one
};

struct FoundPassage {
    Stretch words;     ///< of the text
    double score = 0;  ///< as AnchorPlace::score
};

/// Whether a passage that was found may be the one.
using PassageFilter = std::function<bool(FoundPassage const&)>;

/// The most alike passage among the words of a region of a text; of several the nearest to the word
/// `expected`. Nothing where none has a score of `least`, or `accepts` takes none of them; nullptr
/// takes all.
///
/// The region is read once for the stretches that hold the most of the wanted words in whatever
/// order; in the best three, some words wider, the words are compared in their order. So the time
/// is in proportion to the region, and to the square of what is wanted at worst.
[[nodiscard]] std::optional<FoundPassage> find_passage(WantedPassage const& wanted,
                                                       IndexedText const& text, Stretch region,
                                                       std::size_t expected, double least,
                                                       PassageFilter const& accepts = nullptr);

}  // namespace consult
