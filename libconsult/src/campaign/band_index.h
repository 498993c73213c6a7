/// Which texts share a band.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "campaign/hashed_numbers.h"
#include "campaign/rows.h"
#include "campaign/sketch.h"

namespace consult::campaign {

/// Distinct texts by the bands of their sketches: all that have a band in common stand in one
/// chain, the last first. For one thread.
class BandIndex {
public:
    struct Text {
        std::array<std::uint8_t, Sketch::sample_size> sample{};
        std::uint32_t comment = 0;           ///< the first that has this text
        std::uint32_t met_last = no_number;  ///< the text that was compared with it last
    };
    struct Link {
        std::uint32_t next = no_number;    ///< in the chain of the band: the one added before
        std::uint32_t beyond = no_number;  ///< behind it in the chain; what lies between may be
                                           ///< passed over
    };
    /// A text that is to be put in its chains.
    struct Newcomer {
        std::uint32_t number;
        Sketch const* sketch;
    };

    explicit BandIndex(std::size_t bands) : links_(bands), firsts_(bands) {}

    /// Takes memory for so many texts, which spares growing up to there.
    void reserve(std::size_t texts) {
        for (HashedNumbers<std::uint32_t>& firsts : firsts_)
            firsts.reserve(texts);
    }

    /// Adds a text, which is in no chain. Texts are numbered from 0 on.
    std::uint32_t add(std::uint32_t comment);
    /// Puts texts in their chains, each before those that are there. Many at once go faster: their
    /// bands are gone through one after the other, and what is looked at of one fits in a cache.
    void link(std::span<Newcomer const> newcomers);

    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    [[nodiscard]] std::size_t bands() const { return firsts_.size(); }
    [[nodiscard]] Text& text(std::uint32_t number) const { return *texts_[number]; }
    [[nodiscard]] Link& link(std::uint32_t number, std::size_t band) const {
        return links_[number][band];
    }

    /// Asks for the memory that going through a text's chains will look at first.
    void prefetch(std::uint32_t number) const;
    [[nodiscard]] std::size_t octets() const;

private:
    Rows<Text> texts_{1};
    Rows<Link> links_;
    std::vector<HashedNumbers<std::uint32_t>> firsts_;  // for each band
};

}  // namespace consult::campaign
