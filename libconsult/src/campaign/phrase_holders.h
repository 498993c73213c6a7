/// Which texts have a phrase.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace consult::campaign {

/// The first texts that have each phrase. A phrase of more than sixteen tells nothing and leads to
/// none, so that looking up takes no longer however many texts there are. Resident: some 32 octets
/// for each phrase and 8 for each holder. Reading it from several threads at once is safe.
class PhraseHolders {
public:
    /// @return whether a holder may be one that is looked for
    using Filter = std::function<bool(std::uint32_t holder)>;

    static constexpr std::uint32_t most_holders = 16;
    static constexpr std::size_t most_candidates = 3;

    PhraseHolders();

    /// @pre a holder's phrases are added one after the other; repeated ones count once
    void add(std::uint64_t phrase, std::uint32_t holder);

    /// The three holders of the most of these phrases, at least `least` of them; the most first, of
    /// equal ones the smallest number. @param accepts nullptr takes all
    [[nodiscard]] std::vector<std::uint32_t> candidates(std::span<std::uint64_t const> phrases,
                                                        std::uint32_t least,
                                                        Filter const& accepts = nullptr) const;

private:
    struct Slot {
        std::uint64_t phrase = 0;
        std::uint32_t last = 0;   ///< the last entry, and one more; 0 where the slot is free
        std::uint32_t count = 0;  ///< of holders; most_holders + 1 where there were more
    };
    struct Entry {
        std::uint32_t holder = 0;
        std::uint32_t before = 0;  ///< the entry before, and one more
    };

    [[nodiscard]] std::size_t slot_of(std::uint64_t phrase) const;
    void grow();

    std::vector<Slot> slots_;  // a power of two of them, at most half of which are taken
    std::size_t taken_ = 0;
    std::vector<Entry> entries_;
};

}  // namespace consult::campaign
