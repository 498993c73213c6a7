/// What a request finds in one segment.
#pragma once

#include <optional>
#include <vector>

#include "storage/comment_index.h"
#include "storage/index/bits.h"
#include "storage/index/segment.h"

namespace consult::storage::index {

/// Comments after this one are left out.
using Until = std::uint64_t;

/// Of every word of the query, of all clauses in their order, how many comments that may be seen
/// have it; and of those comments how many there are, and how many words they have.
struct Frequencies {
    std::vector<std::uint64_t> words;
    std::uint64_t comments = 0;
    std::uint64_t length = 0;
};

/// Looks through one segment, in the state that `queries` sees.
class SegmentSearch {
public:
    SegmentSearch(Queries& queries, Segment const& segment, IndexRequest const& request,
                  std::optional<Until> until);

    /// Finds what has all clauses and passes all filters.
    void find();
    /// The same, and adds to the frequencies.
    void find(Frequencies& frequencies);

    [[nodiscard]] Bits const& found() const { return found_; }
    [[nodiscard]] Segment const& segment() const { return segment_; }
    /// Calls `each(sequence)` for what was found, the newest first, as long as it answers true.
    template <class Each>
    void newest_first(Each&& each) const;
    /// Calls `each(sequence, score)` for what was found.
    template <class Each>
    void with_scores(Frequencies const& frequencies, Each&& each);
    /// How much was read so far, in rows, a large row counting as several.
    [[nodiscard]] std::size_t effort() const { return effort_; }

private:
    /// How often a clause stands in each document.
    using Counts = std::vector<std::uint8_t>;

    [[nodiscard]] Bits visible();
    void narrow(Bits& documents);
    void narrow_by_state(Bits& documents);
    void narrow_by_answer(Bits& documents);
    void narrow_by_time(Bits& documents);
    [[nodiscard]] Bits with_term(char kind, std::string_view name);
    [[nodiscard]] Bits with_word(search::QueryWord const& word);
    /// Leaves of `found_` what has the words of a clause one after the other.
    void keep_phrase(search::Clause const& clause, Counts& counts);
    [[nodiscard]] std::vector<std::uint64_t> places(search::QueryWord const& word,
                                                    std::uint32_t shift);
    [[nodiscard]] Counts counts_of(search::QueryWord const& word);
    /// Calls `each(row)` for the rows of a word's terms, with these columns.
    void each_row(search::QueryWord const& word, std::string_view columns, EachRow const& each);
    [[nodiscard]] std::vector<float> scores(Frequencies const& frequencies);

    Queries& queries_;
    Segment const segment_;
    IndexRequest const& request_;
    std::optional<Until> until_;
    std::vector<std::uint64_t> sequences_;  // only where not dense
    Bits found_;
    std::vector<Counts> phrase_counts_;  // by clause; empty for one word
    std::size_t effort_ = 0;

    [[nodiscard]] std::uint64_t sequence_of(std::size_t document) const {
        return segment_.is_dense() ? segment_.first + document : sequences_[document];
    }
};

template <class Each>
void SegmentSearch::newest_first(Each&& each) const {
    found_.for_each_down([&](std::size_t document) { return each(sequence_of(document)); });
}

template <class Each>
void SegmentSearch::with_scores(Frequencies const& frequencies, Each&& each) {
    if (found_.empty()) return;
    std::vector<float> const all = scores(frequencies);
    std::size_t next = 0;
    found_.for_each([&](std::size_t document) { each(sequence_of(document), all[next++]); });
}

}  // namespace consult::storage::index
