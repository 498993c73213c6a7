#include "campaign/minima.h"

#include <algorithm>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};
constexpr std::size_t lanes = 8;
using Eight = std::uint32_t __attribute__((vector_size(32), aligned(4), may_alias));
using Sixteen = std::uint32_t __attribute__((vector_size(64), aligned(4), may_alias));

/// Minima of some vectors of factors at once, all of them in registers.
template <typename Vector, std::size_t vectors>
__attribute__((always_inline)) inline void find_some(std::span<std::uint32_t const> values,
                                                     std::uint32_t const* factors,
                                                     std::uint32_t* minima) {
    Vector least[vectors];
    Vector factor[vectors];
    auto const* const given = reinterpret_cast<Vector const*>(factors);
    for (std::size_t i = 0; i < vectors; ++i) {
        least[i] = Vector{} + none;
        factor[i] = given[i];
    }
    for (std::uint32_t const value : values) {
        for (std::size_t i = 0; i < vectors; ++i) {
            Vector const product = factor[i] * value;
            least[i] = product < least[i] ? product : least[i];
        }
    }
    for (std::size_t i = 0; i < vectors; ++i)
        reinterpret_cast<Vector*>(minima)[i] = least[i];
}

/// Up to `most` vectors at once, until less than one is left. Returns how many factors are done.
template <typename Vector, std::size_t most>
__attribute__((always_inline)) inline std::size_t find_from(std::size_t at,
                                                            std::span<std::uint32_t const> values,
                                                            std::span<std::uint32_t const> factors,
                                                            std::span<std::uint32_t> minima) {
    constexpr std::size_t step = most * sizeof(Vector) / sizeof(std::uint32_t);
    for (; at + step <= factors.size(); at += step)
        find_some<Vector, most>(values, factors.data() + at, minima.data() + at);
    if constexpr (most > 1) {
        return find_from<Vector, most - 1>(at, values, factors, minima);
    } else {
        return at;
    }
}

__attribute__((target("avx2"))) void find_minima_by_avx2(std::span<std::uint32_t const> values,
                                                         std::span<std::uint32_t const> factors,
                                                         std::span<std::uint32_t> minima) {
    find_from<Eight, 6>(0, values, factors, minima);
}

__attribute__((target("avx512f,avx2"))) void find_minima_by_avx512(
    std::span<std::uint32_t const> values, std::span<std::uint32_t const> factors,
    std::span<std::uint32_t> minima) {
    std::size_t const done = find_from<Sixteen, 8>(0, values, factors, minima);
    find_from<Eight, 1>(done, values, factors, minima);
}

void find_minima_plainly(std::span<std::uint32_t const> values,
                         std::span<std::uint32_t const> factors, std::span<std::uint32_t> minima) {
    std::ranges::fill(minima, none);
    for (std::uint32_t const value : values) {
        for (std::size_t i = 0; i < factors.size(); ++i)
            minima[i] = std::min(minima[i], factors[i] * value);
    }
}

}  // namespace

std::vector<std::uint32_t> factors_for(std::size_t minima) {
    std::vector<std::uint32_t> factors((minima + lanes - 1) / lanes * lanes);
    std::uint64_t state = 0;
    for (std::uint32_t& factor : factors) {
        state += 0x9e3779b97f4a7c15;
        factor = static_cast<std::uint32_t>(hash_step(state, 0, 0) >> 32) | 1;
    }
    return factors;
}

std::vector<MinimaWay> minima_ways() {
    std::vector<MinimaWay> ways;
    if (__builtin_cpu_supports("avx512f") != 0) ways.push_back(find_minima_by_avx512);
    if (__builtin_cpu_supports("avx2") != 0) ways.push_back(find_minima_by_avx2);
    ways.push_back(find_minima_plainly);
    return ways;
}

void find_minima(std::span<std::uint32_t const> values, std::span<std::uint32_t const> factors,
                 std::span<std::uint32_t> minima) {
    static MinimaWay const way = minima_ways().front();
    way(values, factors, minima);
}

}  // namespace consult::campaign
