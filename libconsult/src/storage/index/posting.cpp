#include "storage/index/posting.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "storage/comment_index.h"

namespace consult::storage::index {
namespace {

constexpr char as_numbers = 1;
constexpr char as_bits = 2;

std::size_t octets_of_bits(std::size_t segment_documents) {
    return (segment_documents + 63) / 64 * sizeof(std::uint64_t);
}

}  // namespace

void fail_as_damaged() {
    throw DamagedIndex{"it is not what was written"};
}

void append_number(Bytes& octets, std::uint32_t number) {
    while (number >= more_follows) {
        octets += static_cast<char>(number | more_follows);
        number >>= 7U;
    }
    octets += static_cast<char>(number);
}

std::uint32_t read_number(BytesView octets, std::size_t& at) {
    std::uint32_t number = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (at == octets.size()) fail_as_damaged();
        auto const octet = static_cast<unsigned char>(octets[at++]);
        number |= (octet & (more_follows - 1)) << shift;
        if (octet < more_follows) return number;
    }
    fail_as_damaged();
}

std::size_t octets_of_documents(std::size_t size, std::size_t segment_documents) {
    return 1 + std::min(size * sizeof(Document), octets_of_bits(segment_documents));
}

std::size_t after_numbers(BytesView octets, std::size_t at, std::size_t count) {
    // Eight octets at once, as long as no more numbers end there than are to be passed.
    constexpr std::uint64_t follow_bits = 0x8080808080808080U;
    while (at + sizeof(std::uint64_t) <= octets.size()) {
        std::uint64_t eight = 0;
        __builtin_memcpy(&eight, octets.data() + at, sizeof eight);
        auto const ends = static_cast<std::size_t>(std::popcount(~eight & follow_bits));
        if (ends >= count) break;
        count -= ends;
        at += sizeof eight;
    }
    for (; count > 0; ++at) {
        if (at == octets.size()) fail_as_damaged();
        count -= static_cast<unsigned char>(octets[at]) < more_follows;
    }
    return at;
}

void PostingWriter::add(Document document) {
    documents_.push_back(document);
    counts_.push_back(1);
}

void PostingWriter::add(Document document, std::uint32_t position, Beside beside) {
    if (documents_.empty() || documents_.back() != document) {
        add(document);
        begin_piece();
        append_number(positions_, position);
    } else {
        if (counts_.back() == most_counted) return;
        ++counts_.back();
        counts_matter_ = true;
        append_number(positions_, position - last_position_);
    }
    add_beside(beside);
    last_position_ = position;
}

void PostingWriter::add(Document document, std::uint8_t count, BytesView positions,
                        BytesView beside) {
    documents_.push_back(document);
    counts_.push_back(count);
    counts_matter_ |= count != 1;
    if (!positions.empty()) begin_piece();
    positions_ += positions;
    if (beside.empty()) {
        for (std::size_t i = 0; i < count; ++i)
            add_beside({});
    } else {
        beside_ += beside;
        knows_beside_ = true;
    }
}

void PostingWriter::add_beside(Beside beside) {
    beside_.append(reinterpret_cast<char const*>(&beside), sizeof beside);
    knows_beside_ |= beside.before != any_word || beside.behind != any_word;
}

/// At the positions of the document added last, where those before fill a piece.
void PostingWriter::begin_piece() {
    if (!pieces_.empty()) {
        Piece const& last = pieces_.back();
        std::size_t const others = 2 * (documents_.size() - 1 - last.ordinal);
        bool const is_full = positions_.size() - last.octet + others >= octets_of_piece;
        if (!is_full || pieces_.size() == most_pieces) return;
    }
    pieces_.push_back({documents_.back(), static_cast<std::uint32_t>(documents_.size() - 1),
                       static_cast<std::uint32_t>(positions_.size())});
}

Posting const& PostingWriter::write(std::size_t segment_documents) {
    written_.documents.clear();
    written_.counts.clear();
    std::size_t const bits = octets_of_bits(segment_documents);
    if (documents_.size() * sizeof(Document) <= bits) {
        written_.documents += as_numbers;
        written_.documents.append(reinterpret_cast<char const*>(documents_.data()),
                                  documents_.size() * sizeof(Document));
    } else {
        Bits set{segment_documents};
        for (Document const document : documents_)
            set.add(document);
        written_.documents += as_bits;
        written_.documents.append(reinterpret_cast<char const*>(set.words().data()), bits);
    }
    if (counts_matter_) {
        written_.counts.assign(reinterpret_cast<char const*>(counts_.data()), counts_.size());
    }
    written_.size = documents_.size();
    written_.positions.swap(positions_);
    written_.pieces.swap(pieces_);
    written_.is_common = is_common(documents_.size(), segment_documents);
    if (!knows_beside_ || written_.is_common) beside_.clear();
    written_.beside.swap(beside_);
    written_.numbers.swap(documents_);
    documents_.clear();
    counts_.clear();
    positions_.clear();
    beside_.clear();
    pieces_.clear();
    counts_matter_ = false;
    knows_beside_ = false;
    return written_;
}

