#include "log/merkle_tree.h"

#include <algorithm>
#include <array>
#include <bit>

namespace consult::log {
namespace {

/// The largest power of two below `size`: where RFC 6962 splits a tree. @pre size > 1
std::uint64_t split(std::uint64_t size) {
    return std::bit_floor(size - 1);
}

/// The root over leaves [first, first + size). `first` is a multiple of the size's split, as it is
/// for every subtree of the tree.
Digest range_root(HashSource const& source, std::uint64_t first, std::uint64_t size) {
    if (std::has_single_bit(size)) {
        // A full subtree: fold the stored hashes of the highest level that fits.
        auto const height = static_cast<unsigned>(std::countr_zero(size));
        unsigned const level = height / tile_height;
        std::uint64_t const count = std::uint64_t{1} << height % tile_height;
        std::array<Digest, tile_width / 2> hashes;
        source.read(level, first >> tile_height * level, {hashes.data(), count});
        return fold({hashes.data(), count});
    }
    std::uint64_t const left = split(size);
    return node_hash(range_root(source, first, left),
                     range_root(source, first + left, size - left));
}

void add_inclusion(HashSource const& source, std::uint64_t position, std::uint64_t first,
                   std::uint64_t size, std::vector<Digest>& path) {
    if (size == 1) return;
    std::uint64_t const left = split(size);
    if (position < left) {
        add_inclusion(source, position, first, left, path);
        path.push_back(range_root(source, first + left, size - left));
    } else {
        add_inclusion(source, position - left, first + left, size - left, path);
        path.push_back(range_root(source, first, left));
    }
}

/// SUBPROOF of RFC 6962: `whole` says whether the earlier tree is this subtree from its start.
void add_consistency(HashSource const& source, std::uint64_t earlier, std::uint64_t first,
                     std::uint64_t size, bool whole, std::vector<Digest>& path) {
    if (earlier == size) {
        if (!whole) path.push_back(range_root(source, first, size));
        return;
    }
    std::uint64_t const left = split(size);
    if (earlier <= left) {
        add_consistency(source, earlier, first, left, whole, path);
        path.push_back(range_root(source, first + left, size - left));
    } else {
        add_consistency(source, earlier - left, first + left, size - left, false, path);
        path.push_back(range_root(source, first, left));
    }
}

}  // namespace

Digest fold(std::span<Digest const> hashes) {
    if (hashes.empty()) return sha256_of_nothing;
    if (hashes.size() == 1) return hashes.front();
    std::size_t const left = split(hashes.size());
    return node_hash(fold(hashes.first(left)), fold(hashes.subspan(left)));
}

Digest root(HashSource const& source, std::uint64_t size) {
    return size == 0 ? sha256_of_nothing : range_root(source, 0, size);
}

std::vector<Digest> inclusion_path(HashSource const& source, std::uint64_t position,
                                   std::uint64_t size) {
    if (position >= size) throw Fault{"an inclusion path is asked for beyond the tree"};
    std::vector<Digest> path;
    add_inclusion(source, position, 0, size, path);
    return path;
}

std::vector<Digest> consistency_path(HashSource const& source, std::uint64_t earlier,
                                     std::uint64_t later) {
    if (earlier > later) throw Fault{"a consistency path is asked for backwards"};
    std::vector<Digest> path;
    if (earlier > 0 && earlier < later) add_consistency(source, earlier, 0, later, true, path);
    return path;
}

}  // namespace consult::log
