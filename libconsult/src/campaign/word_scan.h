/// Finding the words of texts, one text after the other.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "campaign/folded_text.h"
#include "campaign/folded_words.h"
#include "campaign/word_hash.h"
#include "campaign/words.h"

namespace consult::campaign {

/// Finds what add_folded_words() finds: words of signs that fold one by one by itself, and those
/// stretches by that in which a sign takes more. Its memory is kept for the next text.
class WordScan {
public:
    /// Calls `take(hash, begin, end)` for each word, in their order.
    template <typename Take>
    void run(std::string_view text, Take&& take) {
        text_ = text;
        folded_.fold(text);
        std::size_t at = 0;
        for (std::uint32_t const sign : folded_.involved()) {
            if (sign < at) continue;  // in the stretch before
            std::size_t const begin = begin_of_stretch(sign, at);
            take_marked(at, begin, take);
            at = end_of_stretch(sign);
            stretch_.clear();
            add_folded_words(text, begin, at, stretch_);
            for (Word const& word : stretch_)
                take(word.hash, word.begin, word.end);
        }
        take_marked(at, text.size(), take);
    }

private:
    /// Where the word begins that goes on up to a sign, or the sign before it, which a mark may
    /// change.
    [[nodiscard]] std::size_t begin_of_stretch(std::size_t sign, std::size_t least) const;
    /// The next separator behind a sign, or the end of the text.
    [[nodiscard]] std::size_t end_of_stretch(std::size_t sign) const;

    /// Words by their marks alone, in [begin, end), where none goes on beyond.
    template <typename Take>
    void take_marked(std::size_t begin, std::size_t end, Take& take) const {
        std::size_t word_begin = begin;
        bool in_word = false;
        for (std::size_t block = begin / 64; block * 64 < end; ++block) {
            std::uint64_t const marks = marks_within(block, begin, end);
            std::uint64_t edges = marks ^ (marks << 1 | static_cast<std::uint64_t>(in_word));
            for (; edges != 0; edges &= edges - 1) {
                std::size_t const edge =
                    block * 64 + static_cast<std::size_t>(std::countr_zero(edges));
                if (in_word) take(hash(word_begin, edge), word_begin, edge);
                word_begin = edge;
                in_word = !in_word;
            }
        }
        if (in_word) take(hash(word_begin, end), word_begin, end);
    }

    /// The marks of a block, without those outside [begin, end).
    [[nodiscard]] std::uint64_t marks_within(std::size_t block, std::size_t begin,
                                             std::size_t end) const {
        std::uint64_t marks = folded_.marks()[block];
        if (block * 64 < begin) marks &= ~std::uint64_t{0} << (begin - block * 64);
        if (block * 64 + 64 > end) marks &= (std::uint64_t{1} << (end - block * 64)) - 1;
        return marks;
    }

    /// As hash_of_word(), reading past the word's end instead of asking for its size.
    [[nodiscard]] std::uint64_t hash(std::size_t begin, std::size_t end) const {
        char const* const octets = folded_.octets() + begin;
        std::size_t const size = end - begin;
        if (size > 16) return hash_of_word({octets, size});
        std::uint64_t halves[2];
        static_assert(sizeof halves <= FoldedText::padding);
        std::memcpy(halves, octets, sizeof halves);
        std::uint64_t const all = ~std::uint64_t{0};
        std::uint64_t const low = size >= 8 ? all : (std::uint64_t{1} << (8 * size)) - 1;
        std::uint64_t const high = size >= 16  ? all
                                   : size <= 8 ? 0
                                               : (std::uint64_t{1} << (8 * (size - 8))) - 1;
        return hash_step(halves[0] & low, halves[1] & high, size * size_factor);
    }

    std::string_view text_;
    FoldedText folded_;
    std::vector<Word> stretch_;
};

}  // namespace consult::campaign
