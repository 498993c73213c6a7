/// A segment: some comments of a consultation, with a place for each term they have.
///
/// Comments are numbered within their segment in the order of their sequences. What is said of each
/// stands in columns of the segment; where terms stand, in rows of their own (term_rows.h). Terms
/// begin with a letter that says of what kind they are. But for states and answers, nothing of a
/// segment changes: another takes its place.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <consult/id.h>

#include "storage/index/bits.h"
#include "storage/index/common_words.h"
#include "storage/sqlite/connection.h"

namespace consult::storage::index {

/// First letters of terms.
inline constexpr char word_kind = 'w';
inline constexpr char language_kind = 'l';
inline constexpr char provision_kind = 'p';
inline constexpr char submitter_kind = 's';
inline constexpr char public_submitter_kind = 'S';  ///< of those whose names are published
// What is made of words, after them; see beginnings.h and neighbours.h.
inline constexpr char beginning_kind = 'y';
inline constexpr char neighbours_kind = 'z';

struct Segment {
    std::int64_t id = 0;
    ConsultationId consultation;
    std::uint64_t first = 0;  ///< sequences; segments may lie within each other
    std::uint64_t last = 0;
    std::size_t documents = 0;
    std::uint64_t words = 0;
    std::size_t published = 0;
    std::uint64_t published_words = 0;
    std::int64_t oldest = 0;  ///< when comments were received, in microseconds
    std::int64_t newest = 0;
    /// The index's generations in which it was made and its states were last written. Ids are given
    /// again; together they tell it from all others.
    std::int64_t made = 0;
    std::int64_t changed = 0;

    [[nodiscard]] bool is_dense() const { return last - first + 1 == documents; }
};

/// What is said of each document of a segment, a value for each in their order.
struct Documents {
    std::vector<std::uint64_t> sequences;
    std::vector<std::uint16_t> lengths;  ///< in words; 65,535 stands for more, too
    /// Tells whether a comment has to be indexed anew: of all that terms are made of.
    std::vector<std::uint64_t> fingerprints;
    std::vector<std::int64_t> received;
    Bits published;
    Bits withheld;
    Bits answered;
    Bits drafted;

    [[nodiscard]] std::size_t size() const { return sequences.size(); }
    /// The place of a sequence; size() where it is not among them.
    [[nodiscard]] std::size_t find(std::uint64_t sequence) const;
};

enum class Column {
    sequences,
    lengths,
    fingerprints,
    received,
    published,
    withheld,
    answered,
    drafted,
    common_words
};

/// All of a consultation, the one with the last comment first.
[[nodiscard]] std::vector<Segment> segments_of(Queries& queries, ConsultationId consultation);
[[nodiscard]] Documents read_documents(Queries& queries, Segment const& segment);
[[nodiscard]] Bits read_bits(Queries& queries, Segment const& segment, Column column);
[[nodiscard]] std::vector<std::uint16_t> read_lengths(Queries& queries, Segment const& segment);
[[nodiscard]] std::vector<std::int64_t> read_received(Queries& queries, Segment const& segment);
[[nodiscard]] std::vector<std::uint64_t> read_sequences(Queries& queries, Segment const& segment);
[[nodiscard]] CommonWords read_common_words(Queries& queries, Segment const& segment);

/// Counts what is committed: no two states of the index have the same one.
[[nodiscard]] std::int64_t read_generation(Queries& queries);
/// An id that no segment has, nor a rest of one.
[[nodiscard]] std::int64_t free_segment_id(Queries& queries);
/// Writes the row of a new segment with these documents, and its columns.
[[nodiscard]] Segment insert_segment(Connection& connection, std::int64_t id,
                                     std::int64_t generation, ConsultationId consultation,
                                     Documents const& documents, CommonWords const& common_words);
/// Writes the states and answers of a segment's documents again.
void update_states(Connection& connection, std::int64_t generation, Segment& segment,
                   Documents const& documents);
/// Takes a segment away; its terms become a rest, to be deleted by and by.
void remove_segment(Connection& connection, Segment const& segment);

/// Ids of segments that are there no more, or not yet, whose terms are.
[[nodiscard]] std::vector<std::int64_t> rests(Queries& queries);
void add_rest(Connection& connection, std::int64_t segment);
void forget_rest(Connection& connection, std::int64_t segment);

/// Makes the tables.
void create_tables(Connection& connection);

}  // namespace consult::storage::index
