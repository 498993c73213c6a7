#include "campaign/word_scan.h"

#include <algorithm>

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

}  // namespace consult::campaign
