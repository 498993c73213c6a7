#include "campaign/shared_shingle_lists.h"

#include <algorithm>
#include <numeric>

#include "campaign/hashed_numbers.h"

namespace consult::campaign {
namespace {

/// All shingles of all sets, numbered in the order in which they are met.
struct Numbered {
    std::vector<std::uint32_t> numbers;  // set after set
    std::vector<std::uint32_t> sets;     // by number, how many sets have the shingle
};

Numbered number_shingles(std::span<ShingleSet const> sets) {
    Numbered all;
    HashedNumbers<std::uint64_t> known;
    for (ShingleSet const& set : sets) {
        for (std::uint64_t const shingle : set) {
            std::uint32_t number = known.find(shingle);
            if (number == no_number) {
                number = static_cast<std::uint32_t>(all.sets.size());
                known.put(shingle, number);
                all.sets.push_back(0);
            }
            ++all.sets[number];
            all.numbers.push_back(number);
        }
    }
    return all;
}

}  // namespace

SharedShingleLists::SharedShingleLists(std::span<ShingleSet const> sets) {
    Numbered const all = number_shingles(sets);
    std::vector<std::uint32_t> by_rarity(all.sets.size());
    std::iota(by_rarity.begin(), by_rarity.end(), 0U);
    std::erase_if(by_rarity, [&](std::uint32_t number) { return all.sets[number] < 2; });
    std::ranges::stable_sort(by_rarity, {}, [&](std::uint32_t number) { return all.sets[number]; });
    std::vector<std::uint32_t> ranks(all.sets.size(), no_number);
    for (std::uint32_t const number : by_rarity)
        ranks[number] = count_++;

    auto next = all.numbers.begin();
    begins_.push_back(0);
    for (ShingleSet const& set : sets) {
        for (std::size_t i = 0; i < set.size(); ++i) {
            std::uint32_t const rank = ranks[*next++];
            if (rank != no_number) numbers_.push_back(rank);
        }
        std::sort(numbers_.begin() + static_cast<std::ptrdiff_t>(begins_.back()), numbers_.end());
        begins_.push_back(numbers_.size());
    }
}

}  // namespace consult::campaign
