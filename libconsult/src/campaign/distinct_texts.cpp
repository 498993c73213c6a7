#include "campaign/distinct_texts.h"

#include <array>
#include <xxhash.h>

#include "campaign/word_hash.h"

namespace consult::campaign {

std::uint64_t hash_of_octets(std::string_view text, std::uint64_t key) {
    return XXH3_64bits_withSeed(text.data(), text.size(), key);
}

std::uint64_t hash_of_words(std::span<std::uint64_t const> words) {
    constexpr std::uint64_t radix = 0xd6e8feb86659fd93;
    // Four sums of every fourth word, as no processor waits for one product when it makes another.
    constexpr std::size_t lanes = 4;
    std::array<std::uint64_t, lanes> sums{};
    std::size_t at = 0;
    for (; at + lanes <= words.size(); at += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            sums[lane] = sums[lane] * radix + words[at + lane];
    }
    std::uint64_t sum = words.size();
    for (; at < words.size(); ++at)
        sum = sum * radix + words[at];
    for (std::uint64_t const of_lane : sums)
        sum = folded_product(sum ^ of_lane, radix) ^ sum;
    return sum;
}

void DistinctTexts::reserve(std::size_t texts) {
    // Chance puts some more into one part than into another.
    std::size_t const each = texts / part_count;
    for (Part& part : parts_)
        part.texts.reserve(each + each / 16 + 16);
    words_.reserve(texts);
}

std::size_t DistinctTexts::octets() const {
    std::size_t octets = words_.octets();
    for (Part const& part : parts_)
        octets += part.texts.octets();
    return octets;
}

}  // namespace consult::campaign
