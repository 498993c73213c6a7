#include "campaign/shingles.h"

#include <algorithm>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

constexpr std::uint64_t radix = 0x9fb21c651e98df25;

/// A polynomial of the words' hashes, well mixed.
std::uint64_t hash_of_shingle(std::span<Word const> words) {
    std::uint64_t sum = words.size();
    for (Word const& word : words)
        sum = sum * radix + word.hash;
    return folded_product(sum, radix) ^ sum;
}

}  // namespace

ShingleSet shingles_of(std::span<Word const> words) {
    ShingleSet shingles;
    if (words.empty()) return shingles;
    std::size_t const width = std::min(words.size(), shingle_words);
    shingles.reserve(words.size() - width + 1);
    for (std::size_t i = 0; i + width <= words.size(); ++i)
        shingles.push_back(hash_of_shingle(words.subspan(i, width)));
    std::ranges::sort(shingles);
    auto const repeated = std::ranges::unique(shingles);
    shingles.erase(repeated.begin(), repeated.end());
    return shingles;
}

std::size_t shared_shingles(std::span<std::uint64_t const> one,
                            std::span<std::uint64_t const> other) {
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
        shared += one[i] == other[j];
        bool const is_not_above = one[i] <= other[j];
        j += one[i] >= other[j];
        i += is_not_above;
    }
    return shared;
}

double jaccard(ShingleSet const& one, ShingleSet const& other) {
    if (one.empty() || other.empty()) return 0;
    std::size_t const shared = shared_shingles(one, other);
    return static_cast<double>(shared) / static_cast<double>(one.size() + other.size() - shared);
}

double containment(ShingleSet const& part, ShingleSet const& whole) {
    if (part.empty()) return 0;
    return static_cast<double>(shared_shingles(part, whole)) / static_cast<double>(part.size());
}

}  // namespace consult::campaign
