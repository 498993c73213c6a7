/// A term of a phrase while the phrase is looked for.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/index/term_rows.h"

namespace consult::storage::index {

/// What tells the places of a term, kept.
class KeptTerm {
public:
    /// @param row read for phrases
    explicit KeptTerm(TermRow const& row);
    explicit KeptTerm(CommonWord const& word) : large_(word.large), pieces_(word.pieces) {}
    /// How many pieces its positions stand in, if in some.
    [[nodiscard]] std::size_t pieces() const { return pieces_.size(); }
    /// Adds the places of the wanted documents as PlaceReader does; reads only pieces that have
    /// such. How many octets it read.
    std::size_t add_places(Queries& queries, Segment const& segment, Bits const& wanted,
                           std::uint32_t shift, std::vector<std::uint64_t>& places) const;
    /// Adds all documents. How many octets it read.
    std::size_t add_documents(Queries& queries, Segment const& segment, Bits& documents) const;

private:
    Bytes documents_;  // empty of a common word
    Bytes counts_;
    Bytes positions_;  // where there are no pieces
    std::int64_t large_ = 0;
    std::vector<Document> pieces_;
};

}  // namespace consult::storage::index
