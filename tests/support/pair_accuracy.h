/// How right found pairs are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace consult::test {

/// Pairs of comments, each as lower << 32 | higher.
using PairNumbers = std::vector<std::uint64_t>;

inline std::uint64_t pair_number(std::uint32_t lower, std::uint32_t higher) {
    return std::uint64_t{lower} << 32 | higher;
}

struct PairAccuracy {
    std::size_t found = 0;
    std::size_t listed = 0;
    std::size_t both = 0;

    [[nodiscard]] double precision() const { return share(found); }
    [[nodiscard]] double recall() const { return share(listed); }

private:
    [[nodiscard]] double share(std::size_t of) const {
        return of == 0 ? 1 : static_cast<double>(both) / static_cast<double>(of);
    }
};

/// Compares found pairs with those that there are; neither has one twice.
[[nodiscard]] PairAccuracy compare_pairs(PairNumbers found, PairNumbers listed);

}  // namespace consult::test
