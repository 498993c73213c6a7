#include "campaign/shingles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

constexpr std::uint64_t radix = 0x9fb21c651e98df25;

/// Of the sum of the words' hashes, each multiplied by a power of the radix, the last one by 1.
std::uint64_t finished(std::uint64_t sum) {
    return folded_product(sum, radix) ^ sum;
}

/// Puts hashes in order. They are of chance, so that their high bits tell about where each stands.
void sort_hashes(std::vector<std::uint64_t>& hashes) {
    constexpr std::size_t most = 4096;
    if (hashes.size() < 16 || hashes.size() > most) {
        std::ranges::sort(hashes);
        return;
    }
    unsigned const shift = 64U - static_cast<unsigned>(std::bit_width(hashes.size()));
    std::array<std::uint16_t, 2 * most> ends;
    std::fill_n(ends.begin(), std::size_t{1} << (64 - shift), std::uint16_t{0});
    for (std::uint64_t const hash : hashes)
        ++ends[hash >> shift];
    std::uint16_t end = 0;
    for (std::size_t i = 0; i >> (64 - shift) == 0; ++i)
        ends[i] = end = static_cast<std::uint16_t>(end + ends[i]);
    thread_local std::vector<std::uint64_t> placed;
    placed.resize(hashes.size());
    for (std::uint64_t const hash : hashes)
        placed[--ends[hash >> shift]] = hash;
    // Each is a few places off at most.
    for (std::size_t i = 1; i < placed.size(); ++i) {
        std::uint64_t const hash = placed[i];
        std::size_t at = i;
        for (; at > 0 && placed[at - 1] > hash; --at)
            placed[at] = placed[at - 1];
        placed[at] = hash;
    }
    hashes.swap(placed);
}

}  // namespace

void list_shingles(std::span<std::uint64_t const> words, std::vector<std::uint64_t>& shingles) {
    shingles.clear();
    if (words.empty()) return;
    if (words.size() < shingle_words) {
        std::uint64_t sum = words.size();
        for (std::uint64_t const word : words)
            sum = sum * radix + word;
        shingles.push_back(finished(sum));
        return;
    }
    static_assert(shingle_words == 5, "the sums below are of five words");
    shingles.resize(words.size() - shingle_words + 1);
    // Sums of two words serve as halves of three shingles each.
    std::uint64_t sums[3] = {words[0] * radix + words[1], words[1] * radix + words[2], 0};
    for (std::size_t i = 0; i < shingles.size(); ++i) {
        sums[2] = words[i + 2] * radix + words[i + 3];
        std::uint64_t const four = sums[0] * (radix * radix) + sums[2];
        shingles[i] = finished(four * radix + words[i + 4]);
        sums[0] = sums[1];
        sums[1] = sums[2];
    }
}

void drop_repeated(std::vector<std::uint64_t>& shingles) {
    constexpr std::size_t most = 4096;
    constexpr std::size_t places_each = 8;  // so that few want the same place
    if (shingles.size() > most) {
        shingles = set_of_shingles(std::move(shingles));
        return;
    }
    // Where each of those that are left stands in the list, counted from 1, by its hash.
    std::array<std::uint16_t, 2 * places_each * most> places;
    unsigned const bits = static_cast<unsigned>(std::bit_width(places_each * shingles.size()));
    std::size_t const last = (std::size_t{1} << bits) - 1;
    std::fill_n(places.begin(), last + 1, std::uint16_t{0});
    std::size_t left = 0;
    for (std::uint64_t const shingle : shingles) {
        std::size_t place = shingle >> (64 - bits);
        while (places[place] != 0 && shingles[places[place] - 1U] != shingle)
            place = (place + 1) & last;
        if (places[place] != 0) continue;
        shingles[left++] = shingle;
        places[place] = static_cast<std::uint16_t>(left);
    }
    shingles.resize(left);
}

ShingleSet set_of_shingles(std::vector<std::uint64_t> shingles) {
    sort_hashes(shingles);
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
