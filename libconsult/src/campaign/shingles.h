/// What likeness of texts is measured by: the runs of five words in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "campaign/words.h"

namespace consult::campaign {

/// Words of a shingle. A text of fewer words, but not of none, has one shingle of all of them.
inline constexpr std::size_t shingle_words = 5;

/// Hashes of the distinct shingles of a text, ascending. Different shingles have different ones,
/// but for a chance of about one in 2^64 for each two.
using ShingleSet = std::vector<std::uint64_t>;

/// The distinct shingles of a text whose words these are. Thread-safe, as are all functions here.
[[nodiscard]] ShingleSet shingles_of(std::span<Word const> words);

/// Puts the shingles of a text, by the hashes of its words, into `shingles`: in the order of the
/// text, and as often as they stand there.
void list_shingles(std::span<std::uint64_t const> words, std::vector<std::uint64_t>& shingles);

/// Leaves each of listed shingles once, in any order.
void drop_repeated(std::vector<std::uint64_t>& shingles);

/// Makes a set of listed shingles.
[[nodiscard]] ShingleSet set_of_shingles(std::vector<std::uint64_t> shingles);

/// Number of shingles that both have. @pre both ascending and without repetition
[[nodiscard]] std::size_t shared_shingles(std::span<std::uint64_t const> one,
                                          std::span<std::uint64_t const> other);

/// Shared shingles by those of either, 0 to 1; texts without words are like none: 0.
[[nodiscard]] double jaccard(ShingleSet const& one, ShingleSet const& other);

/// Shared shingles by those of `part`, 0 to 1: how much of it stands in `whole`. 0 where it has
/// none.
[[nodiscard]] double containment(ShingleSet const& part, ShingleSet const& whole);

}  // namespace consult::campaign
