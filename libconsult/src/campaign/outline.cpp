#include "campaign/outline.h"

#include <tuple>

namespace consult::campaign {

Outline outline_of(std::span<std::uint64_t const> shingles) {
    Outline outline{{}, static_cast<std::uint32_t>(shingles.size())};
    constexpr std::uint64_t bits = 32 * std::tuple_size_v<decltype(outline.bits)>;
    for (std::uint64_t const shingle : shingles) {
        // Of the lower half of the hash; minima are of the upper one.
        std::uint64_t const bit = (shingle & 0xffffffff) * bits >> 32;
        outline.bits[bit / 32] ^= std::uint32_t{1} << bit % 32;
    }
    return outline;
}

}  // namespace consult::campaign
