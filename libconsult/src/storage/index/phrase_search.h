/// Where the words of a phrase follow each other in one segment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/query.h"
#include "storage/index/bits.h"
#include "storage/index/kept_term.h"
#include "storage/index/word_rows.h"

namespace consult::storage::index {

/// How often something stands in each document, up to 255.
using Counts = std::vector<std::uint8_t>;

/// Used so: add_word() for each word, narrow() once, then settle() for all documents or some after
/// others. What is settled is exact.
class PhraseSearch {
public:
    /// All must outlive it. @param clause of several words
    PhraseSearch(Queries& queries, Segment const& segment, CommonWords const& common_words,
                 search::Clause const& clause, Effort& effort);

    /// Each once, in any order; leaves out what can't have the phrase by that word.
    /// @return how many documents may have it; all, where the word is common
    std::size_t add_word(std::size_t number, Bits& found);
    /// All documents with a word that was added.
    [[nodiscard]] Bits documents_of(std::size_t number);
    /// Leaves out what the pairs of common words tell has no such phrase.
    void narrow(Bits& found);
    /// Those of `found` of which only positions tell whether they have the phrase.
    [[nodiscard]] Bits unsettled(Bits const& found) const;
    /// Leaves of the documents from `begin` to before `end` what has the phrase.
    void settle(Bits& found, std::size_t begin, std::size_t end);
    /// The same for all, and counts.
    [[nodiscard]] Counts settle_and_count(Bits& found);

private:
    struct Word {
        std::vector<KeptTerm> terms;      ///< that are it
        std::vector<std::string> common;  ///< of them
        Bits rare;  ///< documents where one that isn't common may stand in the phrase
    };
    /// A place is a document and the position in it where the phrase begins, as one number.
    using Places = std::vector<std::uint64_t>;

    [[nodiscard]] BesideWanted wanted_beside(std::size_t number) const;
    [[nodiscard]] bool knows_pair(std::size_t first) const;
    [[nodiscard]] Bits untold(std::size_t first);
    [[nodiscard]] Bits with_pair(std::size_t first);
    template <class Each>
    void each_pair_row(std::size_t first, TermPart part, Each const& each);
    enum class Thoroughness { some, all };
    /// What stands so many words behind the beginning.
    struct Followed {
        std::size_t shift;
        std::vector<KeptTerm> const* terms;
    };
    [[nodiscard]] Places places_in(Bits const& wanted, Thoroughness thoroughness);
    [[nodiscard]] Places common_places(std::vector<Followed> const& lists, Bits wanted,
                                       Thoroughness thoroughness);

    Queries& queries_;
    Segment const& segment_;
    CommonWords const& common_words_;
    search::Clause const& clause_;
    Effort& effort_;
    std::vector<Word> words_;
    std::vector<std::vector<KeptTerm>> pairs_;  // by first word
    Bits sure_;                                 // of a phrase of two, those that have it for sure
    Bits open_;                                 // those where pairs don't tell all
};

}  // namespace consult::storage::index
