/// Which texts share a band.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "campaign/chains.h"
#include "campaign/hashed_numbers.h"
#include "campaign/rows.h"
#include "campaign/sketch.h"

namespace consult::campaign {

/// Distinct texts by the bands of their sketches: those that have a band in common stand in one
/// chain, in the order in which they were added. For one thread.
class BandIndex {
public:
    /// What is looked at of each text that shares a band: a line of a processor's cache.
    struct alignas(64) Text {
        Outline outline{};
        std::uint32_t comment = 0;  ///< the first that has this text
    };
    static_assert(sizeof(Text) == 64);
    using Sample = std::array<std::uint8_t, Sketch::sample_size>;
    /// A text that is to be put in its chains.
    struct Newcomer {
        std::uint32_t number;
        Sketch const* sketch;
    };
    /// A text that may be like another one.
    struct Candidate {
        std::uint32_t differing;  ///< so many shingles at least
        std::uint32_t text;
        auto operator<=>(Candidate const&) const = default;
    };

    /// @param most texts that a chain takes, two at least; those that come later are left out
    BandIndex(std::size_t bands, std::size_t most) : lasts_(bands), chains_(most), seen_(1024) {}

    /// Takes memory for so many texts, which spares growing up to there.
    void reserve(std::size_t texts) {
        for (HashedNumbers<std::uint32_t>& lasts : lasts_)
            lasts.reserve(texts);
    }

    /// Adds a text, which is in no chain. Texts are numbered from 0 on.
    std::uint32_t add(std::uint32_t comment);
    /// Puts texts in their chains, in ascending order. Some hundred at once go faster than one by
    /// one: their bands are gone through one after the other, and memory is asked for ahead.
    void link(std::span<Newcomer const> newcomers);
    /// Puts the texts into `candidates` that came before one of those that were linked last, that
    /// share a band with it, and of which the filter does not tell that they are unlike: each once
    /// or more often, in no particular order. To be asked once for each, in the order of link().
    void find_candidates(std::size_t newcomer, OutlineFilter const& filter,
                         std::vector<Candidate>& candidates);

    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    [[nodiscard]] std::size_t bands() const { return lasts_.size(); }
    [[nodiscard]] Text const& text(std::uint32_t number) const { return *texts_[number]; }
    [[nodiscard]] Sample const& sample(std::uint32_t number) const { return *samples_[number]; }

    [[nodiscard]] std::size_t octets() const;

private:
    void link(std::size_t band, std::span<Newcomer const> newcomers);
    [[nodiscard]] std::uint32_t put(std::uint32_t last, std::uint32_t text);
    void find_met(std::size_t newcomer);
    [[nodiscard]] std::span<std::uint32_t const> chains_of(std::size_t newcomer) const {
        return std::span{linked_chains_}.subspan(newcomer * bands(), bands());
    }

    Rows<Text> texts_{1};
    Rows<Sample> samples_{1};
    std::vector<HashedNumbers<std::uint32_t>> lasts_;  // for each band
    Chains chains_;
    // Of those that were linked last, their numbers and the chains that they joined.
    std::vector<std::uint32_t> linked_;
    std::vector<std::uint32_t> linked_chains_;
    // Of the newcomer that is looked for, those that share a band.
    std::vector<std::uint32_t> met_;
    std::vector<std::uint64_t> seen_;  // with the newcomer for which each was seen last
};

}  // namespace consult::campaign
