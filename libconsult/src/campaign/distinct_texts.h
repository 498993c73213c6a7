/// Which texts are the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "campaign/hashed_numbers.h"
#include "campaign/words.h"

namespace consult::campaign {

/// A hash of a text as it was written. @param key see Settings::key
[[nodiscard]] std::uint64_t hash_of_octets(std::string_view text, std::uint64_t key);

/// A hash of all words of a text in their order.
[[nodiscard]] std::uint64_t hash_of_words(std::span<std::uint64_t const> words);

/// Numbers of distinct texts by the hashes of how they were written and of their words. That
/// different texts share one has a chance of one in 2^64 for each two.
class DistinctTexts {
public:
    /// The text that was written in these very octets before; no_number where none was.
    [[nodiscard]] std::uint32_t written(std::uint64_t octets) const { return octets_.find(octets); }
    /// The text of these very words; no_number where there is none.
    [[nodiscard]] std::uint32_t worded(std::uint64_t words) const { return words_.find(words); }

    /// The text that was written so or has these words. Where there is none it gets the number that
    /// `make()` returns; it is known by both from now on.
    template <typename Make>
    std::uint32_t find_or_add(std::uint64_t octets, std::uint64_t words, Make&& make) {
        return octets_.find_or_put(octets, [&] { return words_.find_or_put(words, make); });
    }

    /// Takes memory for so many texts, each written in one way.
    void reserve(std::size_t texts) {
        octets_.reserve(texts);
        words_.reserve(texts);
    }
    /// Asks for the memory that looking for a text touches.
    void prefetch(std::uint64_t octets, std::uint64_t words) const {
        octets_.prefetch(octets);
        words_.prefetch(words);
    }

    void add_writing(std::uint64_t octets, std::uint32_t text) { octets_.put(octets, text); }
    void add_words(std::uint64_t words, std::uint32_t text) { words_.put(words, text); }

    [[nodiscard]] std::size_t octets() const { return octets_.octets() + words_.octets(); }

private:
    HashedNumbers<std::uint64_t> octets_;
    HashedNumbers<std::uint64_t> words_;
};

}  // namespace consult::campaign
