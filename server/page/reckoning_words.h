/// How an end was reckoned, told in the language of a page.
#pragma once

#include <string>
#include <vector>

#include <consult/term.h>

#include "page/translator.h"

namespace consult::page {

/// The whole reckoning, a sentence for each thing there is to say: the term and its event, the
/// first and the last day, what was not counted or was worked in spite of the week, suspensions,
/// how the end moved, the end there and in UTC, the calendar, and what is still to come where it is
/// provisional.
[[nodiscard]] std::vector<std::string> reckoning_sentences(Translator const& words,
                                                           Reckoning const& reckoning,
                                                           ZoneDatabase const& zones);

/// Days of a calendar with why they are special, such as
/// `8 March 2026 (International Women's Day), 24–25 March 2026 (in place of Nauryz)`; those with
/// the same reason that follow each other in the list stand together.
/// @param days ascending
[[nodiscard]] std::string special_days_text(Translator const& words,
                                            std::vector<CalendarDay> const& days);
/// Why a day is as it is, such as `in place of Nauryz`; empty for ordinary days.
[[nodiscard]] std::string day_reason_text(Translator const& words, CalendarDay const& day);
/// `day off`, `working day by decree` and the like.
[[nodiscard]] std::string day_kind_text(Translator const& words, DayKind kind);

}  // namespace consult::page
