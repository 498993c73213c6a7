/// A piece of the positions of a large posting, which is read by itself: how many documents it has,
/// by how much each one's number is above that of the one before, their counts and their positions.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/index/posting.h"

namespace consult::storage::index {

/// Makes `content` that of a piece of a posting.
void write_piece(Posting const& posting, std::size_t piece, Bytes& content);

/// A piece as it was read; the view must outlive it. What can't have been written is Damage.
class PieceReader {
public:
    explicit PieceReader(BytesView content);

    /// Like PostingReader::add_places.
    /// @param first the document it begins with
    void add_places(std::uint32_t first, Bits const& wanted, std::uint32_t shift,
                    std::vector<std::uint64_t>& places) const;
    /// All of them, as they are written.
    [[nodiscard]] BytesView positions() const { return positions_; }

private:
    std::size_t size_;
    BytesView gaps_;
    BytesView counts_;
    BytesView positions_;
};

}  // namespace consult::storage::index
