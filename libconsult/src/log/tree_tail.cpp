#include "log/tree_tail.h"

#include <array>
#include <optional>
#include <utility>

namespace consult::log {

TreeTail::TreeTail(HashSource const& source, std::uint64_t size) : size_(size) {
    std::array<Digest, tile_width> row;
    unsigned level = 0;
    for (std::uint64_t count = size; count > 0; count /= tile_width, ++level) {
        std::span<Digest> rest = std::span{row}.first(count % tile_width);
        if (rest.empty()) continue;
        source.read(level, count - rest.size(), rest);
        // The largest subtree stands first, as the bits of the count say.
        for (unsigned height = tile_height; height-- > 0;) {
            std::size_t const width = std::size_t{1} << height;
            if ((count & width) == 0) continue;
            peaks_[level * tile_height + height] = fold(rest.first(width));
            rest = rest.subspan(width);
        }
    }
}

void TreeTail::append(Digest const& leaf, std::vector<CompletedNode>& completed) {
    // Counting in binary: a subtree that meets one of its own size makes one of the next.
    Digest hash = leaf;
    unsigned height = 0;
    for (; has_peak(height); ++height) {
        hash = node_hash(peaks_[height], hash);
        unsigned const full = height + 1;
        if (full % tile_height == 0) completed.push_back({full / tile_height, size_ >> full, hash});
    }
    peaks_[height] = hash;
    ++size_;
}

TreeHead TreeTail::head() const {
    std::optional<Digest> root;  // of what stands to the right of a peak, as one
    for (unsigned height = 0; height < peaks_.size(); ++height) {
        if (!has_peak(height)) continue;
        root = root ? node_hash(peaks_[height], *root) : peaks_[height];
    }
    return {size_, root.value_or(sha256_of_nothing)};
}

}  // namespace consult::log
