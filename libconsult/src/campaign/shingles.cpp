#include "campaign/shingles.h"

#include <algorithm>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

constexpr std::uint64_t radix = 0x9fb21c651e98df25;

/// Of the sum of the words' hashes, each multiplied by a power of the radix.
std::uint64_t finished(std::uint64_t sum) {
    return folded_product(sum, radix) ^ sum;
}

constexpr std::uint64_t power_of_first_word = radix * radix * radix * radix;

}  // namespace

void list_shingles(std::span<std::uint64_t const> words, std::vector<std::uint64_t>& shingles) {
    shingles.clear();
    if (words.empty()) return;
    std::size_t const width = std::min(words.size(), shingle_words);
    std::uint64_t sum = 0;
    for (std::uint64_t const word : words.first(width))
        sum = sum * radix + word;
    // Shingles of fewer words are of other lengths, and are told apart by them.
    std::uint64_t const length = (shingle_words - width) * (radix >> 1);
    shingles.resize(words.size() - width + 1);
    shingles[0] = finished(sum + length);
    for (std::size_t i = width; i < words.size(); ++i) {
        sum = (sum - words[i - width] * power_of_first_word) * radix + words[i];
        shingles[i - width + 1] = finished(sum);
    }
}

ShingleSet set_of_shingles(std::vector<std::uint64_t> shingles) {
    std::ranges::sort(shingles);
    auto const repeated = std::ranges::unique(shingles);
    shingles.erase(repeated.begin(), repeated.end());
    return shingles;
}

ShingleSet shingles_of(std::span<Word const> words) {
    std::vector<std::uint64_t> hashes(words.size());
    std::ranges::transform(words, hashes.begin(), &Word::hash);
    std::vector<std::uint64_t> shingles;
    list_shingles(hashes, shingles);
    return set_of_shingles(std::move(shingles));
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
