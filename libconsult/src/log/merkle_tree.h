/// The RFC 6962 tree over stored hashes: roots and proofs of any size, read in small pieces.
///
/// Stored are the hash of every leaf (level 0) and the root of every full subtree of 256^k leaves
/// (level k). All else is computed from at most a few hundred of these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <consult/log.h>

namespace consult::log {

inline constexpr unsigned tile_height = 8;  // of the binary tree
inline constexpr std::uint64_t tile_width = 1u << tile_height;

/// Where stored hashes come from.
class HashSource {
public:
    virtual ~HashSource() = default;
    /// Hashes of `level` from index `first` on, as many as `out` holds. Throws Fault when one is
    /// missing.
    virtual void read(unsigned level, std::uint64_t first, std::span<Digest> out) const = 0;
};

/// The root over the first `size` leaves.
[[nodiscard]] Digest root(HashSource const& source, std::uint64_t size);

/// RFC 6962 section 2.1.1. Throws Fault unless position < size.
[[nodiscard]] std::vector<Digest> inclusion_path(HashSource const& source, std::uint64_t position,
                                                 std::uint64_t size);

/// RFC 6962 section 2.1.2; empty when `earlier` is 0 or both are equal. Throws Fault unless
/// earlier <= later.
[[nodiscard]] std::vector<Digest> consistency_path(HashSource const& source, std::uint64_t earlier,
                                                   std::uint64_t later);

/// The root over hashes of equal full subtrees, the last of which may be a partial one.
[[nodiscard]] Digest fold(std::span<Digest const> hashes);

}  // namespace consult::log
