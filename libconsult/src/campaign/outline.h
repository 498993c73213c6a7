/// A small picture of a text's shingles, by which texts are told apart without reading them.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace consult::campaign {

/// A bit for each shingle, by its hash; several may have one. Where the bits of two outlines
/// differ, one text has a shingle that the other lacks.
struct Outline {
    std::array<std::uint32_t, 30> bits;
    std::uint32_t shingles;  ///< as often as they stand in the text
};

/// @param shingles of one text, in any order and however often
[[nodiscard]] Outline outline_of(std::span<std::uint64_t const> shingles);

/// At least so many shingles are in one of two texts and not in the other.
[[nodiscard]] inline std::size_t least_differing(Outline const& one, Outline const& other) {
    using Wide = std::array<std::uint64_t, 15>;
    Wide const first = std::bit_cast<Wide>(one.bits);
    Wide const second = std::bit_cast<Wide>(other.bits);
    int count = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
        count += std::popcount(first[i] ^ second[i]);
    return static_cast<std::size_t>(count);
}

/// Tells of most texts of up to some 900 words that are unlike, and of no others, that they are.
class OutlineFilter {
public:
    /// @param threshold the least likeness of like texts
    explicit OutlineFilter(double threshold) : differing_((1 - threshold) / (1 + threshold)) {}

    /// Whether two texts may be as like as the threshold. Of texts that are, so large a share of
    /// their shingles may differ at most, whatever their sizes.
    [[nodiscard]] bool may_be_like(Outline const& one, Outline const& other) const {
        constexpr double rounding = 1e-6;
        double const shingles = static_cast<double>(one.shingles) + other.shingles;
        return static_cast<double>(least_differing(one, other)) <= differing_ * shingles + rounding;
    }

private:
    double differing_;  // of the shingles of both
};

}  // namespace consult::campaign
