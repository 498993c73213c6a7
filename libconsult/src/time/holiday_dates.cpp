#include "time/holiday_dates.h"

#include <variant>

#include "time/easter.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// Where a holiday begins in a year; more often than once when it was announced so, as feasts of
/// the lunar year are.
struct Beginnings {
    int year;

    std::vector<HolidayOccurrence> operator()(YearlyDate const& date) const {
        LocalDate const day{std::chrono::year{year}, std::chrono::month{date.month},
                            std::chrono::day{date.day}};
        if (!day.ok()) return {};  // 29 February
        return {{local_days{day}, false}};
    }
    std::vector<HolidayOccurrence> operator()(NthWeekday const& date) const {
        std::chrono::year_month const month{std::chrono::year{year},
                                            std::chrono::month{date.month}};
        local_days day;
        if (date.nth > 0) {
            local_days const first{month / std::chrono::day{1}};
            day = first + (date.weekday - std::chrono::weekday{first}) + days{7 * (date.nth - 1)};
        } else {
            local_days const last{month / std::chrono::last};
            day = last - (std::chrono::weekday{last} - date.weekday) + days{7 * (date.nth + 1)};
        }
        if (LocalDate{day}.month() != month.month()) return {};  // no fifth one
        return {{day, false}};
    }
    std::vector<HolidayOccurrence> operator()(EasterDay const& date) const {
        local_days const easter = date.orthodox ? orthodox_easter(year) : western_easter(year);
        return {{easter + days{date.offset}, false}};
    }
    std::vector<HolidayOccurrence> operator()(AnnouncedDates const& announced) const {
        std::vector<HolidayOccurrence> found;
        for (AnnouncedDates::Date const& date : announced.dates) {
            if (int{date.date.year()} == year)
                found.push_back({local_days{date.date}, date.is_expected});
        }
        return found;
    }
};

}  // namespace

std::vector<HolidayOccurrence> days_in(HolidayRule const& rule, int year) {
    std::vector<HolidayOccurrence> found;
    for (HolidayOccurrence const& begins : std::visit(Beginnings{year}, rule.date)) {
        for (std::uint32_t i = 0; i < rule.days; ++i) {
            local_days const day = begins.day + days{i};
            if (rule.from && day < local_days{*rule.from}) continue;
            if (rule.until && day > local_days{*rule.until}) continue;
            found.push_back({day, begins.is_expected});
        }
    }
    return found;
}

}  // namespace consult
