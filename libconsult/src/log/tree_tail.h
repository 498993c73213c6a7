/// The growing edge of the tree, held in memory by whoever appends.
#pragma once

#include <consult/log.h>

#include <cstdint>
#include <vector>

#include "log/merkle_tree.h"

namespace consult::log {

/// The root of a full subtree of 256^level leaves, which is to be stored.
struct CompletedNode {
    unsigned level = 1;
    std::uint64_t position = 0;  ///< among the nodes of its level
    Digest hash{};
};

/// What is not yet part of a full subtree of 256, on every level: at most 255 hashes each.
class TreeTail {
public:
    /// An empty tree.
    TreeTail() = default;
    /// The tree of `size` leaves as it is stored.
    TreeTail(HashSource const& source, std::uint64_t size);

    /// Appends a leaf; adds to `completed` the nodes that are full by it, the lowest first.
    void append(Digest const& leaf, std::vector<CompletedNode>& completed);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] TreeHead head() const;

private:
    std::uint64_t size_ = 0;
    std::vector<std::vector<Digest>> levels_;  // [0] are leaves
};

}  // namespace consult::log
