/// The hash of a word's form.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace consult::campaign {

/// Multiplies to 128 bits and folds them: every bit of both depends on every bit of either.
inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    Wide const product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Of the next (at most sixteen) octets of a word, as two numbers with zeros behind, and of what
/// came before.
inline std::uint64_t hash_step(std::uint64_t low, std::uint64_t high, std::uint64_t before) {
    constexpr std::uint64_t one = 0x9e3779b97f4a7c15;
    constexpr std::uint64_t other = 0xd1b54a32d192ed03;
    return folded_product(low ^ one ^ before, high ^ other) ^ before;
}

/// Words of which one is the other with zeros behind differ by their size.
inline constexpr std::uint64_t size_factor = 0xff51afd7ed558ccd;

inline std::uint64_t hash_of_word(std::string_view form) {
    std::uint64_t hash = form.size() * size_factor;
    do {
        std::uint64_t halves[2] = {0, 0};
        std::size_t const taken = std::min<std::size_t>(form.size(), sizeof halves);
        std::memcpy(halves, form.data(), taken);
        hash = hash_step(halves[0], halves[1], hash);
        form.remove_prefix(taken);
    } while (!form.empty());
    return hash;
}

}  // namespace consult::campaign
