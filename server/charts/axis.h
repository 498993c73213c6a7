/// Round numbers along an axis.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/ui_language.h"

namespace consult::charts {

/// Ticks from 0 up to the first that is not below `largest`, all the same step apart: 1, 2 or 5
/// times a power of ten, the smallest that needs no more than `at_most` ticks. Pure.
/// @param largest at most 10^18; 0 gives the ticks 0 and 1
/// @param at_most at least 3, 0 counted
[[nodiscard]] std::vector<std::uint64_t> round_ticks(std::uint64_t largest, std::size_t at_most);

/// A tick as shortly as the language writes it: `5,000`, `2M`, `20 млн`. Ticks of round_ticks lose
/// nothing by it.
[[nodiscard]] std::string tick_text(page::UiLanguage language, std::uint64_t tick);

}  // namespace consult::charts
