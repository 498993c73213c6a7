#include "unit/log/naive_tree.h"

#include <algorithm>
#include <string>
#include <utility>

namespace consult::test {
namespace {

Digest hash_of_node(Digest const& left, Digest const& right) {
    thread_local Sha256 hash;  // one for all: large trees are computed many times
    return hash.update("\1").update(view(left)).update(view(right)).finish();
}

/// The largest power of two smaller than `count`.
std::size_t split(std::size_t count) {
    std::size_t k = 1;
    while (2 * k < count)
        k *= 2;
    return k;
}

/// SUBPROOF(m, D[n], b).
std::vector<Digest> subproof(std::uint64_t earlier, std::span<Digest const> leaves, bool known) {
    if (earlier == leaves.size()) {
        return known ? std::vector<Digest>{} : std::vector{naive_root(leaves)};
    }
    std::size_t const k = split(leaves.size());
    std::vector<Digest> proof;
    if (earlier <= k) {
        proof = subproof(earlier, leaves.first(k), known);
        proof.push_back(naive_root(leaves.subspan(k)));
    } else {
        proof = subproof(earlier - k, leaves.subspan(k), false);
        proof.push_back(naive_root(leaves.first(k)));
    }
    return proof;
}

}  // namespace

Digest naive_root(std::span<Digest const> leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return leaves.front();
    std::size_t const k = split(leaves.size());
    return hash_of_node(naive_root(leaves.first(k)), naive_root(leaves.subspan(k)));
}

std::vector<Digest> naive_path(std::uint64_t position, std::span<Digest const> leaves) {
    if (leaves.size() == 1) return {};
    std::size_t const k = split(leaves.size());
    std::vector<Digest> path;
    if (position < k) {
        path = naive_path(position, leaves.first(k));
        path.push_back(naive_root(leaves.subspan(k)));
    } else {
        path = naive_path(position - k, leaves.subspan(k));
        path.push_back(naive_root(leaves.first(k)));
    }
    return path;
}

std::vector<Digest> naive_proof(std::uint64_t earlier, std::span<Digest const> leaves) {
    return subproof(earlier, leaves, true);
}

Bytes entry_octets(std::uint64_t position) {
    return "entry " + std::to_string(position);
}

std::vector<Digest> leaf_hashes(std::uint64_t count) {
    std::vector<Digest> leaves;
    for (std::uint64_t position = 0; position < count; ++position) {
        leaves.push_back(sha256(std::string(1, '\0') + entry_octets(position)));
    }
    return leaves;
}

KeptHashes::KeptHashes(std::vector<Digest> leaves) {
    for (levels_.push_back(std::move(leaves)); levels_.back().size() >= log::tile_width;) {
        std::span<Digest const> const below = levels_.back();
        std::vector<Digest> level;
        for (std::size_t first = 0; first + log::tile_width <= below.size();
             first += log::tile_width) {
            level.push_back(naive_root(below.subspan(first, log::tile_width)));
        }
        levels_.push_back(std::move(level));
    }
    reads_.resize(levels_.size());
}

void KeptHashes::read(unsigned level, std::uint64_t first, std::span<Digest> out) const {
    if (level >= levels_.size() || first + out.size() > levels_[level].size()) {
        throw Fault{"a hash is asked for that is not kept"};
    }
    std::copy_n(levels_[level].begin() + static_cast<std::ptrdiff_t>(first), out.size(),
                out.begin());
    reads_[level] += out.size();
}

}  // namespace consult::test
