/// By what texts are taken for copies of each other.
#pragma once

#include <cstddef>
#include <cstdint>

namespace consult::campaign {

/// How texts that may be alike are found: each band is a number made of `rows` minima of a text's
/// shingles; texts of which any band is equal are compared.
struct Banding {
    std::size_t bands = 0;
    std::size_t rows = 0;

    [[nodiscard]] std::size_t minima() const { return bands * rows; }
    bool operator==(Banding const&) const = default;
};

/// The banding that finds two texts which are just as like as `threshold` with a probability of
/// 0.99 at least, and of those the one that takes fewest others for alike while a text has no more
/// than 128 minima. @pre 0.3 <= threshold <= 1
[[nodiscard]] Banding banding_for(double threshold);

/// The probability that texts of this likeness share a band.
[[nodiscard]] double probability_of_finding(Banding const& banding, double likeness);

/// One set of settings for everything that looks for like texts.
struct Settings {
    /// Least Jaccard likeness, over shingles, of texts that are near copies. From 0.3 to 1.
    double threshold = 0.5;
    /// Up to so many distinct texts a set is joined exactly, by what they share, which takes time
    /// with their square where most are copies of one letter; above it by bands. The incremental
    /// index always goes by bands.
    std::size_t exact_join_limit = 10'000;
    Banding banding = banding_for(0.5);
    /// How many texts of one band a new one is compared with at most, the earliest: what keeps a
    /// passage that very many texts quote from making each of them be compared with all others. Of
    /// use for groups alone; pairs are all found.
    std::size_t most_of_band = 32;
    /// How many texts a new one is compared with to no effect before all others are taken for
    /// unlike it; those that seem most like come first. Of use for groups alone, too.
    std::size_t most_compared = 64;
    /// A number that outsiders can't know keeps them from writing two texts that count as one.
    /// Nothing else depends on it.
    std::uint64_t key = 0;
};

/// Settings for a likeness, with the banding that goes with it.
[[nodiscard]] Settings settings_for(double threshold);

}  // namespace consult::campaign
