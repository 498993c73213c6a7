/// Words that two texts have in the same order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace consult::campaign {

/// A word of one text and the same word of the other.
struct AlignedWord {
    std::uint32_t one = 0;    ///< its number in the one text
    std::uint32_t other = 0;  ///< its number in the other

    friend bool operator==(AlignedWord const&, AlignedWord const&) = default;
};

/// The most words that can be found in both texts in one order, ascending; of two texts of which no
/// part resembles the other possibly fewer, so that the time stays bounded.
/// @param one hashes of its words, as `other`
[[nodiscard]] std::vector<AlignedWord> aligned(std::span<std::uint64_t const> one,
                                               std::span<std::uint64_t const> other);

/// Without those that stand alone: in two texts of one language every "the" finds another one, but
/// seldom one beside the same word.
[[nodiscard]] std::vector<AlignedWord> neighbours(std::vector<AlignedWord> const& words);

}  // namespace consult::campaign
