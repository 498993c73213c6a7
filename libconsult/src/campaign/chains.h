/// Texts that stand together, side by side in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "campaign/rows.h"

namespace consult::campaign {

/// Chains of two texts and more. What a chain outgrows is used for another one.
class Chains {
public:
    /// @param most texts that a chain takes, two at least; those that come later are left out
    explicit Chains(std::size_t most) : most_(most) {}

    /// Makes a chain of two texts; returns its number, from 0 on.
    std::uint32_t add(std::uint32_t first, std::uint32_t second);
    /// Puts a text at the end of a chain that is not full.
    void append(std::uint32_t chain, std::uint32_t text);

    /// The texts of a chain, in the order in which they came. Valid until the next one comes.
    [[nodiscard]] std::span<std::uint32_t const> texts(std::uint32_t chain) const {
        Place const& place = *places_[chain];
        return {sizes_[size_for(place.count)].rows[place.row], place.count};
    }

    /// Asks for the memory that tells where a chain is.
    void prefetch_place(std::uint32_t chain) const { __builtin_prefetch(places_[chain]); }
    /// Asks for the memory of a chain's texts.
    void prefetch(std::uint32_t chain) const {
        std::span<std::uint32_t const> const its = texts(chain);
        __builtin_prefetch(its.data());
        __builtin_prefetch(&its.back());
    }
    [[nodiscard]] std::size_t octets() const;

private:
    struct Place {
        std::uint32_t row = 0;
        std::uint32_t count = 0;
    };
    /// Memory for chains of up to 2, 4, 8, … texts.
    struct Size {
        Rows<std::uint32_t> rows;
        std::vector<std::uint32_t> unused;
    };

    /// Which of `sizes_` so many texts are in.
    [[nodiscard]] static std::size_t size_for(std::size_t count);
    [[nodiscard]] std::uint32_t take_row(std::size_t size);

    std::size_t most_;
    Rows<Place> places_{1};
    std::vector<Size> sizes_;
};

}  // namespace consult::campaign
