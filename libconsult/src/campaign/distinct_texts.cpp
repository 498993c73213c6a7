#include "campaign/distinct_texts.h"

#include <xxhash.h>

#include "campaign/word_hash.h"

namespace consult::campaign {

std::uint64_t hash_of_octets(std::string_view text, std::uint64_t key) {
    return XXH3_64bits_withSeed(text.data(), text.size(), key);
}

std::uint64_t hash_of_words(std::span<std::uint64_t const> words) {
    constexpr std::uint64_t radix = 0xd6e8feb86659fd93;
    std::uint64_t sum = words.size();
    for (std::uint64_t const word : words)
        sum = sum * radix + word;
    return folded_product(sum, radix) ^ sum;
}

}  // namespace consult::campaign
