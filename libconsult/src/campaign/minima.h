/// The least of many hashes of a set's elements, by which sets are compared (A. Broder, "On the
/// Resemblance and Containment of Documents", 1997): two sets have the same least element, in an
/// order of chance, with the probability of their Jaccard likeness.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace consult::campaign {

/// Odd factors; multiplying 32 bits by one of them puts all values in another order. Their number
/// is a multiple of eight.
[[nodiscard]] std::vector<std::uint32_t> factors_for(std::size_t minima);

/// For each factor the least product, modulo 2^32, of it and any of `values`; 2^32 - 1 where there
/// are none. By the fastest way that the processor has. @pre minima.size() == factors.size(), a
/// multiple of eight
void find_minima(std::span<std::uint32_t const> values, std::span<std::uint32_t const> factors,
                 std::span<std::uint32_t> minima);

/// A way to do what find_minima() does.
using MinimaWay = void (*)(std::span<std::uint32_t const> values,
                           std::span<std::uint32_t const> factors, std::span<std::uint32_t> minima);

/// All ways that the processor has, the fastest first; the last is plain arithmetic.
[[nodiscard]] std::vector<MinimaWay> minima_ways();

}  // namespace consult::campaign
