/// A few of the phrases of a text, chosen so that texts with a common passage have chosen the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace consult::campaign {

/// The hash of a phrase of `fingerprint_words` words, and where it begins.
struct Fingerprint {
    std::uint64_t phrase = 0;
    std::uint32_t place = 0;  ///< number of its first word

    friend bool operator==(Fingerprint const&, Fingerprint const&) = default;
};

inline constexpr std::uint32_t fingerprint_words = 6;

/// Texts that share a run of at least this many words share a fingerprint.
inline constexpr std::uint32_t certain_run = 13;

/// The phrase with the smallest hash of each eight that follow one another, once (S. Schleimer and
/// others, "Winnowing", 2003): some two of nine. Empty for fewer than `certain_run` words.
/// @param words hashes of the words (Word::hash), in their order. Pure.
[[nodiscard]] std::vector<Fingerprint> fingerprints_of(std::span<std::uint64_t const> words);

/// The hashes alone, ascending, each once.
[[nodiscard]] std::vector<std::uint64_t> distinct_fingerprints(
    std::span<std::uint64_t const> words);

}  // namespace consult::campaign
