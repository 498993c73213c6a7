/// Where the shipped calendars differ from public collections of holidays, and by which law.
#pragma once

#include <string_view>

namespace consult::test {

/// One working-day status that the collection has otherwise.
struct CalendarDifference {
    std::string_view date;
    bool is_working;  ///< what the shipped calendar says; the collection says the opposite
    std::string_view law;
};

inline constexpr CalendarDifference kz_differences[] = {
    {"2000-01-01", true, ""},
};

inline constexpr CalendarDifference us_differences[] = {{"2000-01-01", true, ""}};

}  // namespace consult::test
