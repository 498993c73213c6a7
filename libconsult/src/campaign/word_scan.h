/// Finding the words of texts, one text after the other.
#pragma once

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
    void take_marked(std::size_t begin, std::size_t end, Take& take) {
        std::size_t const count = find_edges(begin, end);
        for (std::size_t i = 0; i < count; i += 2)
            take(hash(edges_[i], edges_[i + 1]), edges_[i], edges_[i + 1]);
    }

    /// Puts into `edges_` where words begin and end, in turn; returns how many they are.
    std::size_t find_edges(std::size_t begin, std::size_t end);
    /// The marks of a block, without those outside [begin, end).
    [[nodiscard]] std::uint64_t marks_within(std::size_t block, std::size_t begin,
                                             std::size_t end) const;

    /// As hash_of_word(), reading past the word's end instead of asking for its size.
    [[nodiscard]] std::uint64_t hash(std::size_t begin, std::size_t end) const {
        static constexpr std::uint64_t ones = ~std::uint64_t{0};
        static constexpr std::uint64_t masks[4] = {ones, ones, 0, 0};
        char const* const octets = folded_.octets() + begin;
        std::size_t const size = end - begin;
        std::uint64_t halves[2];
        std::uint64_t kept[2];
        static_assert(sizeof halves <= FoldedText::padding);
        if (size > sizeof halves) return hash_of_word({octets, size});
        std::memcpy(halves, octets, sizeof halves);
        std::memcpy(kept, reinterpret_cast<char const*>(masks) + sizeof kept - size, sizeof kept);
        return hash_step(halves[0] & kept[0], halves[1] & kept[1], size * size_factor);
    }

    std::string_view text_;
    FoldedText folded_;
    std::vector<std::uint32_t> edges_;
    std::vector<Word> stretch_;
};

}  // namespace consult::campaign
