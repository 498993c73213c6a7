#include "campaign/word_scan.h"

#include <algorithm>
#include <bit>

namespace consult::campaign {
namespace {

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

void WordScan::find_edges(std::size_t begin, std::size_t end) {
    edges_.clear();
    std::uint64_t in_word = 0;
    for (std::size_t block = begin / 64; block * 64 < end; ++block) {
        std::uint64_t const marks = marks_within(block, begin, end);
        std::uint64_t edges = marks ^ (marks << 1 | in_word);
        in_word = marks >> 63;
        std::size_t const known = edges_.size();
        edges_.resize(known + static_cast<std::size_t>(std::popcount(edges)));
        for (std::uint32_t* edge = edges_.data() + known; edges != 0; edges &= edges - 1)
            *edge++ = static_cast<std::uint32_t>(block * 64 +
                                                 static_cast<std::size_t>(std::countr_zero(edges)));
    }
    if (in_word != 0) edges_.push_back(static_cast<std::uint32_t>(end));
}

std::uint64_t WordScan::marks_within(std::size_t block, std::size_t begin, std::size_t end) const {
    std::uint64_t marks = folded_.marks()[block];
    if (block * 64 < begin) marks &= ~std::uint64_t{0} << (begin - block * 64);
    if (block * 64 + 64 > end) marks &= (std::uint64_t{1} << (end - block * 64)) - 1;
    return marks;
}

}  // namespace consult::campaign
