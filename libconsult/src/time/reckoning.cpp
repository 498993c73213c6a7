/// How the ends of terms are found.
#include <algorithm>
#include <string>
#include <utility>

#include <consult/term.h>

#include "time/suspended_days.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::months;

constexpr std::uint32_t most = 10'000;

local_days day_of(LocalDateTime local) {
    return std::chrono::floor<days>(local);
}

LocalDate date_of(local_days day) {
    return LocalDate{day};
}

bool is_of_days(TermUnit unit) {
    return unit == TermUnit::day || unit == TermUnit::working_day;
}

std::int64_t months_in(Term const& term) {
    switch (term.unit) {
        case TermUnit::month: return term.count;
        case TermUnit::quarter: return std::int64_t{term.count} * 3;
        default: return std::int64_t{term.count} * 12;
    }
}

Result<> check(Term const& term, TermContext const& context) {
    Problems problems;
    if (term.count == 0 || term.count > most) {
        problems.add(ErrorCode::invalid, "count", "term.count_range",
                     "A term has a count of 1 to {most}.", {{"most", std::to_string(most)}});
    }
    bool const ends_on_working_day =
        term.unit != TermUnit::hour && term.rest_at_end == RestAtEnd::next_working_day;
    if (!context.calendar && (term.unit == TermUnit::working_day || ends_on_working_day)) {
        problems.add(ErrorCode::invalid, "calendar", "term.no_calendar",
                     "Working days are counted by a calendar; name one.");
    }
    return problems.result();
}

tl::unexpected<Error> beyond_reach() {
    return refuse(ErrorCode::invalid, "count", "term.beyond_reach",
                  "The term ends after {year}, which no calendar reaches; choose a shorter one.",
                  {{"year", std::to_string(last_calendar_year)}});
}

/// The same day some months away; a month without it gives its last day, and the second is true.
std::pair<local_days, bool> same_day_of_month(LocalDate date, std::int64_t away) {
    LocalDate const there = date + months{away};
    if (there.ok()) return {local_days{there}, false};
    return {local_days{there.year() / there.month() / std::chrono::last}, true};
}

bool is_beyond_zone_data(Error const& error) {
    return error.problems().front().key == "time.beyond_zone_data";
}

/// The instant of a civil moment by the clocks that the zone's data end with: the day is right, and
/// the instant by as much as the clocks are moved later.
Result<Deadline> by_the_last_clocks(LocalDateTime local, TermContext const& context) {
    Result<ZonedTime> const then =
        context.zones->at(Instant{local.time_since_epoch()}, context.zone);
    if (!then) return tl::unexpected(then.error());
    return Deadline{local, context.zone, Instant{local.time_since_epoch() - then->offset},
                    context.zones->version()};
}

LocalizedText clocks_still_to_come() {
    LocalizedText text;
    text.set(Language::parse("en").value(), "how the clocks are moved after 2037");
    text.set(Language::parse("kk").value(), "2037 жылдан кейін сағаттың қалай ауыстырылатыны");
    text.set(Language::parse("ru").value(), "порядок перевода часов после 2037 года");
    return text;
}

/// One term being reckoned.
class Counting {
public:
    Counting(Term const& term, ZonedTime event, TermContext const& context)
        : term_(term), context_(context), event_day_(day_of(event.local)) {
        found_.term = term;
        found_.event = std::move(event);
    }

    Result<Reckoning> forwards(SuspendedDays suspended) {
        suspended_ = std::move(suspended);
        local_days const first =
            term_.first_day == FirstDay::same_day ? event_day_ : event_day_ + days{1};
        local_days last = last_day_from(first);
        if (is_beyond(last)) return beyond_reach();
        found_.first = date_of(first);
        found_.last = date_of(last);
        if (term_.rest_at_end == RestAtEnd::next_working_day) {
            last = away_from_rest(last, days{1});
            if (is_beyond(last)) return beyond_reach();
        }
        found_.suspensions = suspended_.touching(first, last);
        return ended(counts_working_days() ? first : local_days{*found_.last}, last,
                     last + days{1});
    }

    Result<Reckoning> backwards() {
        found_.is_backwards = true;
        local_days const first =
            term_.first_day == FirstDay::same_day ? event_day_ : event_day_ - days{1};
        local_days const last = last_day_back_from(first);
        found_.first = date_of(first);
        found_.last = date_of(last);
        // What is owed must be done by the end of the day before the term.
        local_days by = last - days{1};
        if (term_.rest_at_end == RestAtEnd::next_working_day) by = away_from_rest(by, days{-1});
        return ended(by, counts_working_days() ? first : last - days{1}, by + days{1});
    }

private:
    static bool is_beyond(local_days day) { return int{date_of(day).year()} > last_calendar_year; }

    [[nodiscard]] bool counts(local_days day) const {
        if (suspended_.has(day)) return false;
        return term_.unit != TermUnit::working_day || context_.calendar->is_working(date_of(day));
    }

    local_days last_day_from(local_days first) {
        if (is_of_days(term_.unit)) return nth_counted_from(first);
        local_days last = term_.unit == TermUnit::week
                              ? first + days{7 * std::int64_t{term_.count} - 1}
                              : end_of_months();
        // Of these the end moves on by the days on which the term did not run.
        for (local_days day = first; day <= last && !is_beyond(day); day += days{1}) {
            if (!suspended_.has(day)) continue;
            ++found_.days_suspended;
            last += days{1};
        }
        return last;
    }

    local_days nth_counted_from(local_days first) {
        std::uint32_t left = term_.count;
        local_days day = first;
        for (;; day += days{1}) {
            if (is_beyond(day)) return day;
            if (counts(day)) {
                if (--left == 0) return day;
            } else if (suspended_.has(day)) {
                ++found_.days_suspended;
            }
        }
    }

