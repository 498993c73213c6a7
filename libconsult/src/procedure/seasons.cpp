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

/// Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
local_days easter_sunday(std::chrono::year of) {
    int const year{of};
    int const century = year / 100;
    int const leaps_left_out = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    int const full_moon = (19 * (year % 19) + leaps_left_out + 15) % 30;
    int const week_day = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - full_moon - year % 4) % 7;
    int const late = (year % 19 + 11 * full_moon + 22 * week_day) / 451;
    return local_days{of / std::chrono::March / 22} + days{full_moon + week_day - 7 * late};
}

/// The season that begins in `year`.
std::pair<local_days, local_days> season_of(HolidaySeason const& season, std::chrono::year year) {
    if (season.easter) {
        local_days const sunday = easter_sunday(year);
        return {sunday + days{season.easter->from}, sunday + days{season.easter->until}};
    }
    std::pair const begin{season.from_month, season.from_day};
    std::pair const end{season.until_month, season.until_day};
    std::chrono::years const over{end < begin ? 1 : 0};
    return {day_in(year, season.from_month, season.from_day),
            day_in(year + over, season.until_month, season.until_day)};
}

}  // namespace

bool touches(HolidaySeason const& season, LocalDateTime first, LocalDateTime last) {
    local_days const from = std::chrono::floor<days>(first);
    local_days const until = std::chrono::floor<days>(last);
    // A season that began the year before may still last.
    std::chrono::year const last_year = LocalDate{until}.year();
    for (std::chrono::year year = LocalDate{from}.year() - std::chrono::years{1}; year <= last_year;
         ++year) {
        auto const [begins, ends] = season_of(season, year);
        if (begins <= until && from <= ends) return true;
    }
    return false;
}

}  // namespace consult
