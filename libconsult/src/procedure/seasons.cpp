#include "procedure/seasons.h"

#include <algorithm>

#include "time/easter.h"

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

/// The season that begins in `year`.
std::pair<local_days, local_days> season_of(HolidaySeason const& season, std::chrono::year year) {
    if (season.easter) {
        local_days const sunday = western_easter(int{year});
        return {sunday + days{season.easter->from}, sunday + days{season.easter->until}};
    }
    std::pair const begin{season.from_month, season.from_day};
    std::pair const end{season.until_month, season.until_day};
    std::chrono::years const over{end < begin ? 1 : 0};
    return {day_in(year, season.from_month, season.from_day),
            day_in(year + over, season.until_month, season.until_day)};
}

}  // namespace

std::optional<local_days> first_day_in(HolidaySeason const& season, LocalDateTime first,
                                       LocalDateTime last) {
    local_days const from = std::chrono::floor<days>(first);
    local_days const until = std::chrono::floor<days>(last);
    // A season that began the year before may still last.
    std::chrono::year const last_year = LocalDate{until}.year();
    for (std::chrono::year year = LocalDate{from}.year() - std::chrono::years{1}; year <= last_year;
         ++year) {
        auto const [begins, ends] = season_of(season, year);
        if (begins <= until && from <= ends) return std::max(begins, from);
    }
    return std::nullopt;
}

}  // namespace consult
