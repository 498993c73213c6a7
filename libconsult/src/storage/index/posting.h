/// Where a term stands: in which documents of a segment, how often, and as which word of each.
///
/// Written as columns, so that whoever needs less reads less:
/// - documents: a mark, then their numbers as 16-bit integers, or, where that is shorter, a bit for
///   each document of the segment
/// - counts: an octet for each of them; nothing where every count is 1
/// - positions: of each of them as many as its count, the first as it is and the others as the
///   distance from the one before, in groups of seven bits; nothing where positions don't matter.
///   Many of them are cut into pieces, so that whoever needs those of a few documents reads little.
/// - beside: of each of them as many times as its count the marks of the words before and behind;
///   nothing where they don't matter, or the word is common
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <consult/bytes.h>

#include "storage/index/beside.h"
#include "storage/index/bits.h"

namespace consult::storage::index {

/// A document's number within its segment.
using Document = std::uint16_t;
inline constexpr std::size_t most_documents = 65'536;
/// A word that stands more often in a document counts no more, and is no part of phrases there.
inline constexpr std::uint8_t most_counted = 255;

/// A word that so many of a segment's documents have, or more, is common: then it is noted where it
/// and other common words follow each other, and else what stands beside it. In a small segment
/// none is.
[[nodiscard]] constexpr std::size_t least_common(std::size_t segment_documents) {
    constexpr std::size_t least_documents = 1'024;
    constexpr std::size_t of_documents = 64;
    return segment_documents < least_documents ? most_documents + 1
                                               : segment_documents / of_documents;
}
[[nodiscard]] constexpr bool is_common(std::size_t having, std::size_t segment_documents) {
    return having >= least_common(segment_documents);
}

/// Where a piece of the positions begins.
struct Piece {
    std::uint32_t document = 0;
    std::uint32_t ordinal = 0;  ///< of that document among those of the posting
    std::uint32_t octet = 0;    ///< of all positions
};
/// Two of them fill a page.
inline constexpr std::size_t octets_of_piece = 3'900;
inline constexpr std::size_t most_pieces = 4'096;

/// Those of the documents of a posting, as numbers or bits.
[[nodiscard]] std::size_t octets_of_documents(std::size_t size, std::size_t segment_documents);

/// A posting as it is written.
struct Posting {
    std::size_t size = 0;  ///< in documents
    bool is_common = false;
    std::vector<Document> numbers;  ///< of its documents
    Bytes documents;
    Bytes counts;
    Bytes positions;
    Bytes beside;
    std::vector<Piece> pieces;  ///< of the positions, the first from the start
    [[nodiscard]] std::size_t octets() const {
        return documents.size() + counts.size() + positions.size() + beside.size();
    }
    /// Where the documents of a piece end among those of the posting.
    [[nodiscard]] std::size_t end_of(std::size_t piece) const {
        return piece + 1 < pieces.size() ? pieces[piece + 1].ordinal : size;
    }
};

/// Puts a posting together, document after document in ascending order.
class PostingWriter {
public:
    void add(Document document);
    /// The same with a position of the document added last.
    void add(Document document, std::uint32_t position, Beside beside = {});
    /// The same with all of it at once, as it is written.
    /// @param beside two marks for each occurrence; empty where they aren't known
    void add(Document document, std::uint8_t count, BytesView positions, BytesView beside = {});
    [[nodiscard]] bool empty() const { return documents_.empty(); }
    /// Of a segment with so many documents. What was added is forgotten. The answer is good until
    /// the next call.
    [[nodiscard]] Posting const& write(std::size_t segment_documents);

private:
    void begin_piece();
    void add_beside(Beside beside);

