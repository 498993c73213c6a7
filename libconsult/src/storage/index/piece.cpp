#include "storage/index/piece.h"

namespace consult::storage::index {

void write_piece(Posting const& posting, std::size_t piece, Bytes& content) {
    std::size_t const first = posting.pieces[piece].ordinal;
    std::size_t const end = posting.end_of(piece);
    content.clear();
    append_number(content, static_cast<std::uint32_t>(end - first));
    for (std::size_t i = first; i < end; ++i) {
        std::uint32_t const before = posting.numbers[i == first ? first : i - 1];
        append_number(content, posting.numbers[i] - before);
    }
    if (posting.counts.empty()) {
        content.append(end - first, '\1');
    } else {
        content.append(posting.counts, first, end - first);
    }
    std::size_t const begin = posting.pieces[piece].octet;
    std::size_t const next = piece + 1 < posting.pieces.size() ? posting.pieces[piece + 1].octet
                                                               : posting.positions.size();
    content.append(posting.positions, begin, next - begin);
}

PieceReader::PieceReader(BytesView content) {
    std::size_t begin = 0;
    size_ = read_number(content, begin);
    std::size_t const end = after_numbers(content, begin, size_);
    if (content.size() - end < size_) fail_as_damaged();
    gaps_ = content.substr(begin, end - begin);
    counts_ = content.substr(end, size_);
    positions_ = content.substr(end + size_);
}

void PieceReader::add_places(std::uint32_t first, Bits const& wanted, std::uint32_t shift,
                             std::vector<std::uint64_t>& places) const {
    PlaceReader reader{counts_, positions_};
    std::size_t document = first;
    std::size_t at = 0;
    for (std::size_t ordinal = 0; ordinal < size_; ++ordinal) {
        auto const gap = static_cast<unsigned char>(gaps_[at]);
        if (gap < more_follows) {  // as most are
            document += gap;
            ++at;
        } else {
            document += read_number(gaps_, at);
        }
        if (document >= wanted.bound()) fail_as_damaged();
        if (wanted.has(document))
            reader.add(static_cast<Document>(document), ordinal, shift, places);
    }
}

}  // namespace consult::storage::index
