#include "support/pair_accuracy.h"

#include <algorithm>
#include <iterator>

namespace consult::test {

PairAccuracy compare_pairs(PairNumbers found, PairNumbers listed) {
    std::ranges::sort(found);
    std::ranges::sort(listed);
    PairNumbers both;
    std::ranges::set_intersection(found, listed, std::back_inserter(both));
    return {found.size(), listed.size(), both.size()};
}

}  // namespace consult::test
