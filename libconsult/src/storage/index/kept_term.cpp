#include "storage/index/kept_term.h"

#include "storage/index/piece.h"

namespace consult::storage::index {
namespace {

std::vector<Piece> pieces_of(BytesView octets) {
    if (octets.size() % sizeof(Piece) != 0) fail_as_damaged();
    std::vector<Piece> pieces(octets.size() / sizeof(Piece));
    if (pieces.size() > most_pieces) fail_as_damaged();
    if (!pieces.empty()) __builtin_memcpy(pieces.data(), octets.data(), octets.size());
    return pieces;
}

}  // namespace

KeptTerm::KeptTerm(TermRow const& row) : large_(row.large), pieces_(pieces_of(row.pieces)) {
    if (large_ != 0) return;
    documents_ = row.documents;
    counts_ = row.counts;
    positions_ = row.positions;
}

/// Where they were left out.
void KeptTerm::read_pieces(Queries& queries) {
    if (!pieces_.empty()) return;
    queries.query("SELECT pieces FROM posting WHERE id = $1", {large_},
                  [&](Row const& row) { pieces_ = pieces_of(row.octets(0)); });
    if (pieces_.empty()) fail_as_damaged();
}

std::size_t KeptTerm::add_places(Queries& queries, Segment const& segment, Bits const& wanted,
                                 std::uint32_t shift, std::vector<std::uint64_t>& places) {
    if (large_ == 0) {
        PostingReader{documents_, segment.documents}.add_places(counts_, positions_, wanted, shift,
                                                                places);
        return positions_.size();
    }
    read_pieces(queries);
    std::size_t octets = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        std::size_t const end =
            i + 1 < pieces_.size() ? pieces_[i + 1].document : segment.documents;
        if (!wanted.has_between(pieces_[i].document, end)) continue;
        bool found = false;
        queries.query("SELECT content FROM position WHERE id = $1",
                      {large_ + static_cast<std::int64_t>(i)}, [&](Row const& row) {
                          BytesView const content = row.octets(0);
                          octets += content.size();
                          PieceReader{content}.add_places(pieces_[i].document, wanted, shift,
                                                          places);
                          found = true;
                      });
        if (!found) fail_as_damaged();
    }
    return octets;
}

std::size_t KeptTerm::add_documents(Queries& queries, Segment const& segment,
                                    Bits& documents) const {
    if (large_ == 0) {
        PostingReader{documents_, segment.documents}.add_to(documents);
        return 0;
    }
    std::size_t octets = 0;
    queries.query("SELECT documents FROM posting WHERE id = $1", {large_}, [&](Row const& row) {
        octets = row.octets(0).size();
        PostingReader{row.octets(0), segment.documents}.add_to(documents);
    });
    if (octets == 0) fail_as_damaged();
    return octets;
}

}  // namespace consult::storage::index
