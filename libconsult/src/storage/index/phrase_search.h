/// Where the words of a phrase follow each other in one segment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/query.h"
#include "storage/index/bits.h"
#include "storage/index/word_rows.h"

namespace consult::storage::index {

/// How often something stands in each document, up to 255.
using Counts = std::vector<std::uint8_t>;

/// Used so: add_word() for each word, narrow() once, then settle() for all documents or some after
/// others. What is settled is exact.
class PhraseSearch {
public:
    /// All must outlive it. @param clause of several words
    PhraseSearch(Queries& queries, Segment const& segment, search::Clause const& clause,
                 Effort& effort);

    /// The documents that have the next word.
    [[nodiscard]] Bits const& add_word();
    /// Leaves out what the pairs of common words tell has no such phrase.
    void narrow(Bits& found);
    /// Whether all of `found` has the phrase for sure.
    [[nodiscard]] bool is_settled(Bits const& found) const;
    /// Leaves of the documents from `begin` to before `end` what has the phrase.
    void settle(Bits& found, std::size_t begin, std::size_t end);
    /// The same for all, and counts.
    [[nodiscard]] Counts settle_and_count(Bits& found);

private:
    struct Word {
        Bits documents;
        Bits rare;                        ///< those of its terms that aren't common
        std::vector<std::string> common;  ///< terms
    };

    [[nodiscard]] Bits with_pair(Word const& first, Word const& second);
    template <class Each>
    void each_pair_row(Word const& first, Word const& second, TermPart part, Each const& each);
    [[nodiscard]] std::vector<std::uint64_t> places_in(Bits wanted);
    [[nodiscard]] std::vector<std::uint64_t> places(search::QueryWord const& word,
                                                    Bits const& wanted, std::uint32_t shift);

    Queries& queries_;
    Segment const& segment_;
    search::Clause const& clause_;
    Effort& effort_;
    std::vector<Word> words_;
    Bits sure_;  // have the phrase, as a pair tells; of these and others:
    Bits open_;  // only positions tell
};

}  // namespace consult::storage::index
