/// Sets of shingles as an exact join reads them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/shingles.h"

namespace consult::campaign {

/// Shingles that stand in more than one set, as numbers that rise with how many sets have them.
/// Those of one set alone are only counted: they are in no pair.
class SharedShingleLists {
public:
    explicit SharedShingleLists(std::span<ShingleSet const> sets);

    /// The shared shingles of a set, rarest first.
    [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t set) const {
        return std::span{numbers_}.subspan(begins_[set], begins_[set + 1] - begins_[set]);
    }
    /// How many shingles are shared; their numbers are below.
    [[nodiscard]] std::uint32_t numbers() const { return count_; }

private:
    std::vector<std::uint32_t> numbers_;
    std::vector<std::size_t> begins_;
    std::uint32_t count_ = 0;
};

}  // namespace consult::campaign
