/// Which words of a text stand in another one too, wherever they stand.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/words.h"

namespace consult::campaign {

/// Hashes of words (Word::hash) in their order: all that comparing texts needs.
using WordHashes = std::vector<std::uint64_t>;

/// Words that stand in the same order in both texts, one behind the other.
struct SharedRun {
    std::uint32_t indexed = 0;  ///< number of the first word in the text that is indexed
    std::uint32_t other = 0;    ///< number of the first word in the text compared with it
    std::uint32_t words = 0;

    friend bool operator==(SharedRun const&, SharedRun const&) = default;
};

/// Runs that stand close to one another in both texts and in the same order: a passage that was
/// taken over, with small changes.
struct SharedPassage {
    std::uint32_t indexed_begin = 0;
    std::uint32_t indexed_end = 0;
    std::uint32_t other_begin = 0;
    std::uint32_t other_end = 0;
    std::uint32_t shared = 0;  ///< how many words of it stand in both

    friend bool operator==(SharedPassage const&, SharedPassage const&) = default;
};

[[nodiscard]] WordHashes hashes_of(std::span<Word const> words);

/// A text that many others are compared with. Resident: some 24 octets for each word. Reading it
/// from several threads at once is safe.
class RunIndex {
public:
    /// Shorter runs than this are found beside longer ones only.
    static constexpr std::uint32_t least_run = 5;

    explicit RunIndex(WordHashes words);

    [[nodiscard]] std::span<std::uint64_t const> words() const { return words_; }

    /// The runs of at least `least_run` words, the longest from each place on, whatever their order
    /// in the indexed text, and in the small gaps between two that follow each other in both texts
    /// the words that stayed. In the order of the other text, no word of which stands in two. Takes
    /// time in proportion to it.
    [[nodiscard]] std::vector<SharedRun> runs(std::span<std::uint64_t const> other) const;

private:
    [[nodiscard]] SharedRun longest_at(std::span<std::uint64_t const> other, std::uint32_t place,
                                       std::uint32_t expected) const;
    [[nodiscard]] std::uint32_t first_place(std::uint64_t gram) const;
    void add_gram(std::uint32_t place);

    WordHashes words_;
    std::vector<std::uint32_t> slots_;  // a power of two; the place of a gram, and one more
    std::vector<std::uint32_t> next_;   // the next place of the same gram, and one more
};

/// @param runs as RunIndex::runs gives them. In the order of the other text.
[[nodiscard]] std::vector<SharedPassage> passages_of(std::span<SharedRun const> runs);

}  // namespace consult::campaign
