/// When comments came in, with the deadline and what moved it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <consult/time.h>

#include "charts/chart.h"

namespace consult::charts {

/// How many came in a while that begins at `from`, in local time. Whiles may be as short as there
/// is use for: those of one stretch are summed.
struct ArrivalCount {
    LocalDateTime from;
    std::uint64_t count = 0;
};

/// What is marked by a numbered line, such as the deadline.
struct ChartMoment {
    LocalDateTime at;
    std::string text;  ///< what it is and when
};

/// The span [first, last) is drawn; what lies outside it is neither drawn nor counted.
/// @pre first < last
struct Arrivals {
    LocalDateTime first;
    LocalDateTime last;
    std::vector<ArrivalCount> counts;
    std::vector<ChartMoment> moments;  ///< ascending; one at `last` is drawn at the right edge
    bool is_by_days = false;           ///< counts are of whole days: no shorter stretch is drawn
};

/// Bars by hours, days, weeks or months, as the span asks for it, above a line of time.
[[nodiscard]] Chart arrivals_chart(page::UiLanguage language, std::string id,
                                   Arrivals const& arrivals);

}  // namespace consult::charts
