/// The rows of a segment's terms.
///
/// SQLite reads a key's whole row when it compares it, so with a term stand only its documents and
/// counts, where they are few, and what else there is of it where that is little. The rest stands
/// in rows of its own: one of the table `posting`, and of `position` one for each piece of many
/// positions.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/index/common_words.h"
#include "storage/index/posting.h"
#include "storage/index/segment.h"

namespace consult::storage::index {

/// How much of a posting is read.
enum class TermPart {
    documents,
    counts,      ///< with documents
    for_phrases  ///< all but what is in pieces
};

/// A term's posting, as much of it as was asked for; good until the next one.
struct TermRow {
    BytesView term;
    BytesView documents;
    BytesView counts;
    BytesView positions;  ///< where they aren't in pieces
    BytesView pieces;     ///< the document with which each begins
    BytesView beside;
    std::int64_t large = 0;  ///< 0: all of it stands with the term
};
using EachTerm = std::function<void(TermRow const&)>;

/// Nothing is called where the segment lacks the term.
void read_term(Queries& queries, Segment const& segment, std::string_view term, TermPart part,
               EachTerm const& each);
/// All from `begin` to before `end`, in their order.
void read_terms(Queries& queries, Segment const& segment, std::string_view begin,
                std::string_view end, TermPart part, EachTerm const& each);
/// All positions that are in pieces.
void read_positions(Queries& queries, std::int64_t large, Bytes& positions);

/// Writes the terms of a new segment.
class TermWriter {
public:
    TermWriter(Connection& connection, std::int64_t segment)
        : connection_(connection), segment_(segment) {}
    /// @pre the segment has no such term
    void write(std::string_view term, Posting const& posting);
    [[nodiscard]] std::int64_t segment() const { return segment_; }
    /// Among the words that were written; without those of which little is to be read.
    [[nodiscard]] CommonWords const& common_words() const { return common_words_; }

private:
    Connection& connection_;
    std::int64_t const segment_;
    std::int64_t next_ = 0;
    CommonWords common_words_;
};

/// Deletes terms of a segment; whether that were all.
/// @param most rows at once
[[nodiscard]] bool delete_terms(Connection& connection, std::int64_t segment, std::int64_t most);

}  // namespace consult::storage::index
