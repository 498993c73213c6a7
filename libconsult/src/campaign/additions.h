/// What somebody added to a letter that others sent too.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "campaign/octet_range.h"
#include "campaign/shared_runs.h"

namespace consult::campaign {

/// Words of a text that the exemplar has not, and that stand together.
struct Addition {
    OctetRange octets;  ///< from the first word to the last; they overlap with no other
    std::uint32_t words = 0;
    bool has_substance =
        false;  ///< more than a name, a place, a date or a greeting (has_substance)

    friend bool operator==(Addition const&, Addition const&) = default;
};

/// A text beside its exemplar.
struct Additions {
    std::vector<Addition> own;          ///< in the order of the text
    std::uint32_t own_words = 0;        ///< of all of them
    std::uint32_t shared_words = 0;     ///< the other words of the text
    std::uint32_t left_out = 0;         ///< words of the exemplar that are nowhere in the text
    std::uint32_t longest_passage = 0;  ///< words that stand in both, of the longest SharedPassage

    /// Whether any of them says something of its own.
    [[nodiscard]] bool have_substance() const;
    friend bool operator==(Additions const&, Additions const&) = default;
};

/// What stands in another order is not the text's own. One or two words that stayed between others
/// that did not are taken for chance, so that a reader sees a sentence of one's own as a whole.
/// Takes time in proportion to the text. @param words those of `text` Pure.
[[nodiscard]] Additions additions(RunIndex const& exemplar, std::string_view text,
                                  std::span<Word const> words);

/// The same where only one text is looked at. Octets that are no UTF-8 are no words.
[[nodiscard]] Additions additions(std::string_view exemplar, std::string_view text);

}  // namespace consult::campaign
