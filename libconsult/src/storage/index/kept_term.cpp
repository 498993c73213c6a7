#include "storage/index/kept_term.h"

#include "storage/index/piece.h"

namespace consult::storage::index {

KeptTerm::KeptTerm(TermRow const& row)
    : documents_(row.documents), counts_(row.counts), positions_(row.positions), large_(row.large) {
    if (!row.pieces.empty()) pieces_ = read_pieces(row.pieces);
}

std::size_t KeptTerm::add_places(Queries& queries, Segment const& segment, Bits const& wanted,
                                 std::uint32_t shift, std::vector<std::uint64_t>& places) const {
    if (pieces_.empty()) {
        PostingReader{documents_, segment.documents}.add_places(counts_, positions_, wanted, shift,
                                                                places);
        return positions_.size();
    }
    std::size_t octets = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        std::size_t const end = i + 1 < pieces_.size() ? pieces_[i + 1] : segment.documents;
        if (!wanted.has_between(pieces_[i], end)) continue;
        bool found = false;
        queries.query("SELECT content FROM position WHERE id = $1",
                      {large_ + static_cast<std::int64_t>(i)}, [&](Row const& row) {
                          BytesView const content = row.octets(0);
                          octets += content.size();
                          PieceReader{content}.add_places(pieces_[i], wanted, shift, places);
                          found = true;
                      });
        if (!found) fail_as_damaged();
    }
    return octets;
}

std::size_t KeptTerm::add_documents(Queries& queries, Segment const& segment,
                                    Bits& documents) const {
    if (!documents_.empty()) {
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
