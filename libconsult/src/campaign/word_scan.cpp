#include "campaign/word_scan.h"

#include <algorithm>
#include <bit>

namespace consult::campaign {
namespace {

constexpr std::uint64_t highest_bit = std::uint64_t{1} << 63;

/// As std::popcount(), which calls a function where the processor may lack the instruction.
std::size_t count_of_bits(std::uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return static_cast<std::size_t>(bits * 0x0101010101010101 >> 56);
}

bool continues(char octet) {
    return (static_cast<unsigned char>(octet) & 0xc0U) == 0x80;
}

}  // namespace

std::size_t WordScan::begin_of_stretch(std::size_t sign, std::size_t least) const {
    std::size_t begin = sign;
    while (begin > least && folded_.is_of_word(begin - 1))
        --begin;
    if (begin < sign || begin == least) return begin;
    do {
        --begin;
    } while (begin > least && continues(text_[begin]));
    return begin;
}

std::size_t WordScan::end_of_stretch(std::size_t sign) const {
    std::size_t at = sign;
    auto involved = std::ranges::lower_bound(folded_.involved(), sign);
    while (at < text_.size()) {
        bool const is_involved = involved != folded_.involved().end() && *involved == at;
        if (!is_involved && !folded_.is_of_word(at)) break;
        involved += is_involved;
        do {
            ++at;
        } while (at < text_.size() && continues(text_[at]));
    }
    return at;
}

std::size_t WordScan::find_edges(std::size_t begin, std::size_t end) {
    constexpr std::size_t at_once = 8;
    if (edges_.size() < end - begin + 1 + at_once) edges_.resize(end - begin + 1 + at_once);
    std::uint32_t* last = edges_.data();
    std::uint64_t in_word = 0;
    for (std::size_t block = begin / 64; block * 64 < end; ++block) {
        std::uint64_t const marks = marks_within(block, begin, end);
        std::uint64_t edges = marks ^ (marks << 1 | in_word);
        in_word = marks >> 63;
        auto const first = static_cast<std::uint32_t>(block * 64);
        std::size_t const count = count_of_bits(edges);
        // Some at once, be there so many or not: what is too much is written over.
        for (std::size_t found = 0; found < count; found += at_once) {
            for (std::size_t i = found; i < found + at_once; ++i, edges &= edges - 1)
                last[i] = first + static_cast<std::uint32_t>(__builtin_ctzll(edges | highest_bit));
        }
        last += count;
    }
    if (in_word != 0) *last++ = static_cast<std::uint32_t>(end);
    return static_cast<std::size_t>(last - edges_.data());
}

std::uint64_t WordScan::marks_within(std::size_t block, std::size_t begin, std::size_t end) const {
    std::uint64_t marks = folded_.marks()[block];
    if (block * 64 < begin) marks &= ~std::uint64_t{0} << (begin - block * 64);
    if (block * 64 + 64 > end) marks &= (std::uint64_t{1} << (end - block * 64)) - 1;
    return marks;
}

}  // namespace consult::campaign
