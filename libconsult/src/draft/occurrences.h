/// Every place where some words stand in a text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace consult {

/// Where `wanted` begins in `text`, in order; they may overlap. Takes time in proportion to both,
/// whatever they hold (D. Knuth, J. Morris, V. Pratt, 1977). None of an empty text.
[[nodiscard]] std::vector<std::size_t> occurrences(std::string_view text, std::string_view wanted);

}  // namespace consult
