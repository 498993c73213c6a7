#include "campaign/minima.h"

#include <algorithm>

#include "campaign/word_hash.h"

namespace consult::campaign {
namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};
constexpr std::size_t lanes = 8;
using Eight = std::uint32_t __attribute__((vector_size(lanes * 4), aligned(4), may_alias));

/// Minima of some groups of eight factors at once, all of them in registers.
template <std::size_t groups>
__attribute__((target("avx2"), always_inline)) inline void find_groups(
    std::span<std::uint32_t const> values, std::uint32_t const* factors, std::uint32_t* minima) {
    Eight least[groups];
    Eight factor[groups];
    for (std::size_t i = 0; i < groups; ++i) {
        least[i] = Eight{} + none;
        factor[i] = *reinterpret_cast<Eight const*>(factors + i * lanes);
    }
    for (std::uint32_t const value : values) {
        for (std::size_t i = 0; i < groups; ++i) {
            Eight const product = factor[i] * value;
            least[i] = product < least[i] ? product : least[i];
        }
    }
    for (std::size_t i = 0; i < groups; ++i)
        *reinterpret_cast<Eight*>(minima + i * lanes) = least[i];
}

__attribute__((target("avx2"))) void find_minima_by_avx2(std::span<std::uint32_t const> values,
                                                         std::span<std::uint32_t const> factors,
                                                         std::span<std::uint32_t> minima) {
    constexpr std::size_t groups = 5;
    std::size_t at = 0;
    for (; at + groups * lanes <= factors.size(); at += groups * lanes)
        find_groups<groups>(values, factors.data() + at, minima.data() + at);
    for (; at < factors.size(); at += lanes)
        find_groups<1>(values, factors.data() + at, minima.data() + at);
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

void find_minima_plainly(std::span<std::uint32_t const> values,
                         std::span<std::uint32_t const> factors, std::span<std::uint32_t> minima) {
    std::ranges::fill(minima, none);
    for (std::uint32_t const value : values) {
        for (std::size_t i = 0; i < factors.size(); ++i)
            minima[i] = std::min(minima[i], factors[i] * value);
    }
}

void find_minima(std::span<std::uint32_t const> values, std::span<std::uint32_t const> factors,
                 std::span<std::uint32_t> minima) {
    static bool const has_avx2 = __builtin_cpu_supports("avx2") != 0;
    (has_avx2 ? find_minima_by_avx2 : find_minima_plainly)(values, factors, minima);
}

}  // namespace consult::campaign