PostingReader::PostingReader(BytesView documents, std::size_t segment_documents)
    : octets_(documents.substr(std::min<std::size_t>(documents.size(), 1))),
      segment_documents_(segment_documents),
      is_bits_(!documents.empty() && documents.front() == as_bits) {
    bool const is_known = is_bits_ || (!documents.empty() && documents.front() == as_numbers);
    bool const has_good_size = is_bits_ ? octets_.size() == octets_of_bits(segment_documents)
                                        : octets_.size() % sizeof(Document) == 0;
    if (!is_known || !has_good_size) fail_as_damaged();
}

void PostingReader::add_to(Bits& documents) const {
    if (!is_bits_) return for_each_document([&](Document document) { documents.add(document); });
    auto& words = documents.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::uint64_t word = 0;
        __builtin_memcpy(&word, octets_.data() + i * sizeof word, sizeof word);
        words[i] |= word;
    }
    if (documents.drop_surplus()) fail_as_damaged();
}

std::size_t PostingReader::size() const {
    if (!is_bits_) return octets_.size() / sizeof(Document);
    std::size_t count = 0;
    for (std::size_t at = 0; at < octets_.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        __builtin_memcpy(&word, octets_.data() + at, sizeof word);
        count += static_cast<std::size_t>(std::popcount(word));
    }
    return count;
}

void PostingReader::require_counts(BytesView counts) const {
    if (!counts.empty() && counts.size() != size()) fail_as_damaged();
}

void PostingReader::add_counts(BytesView counts, std::vector<std::uint8_t>& sums) const {
    require_counts(counts);
    auto const add = [&](Document document, unsigned count) {
        sums[document] =
            static_cast<std::uint8_t>(std::min<unsigned>(sums[document] + count, most_counted));
    };
    if (counts.empty()) return for_each_document([&](Document document) { add(document, 1); });
    std::size_t next = 0;
    for_each_document([&](Document document) {
        add(document, static_cast<unsigned char>(counts[next]));
        ++next;
    });
}

void PlaceReader::add(Document document, std::size_t ordinal, std::uint32_t shift,
                      std::vector<std::uint64_t>& places) {
    if (!counts_.empty() && ordinal >= counts_.size()) fail_as_damaged();
    auto const* const counts = reinterpret_cast<unsigned char const*>(counts_.data());
    std::size_t const skipped =
        counts_.empty() ? ordinal - passed_
                        : std::accumulate(counts + passed_, counts + ordinal, std::size_t{0});
    at_ = after_numbers(positions_, at_, skipped);
    passed_ = ordinal + 1;
    std::uint32_t position = 0;
    for (std::size_t i = counts_.empty() ? 1 : counts[ordinal]; i > 0; --i) {
        position += read_number(positions_, at_);
        if (position < shift) continue;
        places.push_back(std::uint64_t{document} << 32U | (position - shift));
    }
}

void PostingReader::add_places(BytesView counts, BytesView positions, Bits const& wanted,
                               std::uint32_t shift, std::vector<std::uint64_t>& places) const {
    PlaceReader reader{counts, positions};
    std::size_t ordinal = 0;
    for_each_document([&](Document document) {
        if (wanted.has(document)) reader.add(document, ordinal, shift, places);
        ++ordinal;
    });
}

BytesView marks_at(BytesView beside, std::size_t& at, std::uint8_t count) {
    std::size_t const octets = sizeof(Beside) * count;
    if (beside.size() - at < octets) fail_as_damaged();
    return beside.substr(std::exchange(at, at + octets), octets);
}

void PostingReader::add_fitting(BytesView counts, BytesView beside, BesideWanted const& wanted,
                                Bits& fitting) const {
    for_each(counts, {}, beside, [&](Document document, std::uint8_t, BytesView, BytesView marks) {
        for (std::size_t at = 0; at < marks.size(); at += sizeof(Beside)) {
            Beside beside_it;
            __builtin_memcpy(&beside_it, marks.data() + at, sizeof beside_it);
            if (wanted.fits(beside_it)) return fitting.add(document);
        }
    });
}

}  // namespace consult::storage::index
