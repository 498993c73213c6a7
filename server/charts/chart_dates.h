/// The stretches of time that arrivals are counted by, and how they are named.
#pragma once

#include <string>
#include <vector>

#include <consult/time.h>

#include "page/ui_language.h"

namespace consult::charts {

enum class Stretch { hour, day, week, month };

/// What a span is counted by, so that bars are neither few nor too thin to see: hours up to three
/// days, days up to 100, weeks up to three years, months above.
[[nodiscard]] Stretch stretch_for(LocalDateTime first, LocalDateTime last);

/// The starts of all stretches that meet [first, last), ascending: whole hours, midnights, Mondays,
/// firsts of months. At least one.
[[nodiscard]] std::vector<LocalDateTime> stretch_starts(Stretch stretch, LocalDateTime first,
                                                        LocalDateTime last);

/// As short as an axis needs it: `18:00`, `23 Nov`, `Nov 2026`.
[[nodiscard]] std::string short_name(page::UiLanguage language, Stretch stretch,
                                     LocalDateTime start);
/// As a table needs it: `23 Nov 2026, 18:00`, `23 Nov 2026` (a week by its Monday), `November
/// 2026`.
[[nodiscard]] std::string full_name(page::UiLanguage language, Stretch stretch,
                                    LocalDateTime start);

}  // namespace consult::charts
