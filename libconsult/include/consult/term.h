/// Terms: so many hours, days or months from an event, and how an end was reckoned.
///
/// Everything is counted in civil time at a place. A term of days takes whole days and ends at
/// 24:00 of its last one; a deadline is half-open, so that what comes at that instant is late.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/calendar.h>
#include <consult/error.h>
#include <consult/time.h>

namespace consult {

enum class TermUnit { hour, day, working_day, week, month, quarter, year };
[[nodiscard]] std::string_view name(TermUnit unit);
[[nodiscard]] std::optional<TermUnit> term_unit_from(std::string_view name);

/// Which day is the first that is counted.
enum class FirstDay {
    next_day,  ///< the one after the day of the event
    same_day,  ///< the day of the event itself
};
[[nodiscard]] std::string_view name(FirstDay first);
[[nodiscard]] std::optional<FirstDay> first_day_from(std::string_view name);

/// What happens when the last day is no working day. Hours always end where they end.
enum class RestAtEnd {
    next_working_day,  ///< the term ends with the next working day
    stays,             ///< it ends on that day all the same
};
[[nodiscard]] std::string_view name(RestAtEnd rest);
[[nodiscard]] std::optional<RestAtEnd> rest_at_end_from(std::string_view name);

/// A length of time as a rule gives it.
struct Term {
    std::uint32_t count = 0;  ///< 1 to 10,000
    TermUnit unit = TermUnit::day;
    FirstDay first_day = FirstDay::next_day;
    RestAtEnd rest_at_end = RestAtEnd::next_working_day;
    friend bool operator==(Term const&, Term const&) = default;
};

/// While it lasts, no term runs: half-open [from, until).
struct Suspension {
    Instant from;
    Instant until;
    friend bool operator==(Suspension const&, Suspension const&) = default;
};

/// How an end was found, to be shown to anyone who asks. For days `first` and `last` are those
/// counted first and last, before `moved_to`.
struct Reckoning {
    Term term;
    ZonedTime event;  ///< what it is counted from, as the clocks there showed it
    /// The event is the end of a period or a term: midnight belongs to the day before it.
    bool is_from_end = false;
    bool is_backwards = false;
    /// What the term is added for to one before it, such as a season of holidays; empty for most.
    LocalizedText added_for;
    std::optional<LocalDate> first;
    std::optional<LocalDate> last;
    /// Holidays, substitutes and days off by decree that were passed over, and days of rest that
    /// were counted as they are worked. Weekends are not listed.
    std::vector<CalendarDay> passed_over;
    std::vector<CalendarDay> worked;
    /// The month had no such day, so the term ended with its last day.
    bool ended_with_month = false;
    /// The last day was no working day; the term ended with this one.
    std::optional<LocalDate> moved_to;
    std::vector<Suspension> suspensions;  ///< those that touched the term
    std::uint32_t days_suspended = 0;     ///< whole days that did not count for it
    Deadline ends;
    std::string calendar;  ///< id; empty when no calendar was needed
    std::string calendar_version;
    /// What is still to come before the days and clocks it rests on are known; empty when they are.
    std::vector<LocalizedText> gaps;
    [[nodiscard]] bool is_provisional() const { return !gaps.empty(); }
};

/// Such as `15 working days`, in English.
[[nodiscard]] std::string text(Term const& term);
/// The whole reckoning as one English sentence, such as `5 working days from 3 March 2026, counted
/// from 4 March 2026; no working days: 8 March 2026 (Women's Day), 9 March 2026 (in place of
/// Women's Day); ends 11 March 2026 at 24:00 Asia/Almaty = 19:00 UTC on 11 March 2026`.
[[nodiscard]] std::string text(Reckoning const& reckoning);

/// What terms are reckoned with. Refers to what it is made of.
struct TermContext {
    ZoneName zone;
    WorkingCalendar const* calendar = nullptr;
    ZoneDatabase const* zones = nullptr;
    std::span<Suspension const> suspensions = {};
};

/// The end of `term` from `event` on. Working days and the end on a working day need a calendar.
/// Suspensions: a day of which any part was suspended is not counted; of weeks, months, quarters
/// and years the end moves on by as many days; hours stand still.
/// Beyond the zone's data the end is reckoned by the clocks that they end with, and provisional.
/// Refuses a count out of range (`count`), a calendar that is missing (`calendar`) and an end after
/// the last calendar year (`count`, key `term.beyond_reach`).
[[nodiscard]] Result<Reckoning> reckon(Term const& term, Instant event, TermContext const& context);

/// The last moment from which `term` passes in full before `event`: by then something must have
/// been done that is owed so long before it. Counted backwards from the day of the event, which
/// counts with `same_day`; a last day for it that is no working day moves to the one before with
/// `next_working_day`. Suspensions are not regarded.
[[nodiscard]] Result<Reckoning> reckon_before(Term const& term, Instant event,
                                              TermContext const& context);

}  // namespace consult