    /// The day with the event's number, or the one before when the event's own day counts.
    local_days end_of_months() {
        auto const [day, clamped] = same_day_of_month(date_of(event_day_), months_in(term_));
        found_.ended_with_month = clamped;
        return term_.first_day == FirstDay::same_day && !clamped ? day - days{1} : day;
    }

    local_days last_day_back_from(local_days first) {
        if (is_of_days(term_.unit)) {
            std::uint32_t left = term_.count;
            local_days day = first;
            for (;; day -= days{1}) {
                if (counts(day) && --left == 0) return day;
            }
        }
        if (term_.unit == TermUnit::week) {
            return first - days{7 * std::int64_t{term_.count} - 1};
        }
        auto const [day, clamped] = same_day_of_month(date_of(event_day_), -months_in(term_));
        found_.ended_with_month = clamped;
        return term_.first_day == FirstDay::same_day ? day + days{1} : day;
    }

    local_days away_from_rest(local_days day, days step) {
        local_days const was = day;
        while (!is_beyond(day) &&
               (!context_.calendar->is_working(date_of(day)) || suspended_.has(day)))
            day += step;
        if (day != was) found_.moved_to = date_of(day);
        return day;
    }

    [[nodiscard]] bool counts_working_days() const { return term_.unit == TermUnit::working_day; }

    /// Resolves the end, and notes what the calendar says of the days it was asked about: all of
    /// those counted, or those around the end.
    Result<Reckoning> ended(local_days from, local_days until, local_days end) {
        if (uses_calendar()) look_at_calendar(from, until);
        Result<Deadline> deadline =
            make_deadline(LocalDateTime{end}, context_.zone, *context_.zones);
        if (!deadline && is_beyond_zone_data(deadline.error())) {
            deadline = by_the_last_clocks(LocalDateTime{end}, context_);
            found_.gaps.push_back(clocks_still_to_come());
        }
        if (!deadline) return tl::unexpected(deadline.error());
        found_.ends = *std::move(deadline);
        return std::move(found_);
    }

    [[nodiscard]] bool uses_calendar() const {
        return counts_working_days() || term_.rest_at_end == RestAtEnd::next_working_day;
    }

    void look_at_calendar(local_days from, local_days until) {
        WorkingCalendar const& calendar = *context_.calendar;
        found_.calendar = calendar.id();
        found_.calendar_version = calendar.version();
        for (int year = int{date_of(from).year()}; year <= int{date_of(until).year()}; ++year) {
            for (LocalizedText& gap : calendar.gaps(year)) {
                if (std::find(found_.gaps.begin(), found_.gaps.end(), gap) == found_.gaps.end())
                    found_.gaps.push_back(std::move(gap));
            }
        }
        for (local_days day = from; day <= until; day += days{1})
            note(calendar.day(date_of(day)));
    }

    void note(CalendarDay day) {
        switch (day.kind) {
            case DayKind::working:
            case DayKind::weekend: return;
            case DayKind::worked_by_transfer: found_.worked.push_back(std::move(day)); return;
            default: found_.passed_over.push_back(std::move(day));
        }
    }

    Term const& term_;
    TermContext const& context_;
    local_days event_day_;
    SuspendedDays suspended_;
    Reckoning found_;
};

/// Hours run by the clock and stand still while suspended.
Result<Reckoning> reckon_hours(Term const& term, Instant event, ZonedTime shown,
                               TermContext const& context) {
    Reckoning found;
    found.term = term;
    found.event = std::move(shown);
    Instant end = event;
    std::chrono::microseconds left = std::chrono::hours{term.count};
    for (Suspension const& suspension : united(context.suspensions)) {
        if (suspension.until <= end) continue;
        if (suspension.from >= end + left) break;
        left -= std::max(suspension.from, end) - end;
        end = suspension.until;
        found.suspensions.push_back(suspension);
    }
    end += left;
    Result<ZonedTime> const local = context.zones->at(end, context.zone);
    if (!local) return tl::unexpected(local.error());
    if (int{LocalDate{day_of(local->local)}.year()} > last_calendar_year) return beyond_reach();
    found.ends = {local->local, context.zone, end, context.zones->version()};
    return found;
}

}  // namespace

Result<Reckoning> reckon(Term const& term, Instant event, TermContext const& context) {
    if (Result<> const good = check(term, context); !good) return tl::unexpected(good.error());
    Result<ZonedTime> shown = context.zones->at(event, context.zone);
    if (!shown) return tl::unexpected(shown.error());
    if (term.unit == TermUnit::hour) return reckon_hours(term, event, *std::move(shown), context);
    Result<SuspendedDays> suspended =
        SuspendedDays::of(context.suspensions, context.zone, *context.zones);
    if (!suspended) return tl::unexpected(suspended.error());
    return Counting{term, *std::move(shown), context}.forwards(*std::move(suspended));
}

Result<Reckoning> reckon_before(Term const& term, Instant event, TermContext const& context) {
    if (Result<> const good = check(term, context); !good) return tl::unexpected(good.error());
    Result<ZonedTime> shown = context.zones->at(event, context.zone);
    if (!shown) return tl::unexpected(shown.error());
    if (term.unit == TermUnit::hour) {
        Reckoning found;
        found.term = term;
        found.event = *std::move(shown);
        found.is_backwards = true;
        Instant const by = event - std::chrono::hours{term.count};
        Result<ZonedTime> const local = context.zones->at(by, context.zone);
        if (!local) return tl::unexpected(local.error());
        found.ends = {local->local, context.zone, by, context.zones->version()};
        return found;
    }
    return Counting{term, *std::move(shown), context}.backwards();
}

}  // namespace consult
