/// Texts that have the same words.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace consult::campaign {

/// The same for texts with the same words in the same order; for others with a chance of one in 2^64.
/// @param words their hashes
[[nodiscard]] inline std::uint64_t text_hash(std::span<std::uint64_t const> words) {
    std::uint64_t hash = words.size();
    for (std::uint64_t const word : words) {
        hash = std::rotl(hash, 29) ^ word;
        hash *= 0x9e3779b97f4a7c15u;
    }
    return hash ^ (hash >> 32);
}

}  // namespace consult::campaign
