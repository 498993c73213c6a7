/// The fewest elements to take out of one sequence and put in to make another.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace consult {

/// For each element of either sequence whether it is among the edits: not zero where it is.
struct EditScript {
    std::vector<std::uint8_t> removed;  ///< of the sequence before
    std::vector<std::uint8_t> added;    ///< of the sequence after
};

/// What is left of either sequence is the same, and there is no smaller script (E. Myers, "An
/// O(ND) Difference Algorithm and Its Variations", 1986, in linear space). Two sequences of which
/// no part resembles the other may get a larger one, so that the time stays bounded. Elements are
/// equal when their numbers are; those are to be dense: memory is taken for the largest.
[[nodiscard]] EditScript edit_script(std::span<std::uint32_t const> before,
                                     std::span<std::uint32_t const> after);

}  // namespace consult
