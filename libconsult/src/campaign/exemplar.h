/// Which text stands for those that are like it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace consult::campaign {

struct ExemplarCandidate {
    std::uint32_t comments = 0;  ///< how many say just this
    std::uint32_t words = 0;
    std::uint32_t first = 0;  ///< the number of the first of them, in the order of arrival
};

/// The number of the one that stands for all: what the most comments say; of those the shortest, to
/// which nobody has added anything; of those the first. @pre there is one
[[nodiscard]] std::size_t choose_exemplar(std::span<ExemplarCandidate const> candidates);

}  // namespace consult::campaign
