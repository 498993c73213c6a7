/// Several days in one line.
#pragma once

#include <string>
#include <vector>

#include <consult/time.h>

#include "page/ui_language.h"

namespace consult::page {

/// Days that follow each other as spans, those of a month together: `8 and 21–25 March 2026`,
/// `8 и 21–25 марта 2026 г.`; a span over several months stands by itself, such as
/// `30 April – 2 May 2026`.
/// @param dates ascending; empty gives an empty text
[[nodiscard]] std::string format_dates(UiLanguage language, std::vector<LocalDate> const& dates);
/// `Monday, 23 March 2026` as the language writes it.
[[nodiscard]] std::string format_date_with_weekday(UiLanguage language, LocalDate date);
/// A day of every year: `23 March`. @param month and day that some year has
[[nodiscard]] std::string format_day_of_year(UiLanguage language, unsigned month, unsigned day);
/// Texts in a row: `a, b and c`.
[[nodiscard]] std::string format_list(UiLanguage language, std::vector<std::string> const& items);

}  // namespace consult::page
