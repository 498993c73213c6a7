#include "procedure/seasons.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// 29 February of a year without it is the last day of the month.
local_days day_in(std::chrono::year year, std::uint32_t month, std::uint32_t day) {
    LocalDate const date{year, std::chrono::month{month}, std::chrono::day{day}};
    if (date.ok()) return local_days{date};
    return local_days{year / std::chrono::month{month} / std::chrono::last};
}

}  // namespace

bool touches(HolidaySeason const& season, LocalDateTime first, LocalDateTime last) {
    local_days const from = std::chrono::floor<days>(first);
    local_days const until = std::chrono::floor<days>(last);
    std::pair const begin{season.from_month, season.from_day};
    std::pair const end{season.until_month, season.until_day};
    std::chrono::years const over{end < begin ? 1 : 0};
    // A season that began the year before may still last.
    std::chrono::year const last_year = LocalDate{until}.year();
    for (std::chrono::year year = LocalDate{from}.year() - std::chrono::years{1}; year <= last_year;
         ++year) {
        if (day_in(year, season.from_month, season.from_day) <= until &&
            from <= day_in(year + over, season.until_month, season.until_day))
            return true;
    }
    return false;
}

}  // namespace consult
