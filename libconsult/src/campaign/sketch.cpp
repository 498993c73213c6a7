#include "campaign/sketch.h"

#include <algorithm>
#include <cmath>

#include "campaign/minima.h"
#include "campaign/word_hash.h"

namespace consult::campaign {

Sketcher::Sketcher(Banding const& banding)
    : banding_(banding), factors_(factors_for(std::max(banding.minima(), Sketch::sample_size))) {
    for (std::size_t row = 0; row < banding.rows; ++row)
        row_factors_.push_back(hash_step(row, 0, 0) | 1);
}

void Sketcher::make(std::span<std::uint64_t const> shingles, Sketch& sketch) const {
    thread_local std::vector<std::uint32_t> values;
    thread_local std::vector<std::uint32_t> minima;
    values.resize(shingles.size());
    std::ranges::transform(shingles, values.begin(), [](std::uint64_t shingle) {
        return static_cast<std::uint32_t>(shingle >> 32);
    });
    minima.resize(factors_.size());
    find_minima(values, factors_, minima);

    for (std::size_t band = 0; band < banding_.bands; ++band) {
        // Multiplied, added and shifted: two bands that differ have one number with a chance of one
        // in 2^32 at most.
        std::uint64_t number = 0;
        for (std::size_t row = 0; row < banding_.rows; ++row)
            number += row_factors_[row] * minima[band * banding_.rows + row];
        sketch.bands[band] = static_cast<std::uint32_t>(number >> 32);
    }
    // The lower bits: the higher ones of the least of many values are mostly zero.
    for (std::size_t i = 0; i < sketch.sample.size(); ++i)
        sketch.sample[i] = static_cast<std::uint8_t>(minima[i] >> 8);
    sketch.outline = outline_of(shingles);
}

std::size_t least_agreeing(double threshold) {
    constexpr double deviations = 3.5;
    constexpr double size = Sketch::sample_size;
    double const least =
        size * threshold - deviations * std::sqrt(size * threshold * (1 - threshold));
    return static_cast<std::size_t>(std::max(0.0, least));
}

}  // namespace consult::campaign
