/// Phrases that survive where every few words another one was filled in.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace consult::campaign {

/// A phrase: three words of four that follow one another, or three that do, as a hash; and the
/// first and the last of its words.
struct SparsePhrase {
    std::uint64_t phrase = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    friend bool operator==(SparsePhrase const&, SparsePhrase const&) = default;
};

/// One in four of the phrases "a b c", "a b · d" and "a · c d" of a text, the same ones in every
/// text, in its order: some three for each four words. @param words their hashes. Pure.
[[nodiscard]] std::vector<SparsePhrase> sparse_phrases_of(std::span<std::uint64_t const> words);

/// The hashes alone, ascending, each once.
[[nodiscard]] std::vector<std::uint64_t> distinct_sparse_phrases(
    std::span<std::uint64_t const> words);

}  // namespace consult::campaign
