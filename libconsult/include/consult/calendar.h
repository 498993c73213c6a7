/// Working days of a country, a region or an institution, and how far they are known.
///
/// Which days are worked is law and decree: holidays by rule, feasts by announcement, working days
/// moved by the government from one year to the next. Each rule names its source; a year whose
/// decrees or announcements are still to come is known in part, and what is counted in it is
/// provisional.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <consult/error.h>
#include <consult/language.h>
#include <consult/legal_basis.h>
#include <consult/time.h>

namespace consult {

/// Calendars are laid out, and terms reckoned, to the end of this year.
inline constexpr int last_calendar_year = 2100;

/// What a day is for those who work by the calendar.
enum class DayKind {
    working,              ///< an ordinary working day
    weekend,              ///< a day of rest of the week
    holiday,              ///< a holiday, a feast or another day off by law
    substitute,           ///< off in place of a holiday that fell on a day of rest
    day_off_by_transfer,  ///< off by decree; another day is worked instead
    worked_by_transfer,   ///< a day of rest that is worked by decree
};
[[nodiscard]] std::string_view name(DayKind kind);

/// The same day each year, such as 8 March.
struct YearlyDate {
    unsigned month = 1;
    unsigned day = 1;
};
/// Such as the last Monday of May (`nth` -1) or the fourth Thursday of November (`nth` 4).
struct NthWeekday {
    unsigned month = 1;
    std::chrono::weekday weekday;
    int nth = 1;  ///< 1 to 5 from the first, -1 to -5 from the last
};
/// Days after Easter Sunday, before it when negative: Good Friday is -2.
struct EasterDay {
    int offset = 0;
    bool orthodox = false;  ///< Easter of the Julian calendar
};
/// Announced or decreed from year to year, such as the first day of Kurban Ait.
struct AnnouncedDates {
    struct Date {
        LocalDate date;
        bool is_expected = false;  ///< foreseen by calculation, not announced yet
    };
    std::vector<Date> dates;  ///< ascending
};
using HolidayDate = std::variant<YearlyDate, NthWeekday, EasterDay, AnnouncedDates>;

/// What happens when a holiday falls on a day of rest.
enum class Substitution {
    none,              ///< nothing: it is lost
    next_working_day,  ///< the next day that is neither rest nor holiday nor taken by another
    nearest_weekday,   ///< Saturday: the Friday before; Sunday: the Monday after
};
[[nodiscard]] std::string_view name(Substitution substitution);
[[nodiscard]] std::optional<Substitution> substitution_from(std::string_view name);

/// One holiday, for as long as its law has it so. A holiday that changed has several rules.
struct HolidayRule {
    std::string id;  ///< such as `nauryz`
    LocalizedText name;
    HolidayDate date;
    std::uint32_t days = 1;          ///< how many days in a row, from `date` on
    std::optional<LocalDate> from;   ///< the first day on which the rule holds
    std::optional<LocalDate> until;  ///< the last one
    Substitution substitution = Substitution::none;
    LegalBasis basis;
};

/// A working day moved by decree: `off` is free, `worked` is worked in its place.
struct DayTransfer {
    std::optional<LocalDate> off;
    std::optional<LocalDate> worked;  ///< one of the two at least
    LegalBasis basis;
};

/// A day that one year only is off, or worked in spite of a rule, such as a bank holiday that was
/// moved for a jubilee.
struct SingleDay {
    LocalDate date;
    bool is_working = false;
    LocalizedText name;
    LegalBasis basis;
};

/// What is still to come before a year is known.
struct YearGap {
    int first_year = 0;  ///< holds from this year
    std::optional<int> last_year;
    LocalizedText what;  ///< such as `the government's transfers of working days`
};

/// A calendar as data: what a calendar file holds. The format is in docs/calendars.md.
struct CalendarRules {
    std::string id;       ///< such as `kz` or `gb-eng`
    std::string version;  ///< of the data, such as `2026-11-01`; compared as text
    LocalizedText name;
    std::vector<std::chrono::weekday> rest_days;  ///< of the week
    int first_year = 0;                           ///< rules are not known before
    std::vector<LegalSource> sources;
    std::vector<HolidayRule> holidays;
    std::vector<DayTransfer> transfers;
    std::vector<SingleDay> single_days;
    std::vector<YearGap> gaps;
};

/// What an administrator added to a shipped calendar by a decree: days moved, a feast announced, or
/// that a year is known now. One of the three at least.
struct CalendarAddition {
    std::string calendar;
    std::optional<LocalDate> off;       ///< free; the day of an expected feast: it is announced
    std::optional<LocalDate> worked;    ///< worked; of an expected feast: it is on another day
    std::optional<int> completes_year;  ///< of which nothing but expected feasts is still to come
    LocalizedText name;                 ///< why a day is off, as pages show it; may be empty
    std::string decree;                 ///< its kind, date and number; 1 to 500 octets
    std::string url;
    Instant added_at;
    std::string added_by;  ///< office
};

/// One day of a calendar.
struct CalendarDay {
    LocalDate date;
    DayKind kind = DayKind::working;
    LocalizedText name;  ///< of the holiday; empty for ordinary days
    std::string basis;   ///< the source's title in English with the place; empty for ordinary days
    bool is_verified = true;   ///< whether the rule was read in its source
    bool is_expected = false;  ///< a feast foreseen but not announced

    [[nodiscard]] bool is_working() const {
        return kind == DayKind::working || kind == DayKind::worked_by_transfer;
    }
};

/// Working days, ready to be asked. An immutable value that copies share; thread-safe.
class WorkingCalendar {
public:
    /// Lays the rules out day by day from `first_year` to the last calendar year: holidays, then
    /// single days, then what stands in for holidays that fell on a day of rest, then transfers,
    /// then additions of this calendar. Refuses a rule that can't be, with field paths such as
    /// `holidays[3].date`, a transfer of a day that is free or worked already, a single day that
    /// changes nothing, a year that is completed twice, and a holiday that no day within 60 is left
    /// to stand in for; of an addition with its own fields.
    [[nodiscard]] static Result<WorkingCalendar> make(
        CalendarRules rules, std::vector<CalendarAddition> const& additions = {});

    [[nodiscard]] std::string const& id() const;
    /// Of the shipped data; with `+N` when N additions were made.
    [[nodiscard]] std::string const& version() const;
    [[nodiscard]] LocalizedText const& name() const;
    [[nodiscard]] CalendarRules const& rules() const;

    [[nodiscard]] CalendarDay day(LocalDate date) const;
    [[nodiscard]] bool is_working(LocalDate date) const;
    /// Days of a year that are not as the week has them: holidays, substitutes, transfers; by date.
    [[nodiscard]] std::vector<CalendarDay> special_days(int year) const;
    /// What is still to come before the year is known; empty when it is known. A feast that is
    /// expected is still to come until its day is added. A year outside the rules' reach is known
    /// in nothing.
    [[nodiscard]] std::vector<LocalizedText> gaps(int year) const;
    [[nodiscard]] bool is_known(int year) const { return gaps(year).empty(); }

private:
    struct Laid;
    explicit WorkingCalendar(std::shared_ptr<Laid const> laid) : laid_(std::move(laid)) {}
    std::shared_ptr<Laid const> laid_;
};

}  // namespace consult
