#include "campaign/exemplar.h"

#include <algorithm>
#include <tuple>

namespace consult::campaign {

std::size_t choose_exemplar(std::span<ExemplarCandidate const> candidates) {
    auto const stands_before = [](ExemplarCandidate const& one, ExemplarCandidate const& other) {
        return std::tuple{other.comments, one.words, one.first} <
               std::tuple{one.comments, other.words, other.first};
    };
    auto const best = std::ranges::min_element(candidates, stands_before);
    return static_cast<std::size_t>(best - candidates.begin());
}

}  // namespace consult::campaign
