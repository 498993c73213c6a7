#include "campaign/sparse_phrases.h"

#include <algorithm>
#include <bit>

namespace consult::campaign {
namespace {

enum class Shape : std::uint64_t { together = 1, third_left_out = 2, second_left_out = 3 };

std::uint64_t phrase_of(Shape shape, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    auto phrase = static_cast<std::uint64_t>(shape);
    for (std::uint64_t const word : {a, b, c}) {
        phrase = std::rotl(phrase, 23) ^ word;
        phrase *= 0x9e3779b97f4a7c15u;
    }
    phrase ^= phrase >> 32;
    phrase *= 0xd6e8feb86659fd93u;
    return phrase ^ (phrase >> 32);
}

bool is_chosen(std::uint64_t phrase) {
    return phrase % 4 == 0;
}

}  // namespace

std::vector<SparsePhrase> sparse_phrases_of(std::span<std::uint64_t const> words) {
    std::vector<SparsePhrase> phrases;
    auto const add = [&](std::uint64_t phrase, std::size_t first, std::size_t last) {
        if (!is_chosen(phrase)) return;
        phrases.push_back(
            {phrase, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
    };
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        add(phrase_of(Shape::together, words[i], words[i + 1], words[i + 2]), i, i + 2);
        if (i + 3 == words.size()) break;
        add(phrase_of(Shape::third_left_out, words[i], words[i + 1], words[i + 3]), i, i + 3);
        add(phrase_of(Shape::second_left_out, words[i], words[i + 2], words[i + 3]), i, i + 3);
    }
    return phrases;
}

std::vector<std::uint64_t> distinct_sparse_phrases(std::span<std::uint64_t const> words) {
    std::vector<std::uint64_t> phrases;
    for (SparsePhrase const& one : sparse_phrases_of(words))
        phrases.push_back(one.phrase);
    std::ranges::sort(phrases);
    auto const repeated = std::ranges::unique(phrases);
    phrases.erase(repeated.begin(), repeated.end());
    return phrases;
}

}  // namespace consult::campaign
