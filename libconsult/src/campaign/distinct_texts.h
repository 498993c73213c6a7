/// Which texts are the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <shared_mutex>
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
/// different texts share one has a chance of one in 2^64 for each two. For one thread, but for
/// written().
class DistinctTexts {
public:
    /// The text that was written in these very octets before; no_number where none was. For any
    /// number of threads, also while one adds texts.
    [[nodiscard]] std::uint32_t written(std::uint64_t octets) const {
        Part const& part = part_of(octets);
        std::shared_lock const lock(part.changing);
        return part.texts.find(octets);
    }
    /// The text of these very words; no_number where there is none.
    [[nodiscard]] std::uint32_t worded(std::uint64_t words) const { return words_.find(words); }

    /// The text that was written so or has these words. Where there is none it gets the number that
    /// `make()` returns; it is known by both from now on.
    template <typename Make>
    std::uint32_t find_or_add(std::uint64_t octets, std::uint64_t words, Make&& make) {
        // Only this thread changes anything, so that it needs no lock to look.
        std::uint32_t text = part_of(octets).texts.find(octets);
        if (text != no_number) return text;
        text = words_.find_or_put(words, make);
        add_writing(octets, text);
        return text;
    }

    /// Takes memory for so many texts, each written in one way.
    void reserve(std::size_t texts);
    /// Asks for the memory that looking for a text touches.
    void prefetch(std::uint64_t octets, std::uint64_t words) const {
        part_of(octets).texts.prefetch(octets);
        words_.prefetch(words);
    }

    void add_writing(std::uint64_t octets, std::uint32_t text) {
        Part& part = part_of(octets);
        std::lock_guard const lock(part.changing);
        part.texts.put(octets, text);
    }
    void add_words(std::uint64_t words, std::uint32_t text) { words_.put(words, text); }

    [[nodiscard]] std::size_t octets() const;

private:
    /// Those whose hashes end alike: while one is changed, the others can be looked at.
    struct Part {
        mutable std::shared_mutex changing;
        HashedNumbers<std::uint64_t> texts;
    };
    static constexpr std::size_t part_count = 64;

    [[nodiscard]] Part& part_of(std::uint64_t octets) { return parts_[octets % part_count]; }
    [[nodiscard]] Part const& part_of(std::uint64_t octets) const {
        return parts_[octets % part_count];
    }

    std::array<Part, part_count> parts_;
    HashedNumbers<std::uint64_t> words_;
};

}  // namespace consult::campaign
