#include "campaign/exact_join.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "campaign/hashed_numbers.h"
#include "campaign/shared_shingle_lists.h"

namespace consult::campaign {
namespace {

/// So many of `size` shingles a like set has at least: `threshold` of them, rounded up where a
/// quotient of doubles might not reach it, too.
std::size_t least_shared(std::size_t size, double threshold) {
    constexpr double rounding = 1e-9;
    return static_cast<std::size_t>(std::ceil(static_cast<double>(size) * (threshold - rounding)));
}

class ExactJoin {
public:
    ExactJoin(std::span<ShingleSet const> sets, double threshold, PairSeeker const& seeker)
        : sets_(sets),
          threshold_(threshold),
          seeker_(seeker),
          lists_(sets),
          met_last_(sets.size(), no_number),
          having_(lists_.numbers()) {}

    void run() {
        std::vector<std::uint32_t> by_size(sets_.size());
        std::iota(by_size.begin(), by_size.end(), 0U);
        std::ranges::stable_sort(by_size, {}, [&](std::uint32_t set) { return sets_[set].size(); });
        for (std::uint32_t const set : by_size)
            join(set);
    }

private:
    /// Those that have a shingle among their rarest ones, by size; the first that may still be
    /// large enough.
    struct Having {
        std::vector<std::uint32_t> sets;
        std::size_t first = 0;
    };

    /// Compares a set with smaller ones. It shares `least` shingles with each like one, so that it
    /// has one of them among any but `least` - 1 of its own; shingles that it has alone are the
    /// rarest.
    void join(std::uint32_t set) {
        std::size_t const size = sets_[set].size();
        if (size == 0) return;
        std::size_t const least = least_shared(size, threshold_);
        std::span<std::uint32_t const> const shared = lists_.of(set);
        if (shared.size() < least) return;
        for (std::uint32_t const shingle : shared.first(shared.size() - least + 1)) {
            Having& having = having_[shingle];
            while (having.first < having.sets.size() &&
                   sets_[having.sets[having.first]].size() < least) {
                ++having.first;
            }
            for (std::size_t i = having.first; i < having.sets.size(); ++i)
                compare(set, having.sets[i]);
            having.sets.push_back(set);
        }
    }

    void compare(std::uint32_t set, std::uint32_t smaller) {
        if (std::exchange(met_last_[smaller], set) == set) return;
        auto const [one, other] = std::minmax(set, smaller);
        if (seeker_.is_wanted && !seeker_.is_wanted(one, other)) return;
        std::size_t const shared = count_shared(lists_.of(set), lists_.of(smaller));
        std::size_t const all = sets_[set].size() + sets_[smaller].size() - shared;
        double const likeness = static_cast<double>(shared) / static_cast<double>(all);
        if (likeness >= threshold_) seeker_.take({one, other, likeness});
    }

    static std::size_t count_shared(std::span<std::uint32_t const> one,
                                    std::span<std::uint32_t const> other) {
        std::size_t shared = 0;
        for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
            std::uint32_t const first = one[i];
            std::uint32_t const second = other[j];
            shared += first == second;
            i += first <= second;
            j += second <= first;
        }
        return shared;
    }

    std::span<ShingleSet const> sets_;
    double threshold_;
    PairSeeker const& seeker_;
    SharedShingleLists lists_;
    std::vector<std::uint32_t> met_last_;
    std::vector<Having> having_;  // by shingle
};

}  // namespace

void join_exactly(std::span<ShingleSet const> sets, double threshold, PairSeeker const& seeker) {
    ExactJoin(sets, threshold, seeker).run();
}

}  // namespace consult::campaign
