/// The growing edge of the tree, held in memory by whoever appends.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <consult/log.h>

#include "log/merkle_tree.h"

namespace consult::log {

/// The root of a full subtree of 256^level leaves, which is to be stored.
struct CompletedNode {
    unsigned level = 1;
    std::uint64_t position = 0;  ///< among the nodes of its level
    Digest hash{};
};

/// The right edge of the tree: the roots of the full subtrees its size falls into, one for each bit
/// of the size. A value of two kilobytes: whoever may have to undo appends keeps a copy.
class TreeTail {
public:
    /// An empty tree.
    TreeTail() = default;
    /// The tree of the first `size` leaves as they are stored.
    TreeTail(HashSource const& source, std::uint64_t size);

    /// Appends a leaf; adds to `completed` the nodes that are full by it, the lowest first.
    void append(Digest const& leaf, std::vector<CompletedNode>& completed);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] TreeHead head() const;

private:
    [[nodiscard]] bool has_peak(unsigned height) const { return (size_ >> height & 1) != 0; }

    std::uint64_t size_ = 0;
    std::array<Digest, 64> peaks_{};  // [h]: over 2^h leaves, good when bit h of the size is set
};

}  // namespace consult::log
