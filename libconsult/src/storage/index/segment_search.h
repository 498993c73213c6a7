/// What a request finds in one segment.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "storage/comment_index.h"
#include "storage/index/bits.h"
#include "storage/index/phrase_search.h"
#include "storage/index/segment.h"
#include "storage/index/segment_memory.h"
#include "storage/index/word_rows.h"

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

/// In which order things of a query are looked at: those that few comments have first, as far as
/// the segments before have shown.
class RarestFirst {
public:
    explicit RarestFirst(std::size_t size);

    [[nodiscard]] std::vector<std::size_t> const& order() const { return order_; }
    void note(std::size_t thing, std::size_t having) { having_[thing] = having; }
    void sort();

private:
    std::vector<std::size_t> order_;
    std::vector<std::size_t> having_;
};

/// Of a query's clauses, and of the words of each.
struct QueryOrder {
    explicit QueryOrder(search::Query const& query);
    void sort();

    RarestFirst clauses;
    std::vector<RarestFirst> words;
};

/// Looks through one segment, in the state that `queries` sees.
class SegmentSearch {
public:
    /// All must outlive it.
    SegmentSearch(Queries& queries, SegmentMemory& memory, Segment const& segment,
                  IndexRequest const& request, std::optional<Until> until);

    /// Whether the segment may have something, by what is known of it as a whole.
    [[nodiscard]] bool may_find() const;
    /// Finds what has all words of all clauses and passes all filters; whether phrases are there
    /// settle() tells.
    void find(QueryOrder& order);
    /// Those that were found of which only settle() tells.
    [[nodiscard]] Bits unsettled() const;
    /// Of the documents from `begin` to before `end`.
    void settle(std::size_t begin, std::size_t end);
    /// Finds what has all clauses, or one of them, as asked for, and adds to the frequencies.
    void find_to_rank(Frequencies& frequencies);

    [[nodiscard]] Bits const& found() const { return found_; }
    [[nodiscard]] Segment const& segment() const { return segment_; }
    [[nodiscard]] std::uint64_t sequence_of(std::size_t document) const {
        return sequences_ ? (*sequences_)[document] : segment_.first + document;
    }
    /// Calls `each(sequence, score)` for what was found.
    template <class Each>
    void with_scores(Frequencies const& frequencies, Each&& each);
    /// How much was read so far.
    [[nodiscard]] std::size_t effort() const { return effort_->rows(); }

private:
    [[nodiscard]] Bits visible();
    void narrow(Bits& documents);
    void narrow_by_state(Bits& documents);
    void narrow_by_answer(Bits& documents);
    void narrow_by_time(Bits& documents);
    [[nodiscard]] SegmentMemory::Kept<Bits> common_documents(std::string_view word);
    [[nodiscard]] CommonWords const& common_words();
    [[nodiscard]] std::unique_ptr<PhraseSearch> new_phrase(std::size_t clause);
    void find_phrase(std::size_t clause, QueryOrder& order);
    [[nodiscard]] Bits with_term(char kind, std::string_view name);
    [[nodiscard]] Bits with_word(search::QueryWord const& word);
    void count_all(Bits const& seen, Frequencies& frequencies);
    [[nodiscard]] Bits with_clause(std::size_t clause, Bits const& seen,
                                   std::uint64_t* frequencies);
    [[nodiscard]] Counts counts_of(search::QueryWord const& word);
    [[nodiscard]] std::vector<float> scores(Frequencies const& frequencies);

    Queries& queries_;
    SegmentMemory& memory_;
    Segment const& segment_;
    IndexRequest const& request_;
    std::optional<Until> until_;
    SegmentMemory::Kept<std::vector<std::uint64_t>> sequences_;  // only where not dense
    SegmentMemory::Kept<CommonWords> common_words_;              // for phrases
    Bits found_;
    std::unique_ptr<Effort> effort_ = std::make_unique<Effort>();
    std::vector<std::unique_ptr<PhraseSearch>> phrases_;  // by clause; none for one word
    std::vector<Counts> phrase_counts_;                   // the same, once they are counted
};

template <class Each>
void SegmentSearch::with_scores(Frequencies const& frequencies, Each&& each) {
    if (found_.empty()) return;
    std::vector<float> const all = scores(frequencies);
    std::size_t next = 0;
    found_.for_each([&](std::size_t document) { each(sequence_of(document), all[next++]); });
}

}  // namespace consult::storage::index
