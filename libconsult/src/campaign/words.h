/// The words by which texts of a campaign are recognised.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace consult::campaign {

/// A word of a text: a run of letters and digits of any script and low lines, in the form that
/// NFKC and then full case folding give it. Marks that do not compose with their letter keep words
/// apart, as in Python's `\w+`.
struct Word {
    std::uint64_t hash = 0;   ///< of its form: the same for the same form, in every text and run
    std::uint32_t begin = 0;  ///< octets of the text as it was written
    std::uint32_t end = 0;    ///< where letters were composed or taken apart, it may take in signs
                              ///< that stand at the same character
    bool operator==(Word const&) const = default;
};

/// Puts the words of a text into `words`, in their order, in place of what was there. Octets that
/// are not UTF-8 keep words apart. Thread-safe. @pre text.size() < 2^32
void words_of(std::string_view text, std::vector<Word>& words);

/// The same words by their hashes alone, which takes less time.
void word_hashes_of(std::string_view text, std::vector<std::uint64_t>& hashes);

}  // namespace consult::campaign
