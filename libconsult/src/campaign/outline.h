/// A small picture of a text's shingles, by which texts are told apart without reading them.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace consult::campaign {

/// Each shingle turns one bit over, by its hash: a bit is set where an odd number of shingles has
/// it. Each shingle that only one of two texts has makes one bit of their outlines differ, unless
/// another one of these has the same bit.
struct Outline {
    std::array<std::uint32_t, 14> bits;
    std::uint32_t shingles;
};

/// @param shingles of one text, each once, in any order
[[nodiscard]] Outline outline_of(std::span<std::uint64_t const> shingles);

/// At least so many shingles are in one of two texts and not in the other.
[[nodiscard]] inline std::uint32_t least_differing(Outline const& one, Outline const& other) {
    using Wide = std::array<std::uint64_t, 7>;
    Wide const first = std::bit_cast<Wide>(one.bits);
    Wide const second = std::bit_cast<Wide>(other.bits);
    int bits = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
        bits += std::popcount(first[i] ^ second[i]);
    std::uint32_t const more = one.shingles > other.shingles ? one.shingles - other.shingles
                                                             : other.shingles - one.shingles;
    return more > static_cast<std::uint32_t>(bits) ? more : static_cast<std::uint32_t>(bits);
}

/// Tells of most texts of up to some 400 words that are unlike, and of no others, that they are.
class OutlineFilter {
public:
    /// @param threshold the least likeness of like texts
    explicit OutlineFilter(double threshold) : differing_((1 - threshold) / (1 + threshold)) {}

    /// How many shingles may differ of two texts that are as like as the threshold. It is so large
    /// a share of the shingles of both at most, whatever their sizes.
    [[nodiscard]] std::uint32_t most_differing(Outline const& one, Outline const& other) const {
        constexpr double rounding = 1e-6;
        double const shingles = static_cast<double>(one.shingles) + other.shingles;
        return static_cast<std::uint32_t>(differing_ * shingles + rounding);
    }
    /// Whether two texts may be as like as the threshold.
    [[nodiscard]] bool may_be_like(Outline const& one, Outline const& other) const {
        return least_differing(one, other) <= most_differing(one, other);
    }

private:
    double differing_;  // of the shingles of both
};

}  // namespace consult::campaign
