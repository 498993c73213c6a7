#include "draft/reordering.h"

#include <algorithm>
#include <utility>

namespace consult {
namespace {

constexpr auto no_unit = static_cast<std::size_t>(-1);

/// The heaviest of the units seen so far up to a place, in steps of the logarithm (P. Fenwick,
/// 1994).
class HeaviestUpTo {
public:
    explicit HeaviestUpTo(std::size_t places) : tree_(places + 1, {0, no_unit}) {}

    /// Its weight and which one it is; no_unit where there is none.
    [[nodiscard]] std::pair<double, std::size_t> find(std::size_t place) const {
        std::pair<double, std::size_t> best{0, no_unit};
        for (std::size_t i = place + 1; i > 0; i -= i & (0 - i))
            best = heavier(best, tree_[i]);
        return best;
    }
    void add(std::size_t place, double weight, std::size_t which) {
        for (std::size_t i = place + 1; i < tree_.size(); i += i & (0 - i))
            tree_[i] = heavier(tree_[i], {weight, which});
    }

private:
    using Weighed = std::pair<double, std::size_t>;
    static Weighed heavier(Weighed const& one, Weighed const& other) {
        return one.first >= other.first ? one : other;
    }

    std::vector<Weighed> tree_;
};

}  // namespace

std::vector<std::size_t> out_of_order(std::vector<PlacedUnit> const& units) {
    if (units.empty()) return {};
    std::vector<std::size_t> places;
    for (PlacedUnit const& unit : units)
        places.push_back(unit.place);
    std::sort(places.begin(), places.end());
    HeaviestUpTo chains{units.size()};
    std::vector<std::size_t> previous;
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto const rank = static_cast<std::size_t>(
            std::lower_bound(places.begin(), places.end(), units[i].place) - places.begin());
        auto const [weight, last] = chains.find(rank);
        previous.push_back(last);
        chains.add(rank, weight + units[i].weight, i);
    }
    std::vector<bool> stays(units.size());
    for (std::size_t i = chains.find(units.size() - 1).second; i != no_unit; i = previous[i])
        stays[i] = true;
    std::vector<std::size_t> moved;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!stays[i]) moved.push_back(i);
    }
    return moved;
}

}  // namespace consult
