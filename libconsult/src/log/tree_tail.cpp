#include "log/tree_tail.h"

namespace consult::log {

TreeTail::TreeTail(HashSource const& source, std::uint64_t size) : size_(size) {
    for (std::uint64_t count = size; count > 0; count /= tile_width) {
        auto const level = static_cast<unsigned>(levels_.size());
        std::vector<Digest>& edge = levels_.emplace_back(count % tile_width);
        if (!edge.empty()) source.read(level, count - edge.size(), edge);
    }
}

void TreeTail::append(Digest const& leaf, std::vector<CompletedNode>& completed) {
    ++size_;
    Digest hash = leaf;
    std::uint64_t count = size_;  // of the level's hashes, this one counted
    for (unsigned level = 0;; ++level) {
        if (level == levels_.size()) levels_.emplace_back();
        levels_[level].push_back(hash);
        if (levels_[level].size() < tile_width) return;
        hash = fold(levels_[level]);
        levels_[level].clear();
        count /= tile_width;
        completed.push_back({level + 1, count - 1, hash});
    }
}

TreeHead TreeTail::head() const {
    std::vector<Digest> edge;  // what stands to the right of a level's hashes, as one
    for (std::vector<Digest> const& level : levels_) {
        std::vector<Digest> hashes = level;
        hashes.insert(hashes.end(), edge.begin(), edge.end());
        edge.clear();
        if (!hashes.empty()) edge.push_back(fold(hashes));
    }
    return {size_, edge.empty() ? sha256("") : edge.front()};
}

}  // namespace consult::log
