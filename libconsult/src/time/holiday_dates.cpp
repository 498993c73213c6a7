#include "time/holiday_dates.h"

#include <string>
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

/// What is wrong with a date itself; empty when nothing is.
struct DateFlaw {
    std::string operator()(YearlyDate const& date) const {
        bool const is_day =
            (std::chrono::year{2000} / std::chrono::month{date.month} / std::chrono::day{date.day})
                .ok();
        return is_day ? "" : "There is no such day; name a month 1 to 12 and a day that it has.";
    }
    std::string operator()(NthWeekday const& date) const {
        bool const is_good = date.month >= 1 && date.month <= 12 && date.weekday.ok() &&
                             date.nth != 0 && date.nth >= -5 && date.nth <= 5;
        return is_good ? "" : "Name a month 1 to 12 and which weekday of it, 1 to 5 or -1 to -5.";
    }
    std::string operator()(EasterDay const& date) const {
        bool const is_near = date.offset >= -100 && date.offset <= 100;
        return is_near ? "" : "Name a day within 100 days of Easter.";
    }
    std::string operator()(AnnouncedDates const& announced) const {
        for (std::size_t i = 0; i < announced.dates.size(); ++i) {
            bool const is_next = i == 0 || announced.dates[i - 1].date < announced.dates[i].date;
            if (!announced.dates[i].date.ok() || !is_next)
                return "List days that exist, each after the one before.";
        }
        return "";
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

void check_rule(HolidayRule const& rule, std::string const& path, Problems& problems) {
    if (std::string const flaw = std::visit(DateFlaw{}, rule.date); !flaw.empty())
        problems.add(ErrorCode::invalid, path + ".date", "calendar.date", flaw);
    if (rule.days < 1 || rule.days > 31) {
        problems.add(ErrorCode::invalid, path + ".days", "calendar.days",
                     "A holiday lasts 1 to 31 days.");
    }
    bool const is_ordered = !rule.from || !rule.until || *rule.from <= *rule.until;
    if ((rule.from && !rule.from->ok()) || (rule.until && !rule.until->ok()) || !is_ordered) {
        problems.add(ErrorCode::invalid, path + ".until", "calendar.until",
                     "The last day of a rule is not before its first.");
    }
}

}  // namespace consult
