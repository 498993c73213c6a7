/// What is kept of a text's shingles to find those like it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "campaign/outline.h"
#include "campaign/settings.h"

namespace consult::campaign {

/// The most bands that a banding may have.
inline constexpr std::size_t most_bands = 64;

struct Sketch {
    static constexpr std::size_t sample_size = 64;

    /// A number for each band of the banding; like texts have some of them in common.
    std::array<std::uint32_t, most_bands> bands;
    /// Eight bits of each of the first minima: as many agree as the texts are like.
    std::array<std::uint8_t, sample_size> sample;
    Outline outline;
};

/// Makes sketches. One may serve any number of threads.
class Sketcher {
public:
    /// @pre banding.bands <= most_bands
    explicit Sketcher(Banding const& banding);

    /// Puts all of it into `sketch`.
    /// @param shingles of one text, each once, in any order; not none
    void make(std::span<std::uint64_t const> shingles, Sketch& sketch) const;

private:
    Banding banding_;
    std::vector<std::uint32_t> factors_;
    std::vector<std::uint64_t> row_factors_;  // by which the minima of a band become a number
};

/// How many of two samples agree.
[[nodiscard]] inline std::size_t agreeing(
    std::array<std::uint8_t, Sketch::sample_size> const& one,
    std::array<std::uint8_t, Sketch::sample_size> const& other) {
    std::uint8_t count = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        count = static_cast<std::uint8_t>(count + (one[i] == other[i]));
    return count;
}

/// So many agree of two texts that are as like as the threshold, but for a chance of one in five
/// thousand.
[[nodiscard]] std::size_t least_agreeing(double threshold);

}  // namespace consult::campaign
