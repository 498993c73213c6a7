/// Which texts share a band.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "campaign/hashed_numbers.h"
#include "campaign/rows.h"
#include "campaign/sketch.h"

namespace consult::campaign {

/// Distinct texts by the bands of their sketches: all that have a band in common stand in one
/// chain, in the order in which they were added. The last is followed by the first. For one thread.
class BandIndex {
public:
    /// What is looked at of each text that is met in a chain: two lines of a processor's cache.
    struct alignas(64) Met {
        Outline outline{};
        std::uint32_t last = no_number;  ///< the text that was compared with it last
    };
    static_assert(sizeof(Met) == 128);
    struct Text {
        std::array<std::uint8_t, Sketch::sample_size> sample{};
        std::uint32_t comment = 0;  ///< the first that has this text
    };
    struct Link {
        std::uint32_t next = no_number;  ///< in the chain of the band
        /// A place further on in the chain to go on from, where that is known; of a text that was
        /// linked just now, the first in the chain.
        std::uint32_t jump = no_number;
    };
    /// A text that is to be put in its chains.
    struct Newcomer {
        std::uint32_t number;
        Sketch const* sketch;
    };

    explicit BandIndex(std::size_t bands) : links_(bands), lasts_(bands) {}

    /// Takes memory for so many texts, which spares growing up to there.
    void reserve(std::size_t texts) {
        for (HashedNumbers<std::uint32_t>& lasts : lasts_)
            lasts.reserve(texts);
    }

    /// Adds a text, which is in no chain. Texts are numbered from 0 on.
    std::uint32_t add(std::uint32_t comment);
    /// Puts texts at the end of their chains. Many at once go faster: their bands are gone through
    /// one after the other, and what is looked at of one fits in a cache.
    void link(std::span<Newcomer const> newcomers);

    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    [[nodiscard]] std::size_t bands() const { return lasts_.size(); }
    [[nodiscard]] Text& text(std::uint32_t number) const { return *texts_[number]; }
    [[nodiscard]] Met& met(std::uint32_t number) const { return *met_[number]; }
    [[nodiscard]] Link& link(std::uint32_t number, std::size_t band) const {
        return links_[number][band];
    }

    /// Where to begin with those that stand before a text in a chain, which ends them. To be asked
    /// once.
    std::uint32_t first_before(std::uint32_t number, std::size_t band) const {
        return std::exchange(link(number, band).jump, no_number);
    }
    /// Asks for the memory that going through a text's chains will look at first.
    void prefetch_firsts(std::uint32_t number) const;
    /// Asks for the memory of a text in a chain.
    void prefetch(std::uint32_t number, std::size_t band) const {
        Met const* const its = &met(number);
        __builtin_prefetch(its);
        __builtin_prefetch(&its->outline.bits[16]);
        __builtin_prefetch(&link(number, band));
    }
    [[nodiscard]] std::size_t octets() const;

private:
    void link_some(std::span<Newcomer const> newcomers);

    Rows<Text> texts_{1};
    Rows<Met> met_{1};
    Rows<Link> links_;
    std::vector<HashedNumbers<std::uint32_t>> lasts_;  // for each band
};

}  // namespace consult::campaign
