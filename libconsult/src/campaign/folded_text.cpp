#include "campaign/folded_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

#include "campaign/sign_table.h"

namespace consult::campaign {
namespace {

constexpr std::size_t block_size = 16;
using Octets = std::uint8_t __attribute__((vector_size(block_size)));
using Signed = std::int8_t __attribute__((vector_size(block_size)));

std::uint32_t highest_bits(Signed octets) {
    return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(
        reinterpret_cast<char __attribute__((vector_size(16)))>(octets)));
}

/// Whether each octet is at most `width` above `first`: all ones or none.
Signed is_within(Octets octets, std::uint8_t first, std::uint8_t width) {
    return reinterpret_cast<Signed>(octets - first <= width);
}

/// Folds octets of ASCII; returns a bit for each, whether it is of a word.
std::uint32_t fold_block(Octets& block) {
    Signed const is_other = is_within(block, '0', 9) | reinterpret_cast<Signed>(block == '_');
    block |= reinterpret_cast<Octets>(is_within(block, 'A', 25)) & 0x20;
    return highest_bits(is_other | is_within(block, 'a', 25));
}

unsigned octet(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (octet(text, at) & 0xc0U) == 0x80;
}

/// Octets of a sign by its first one; those that are not UTF-8 are signs of one.
std::size_t size_of_sign(std::string_view text, std::size_t at) {
    unsigned const lead = octet(text, at);
    std::size_t const size = lead < 0xc2   ? 1
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 1;
    for (std::size_t i = 1; i < size; ++i) {
        if (!continues(text, at + i)) return 1;
    }
    return size;
}

}  // namespace

void FoldedText::fold(std::string_view text) {
    octets_.resize(std::max(octets_.size(), text.size() + padding));
    std::memcpy(octets_.data(), text.data(), text.size());
    std::memset(octets_.data() + text.size(), 0, padding);
    marks_.assign(text.size() / 64 + 1, 0);
    involved_.clear();
    for (std::size_t at = 0; at < text.size();) {
        if (at % 64 == 0) at = fold_ascii_blocks(text, at);
        if (at < text.size())
            at = octet(text, at) < 0x80 ? fold_ascii(text, at) : fold_signs(text, at);
    }
}

/// Blocks of 64 octets as long as they are of ASCII alone. @pre at is a multiple of 64
std::size_t FoldedText::fold_ascii_blocks(std::string_view text, std::size_t at) {
    for (; at + 64 <= text.size(); at += 64) {
        Octets blocks[64 / block_size];
        std::memcpy(blocks, octets_.data() + at, sizeof blocks);
        Octets const any = blocks[0] | blocks[1] | blocks[2] | blocks[3];
        if (highest_bits(reinterpret_cast<Signed>(any)) != 0) return at;
        std::uint64_t marks = 0;
        for (std::size_t i = 0; i < std::size(blocks); ++i)
            marks |= std::uint64_t{fold_block(blocks[i])} << (i * block_size);
        std::memcpy(octets_.data() + at, blocks, sizeof blocks);
        marks_[at / 64] = marks;
    }
    return at;
}

/// Up to the next sign beyond ASCII, but sixteen octets at most.
std::size_t FoldedText::fold_ascii(std::string_view text, std::size_t at) {
    Octets block;
    std::memcpy(&block, octets_.data() + at, sizeof block);
    std::uint32_t const beyond = highest_bits(reinterpret_cast<Signed>(block));
    std::size_t const count = std::min<std::size_t>(
        text.size() - at, static_cast<unsigned>(__builtin_ctz(beyond | 1U << block_size)));
    std::uint64_t const marks = fold_block(block) & ((1U << count) - 1);
    // Signs behind those that are counted are folded as well; fold_signs() writes over them.
    std::memcpy(octets_.data() + at, &block, sizeof block);
    add_marks(at, marks);
    return at + count;
}

/// Signs of one or two octets, as many as there are, so that their marks fit in a number.
std::size_t FoldedText::fold_signs(std::string_view text, std::size_t at) {
    static SignTable const& table = sign_table();
    constexpr std::size_t most = 62;
    std::size_t const begin = at;
    std::size_t const end = std::min(text.size(), at + most);
    char* const octets = octets_.data();
    std::uint64_t marks = 0;
    while (at < end) {
        unsigned const lead = octet(text, at);
        if (lead < 0x80) {
            octets[at] = sign::of_ascii[lead].folded;
            marks |= std::uint64_t{sign::of_ascii[lead].is_of_word} << (at - begin);
            ++at;
            continue;
        }
        if (lead < 0xc2 || lead >= 0xe0 || !continues(text, at + 1)) break;
        std::uint16_t const form =
            table.of_two_octets[(lead & 0x1fU) << 6 | (octet(text, at + 1) & 0x3fU)];
        if (form == sign::involved) break;
        std::uint16_t const written = form == sign::separator ? 0 : form;
        std::memcpy(octets + at, &written, sizeof written);
        std::uint64_t const mark = form == sign::separator ? 0 : 3;
        marks |= mark << (at - begin);
        at += 2;
    }
    add_marks(begin, marks);
    return at == begin ? fold_other_sign(text, at) : at;
}

/// What has no form of one or two octets.
std::size_t FoldedText::fold_other_sign(std::string_view text, std::size_t at) {
    static SignTable const& table = sign_table();
    std::size_t const size = size_of_sign(text, at);
    if (size == 3 && octet(text, at) == 0xe2) {
        std::size_t const code_point =
            0x2000U | (octet(text, at + 1) & 0x3fU) << 6 | (octet(text, at + 2) & 0x3fU);
        std::size_t const place = code_point - first_punctuation;
        if (place < table.is_separator.size() && table.is_separator[place]) return at + 3;
    }
    if (size > 1) involved_.push_back(static_cast<std::uint32_t>(at));
    return at + size;
}

void FoldedText::add_marks(std::size_t at, std::uint64_t marks) {
    std::size_t const bit = at % 64;
    marks_[at / 64] |= marks << bit;
    if (bit > 0 && marks >> (64 - bit) != 0) marks_[at / 64 + 1] |= marks >> (64 - bit);
}

}  // namespace consult::campaign