    std::vector<Document> documents_;
    std::vector<std::uint8_t> counts_;
    Bytes positions_;
    Bytes beside_;
    std::vector<Piece> pieces_;
    std::uint32_t last_position_ = 0;
    bool counts_matter_ = false;
    bool knows_beside_ = false;
    Posting written_;
};

/// Reads positions of some documents, one after the other.
class PlaceReader {
public:
    PlaceReader(BytesView counts, BytesView positions) : counts_(counts), positions_(positions) {}
    /// Adds the document and the position less `shift` of each of its occurrences that has one, as
    /// one number, ascending. @param ordinal the document's, above that of the one before
    void add(Document document, std::size_t ordinal, std::uint32_t shift,
             std::vector<std::uint64_t>& places);

private:
    BytesView counts_;
    BytesView positions_;
    std::size_t passed_ = 0;  // documents
    std::size_t at_ = 0;
};

/// A posting as it was read; the views must outlive it. What can't have been written is Damage.
class PostingReader {
public:
    PostingReader(BytesView documents, std::size_t segment_documents);

    /// Adds its documents to a set.
    void add_to(Bits& documents) const;
    /// How many documents it has.
    [[nodiscard]] std::size_t size() const;
    /// Adds, at each document's place, how often it has the term, up to 255.
    void add_counts(BytesView counts, std::vector<std::uint8_t>& sums) const;
    /// Adds the places of the `wanted` documents as PlaceReader does.
    void add_places(BytesView counts, BytesView positions, Bits const& wanted, std::uint32_t shift,
                    std::vector<std::uint64_t>& places) const;
    /// Adds the documents in which an occurrence has beside it what is wanted.
    void add_fitting(BytesView counts, BytesView beside, BesideWanted const& wanted,
                     Bits& fitting) const;
    /// `each(document, count, positions, beside)` of each document, all as add() takes it.
    template <class Each>
    void for_each(BytesView counts, BytesView positions, BytesView beside, Each&& each) const;

private:
    template <class Each>
    void for_each_document(Each&& each) const;
    void require_counts(BytesView counts) const;

    BytesView octets_;
    std::size_t segment_documents_;
    bool is_bits_;
};

[[noreturn]] void fail_as_damaged();
/// Numbers are written in octets of seven bits, the lowest first, and this bit in all but the last.
inline constexpr std::uint32_t more_follows = 0x80;
void append_number(Bytes& octets, std::uint32_t number);
/// @param at goes on to what follows it
[[nodiscard]] std::uint32_t read_number(BytesView octets, std::size_t& at);
/// Past the last octet of as many numbers of seven-bit groups.
[[nodiscard]] std::size_t after_numbers(BytesView octets, std::size_t at, std::size_t count);

/// Those of `count` occurrences; `at` goes on to the next document's.
[[nodiscard]] BytesView marks_at(BytesView beside, std::size_t& at, std::uint8_t count);

template <class Each>
void PostingReader::for_each_document(Each&& each) const {
    if (!is_bits_) {
        for (std::size_t at = 0; at < octets_.size(); at += sizeof(Document)) {
            Document document = 0;
            __builtin_memcpy(&document, octets_.data() + at, sizeof document);
            if (document >= segment_documents_) fail_as_damaged();
            each(document);
        }
        return;
    }
    for (std::size_t at = 0; at < octets_.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        __builtin_memcpy(&word, octets_.data() + at, sizeof word);
        for (; word != 0; word &= word - 1) {
            std::size_t const document = at * 8 + static_cast<std::size_t>(std::countr_zero(word));
            if (document >= segment_documents_) fail_as_damaged();
            each(static_cast<Document>(document));
        }
    }
}

template <class Each>
void PostingReader::for_each(BytesView counts, BytesView positions, BytesView beside,
                             Each&& each) const {
    require_counts(counts);
    std::size_t next = 0;
    std::size_t at = 0;
    std::size_t beside_at = 0;
    for_each_document([&](Document document) {
        std::uint8_t const count =
            counts.empty() ? std::uint8_t{1} : static_cast<std::uint8_t>(counts[next]);
        ++next;
        BytesView own;
        if (!positions.empty()) {
            std::size_t const end = after_numbers(positions, at, count);
            own = positions.substr(at, end - at);
            at = end;
        }
        each(document, count, own,
             beside.empty() ? BytesView{} : marks_at(beside, beside_at, count));
    });
}

}  // namespace consult::storage::index
