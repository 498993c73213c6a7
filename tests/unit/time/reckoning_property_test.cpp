/// Terms against someone who counts day by day on their fingers.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include <consult/term.h>

#include "unit/time/term_fixture.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// Knows a day at a time: whether it is worked and whether it was suspended.
struct Fingers {
    WorkingCalendar const& calendar;
    ZoneName zone;
    std::vector<Suspension> const& suspensions;

    [[nodiscard]] bool is_worked(local_days day) const {
        return calendar.is_working(LocalDate{day});
    }
    [[nodiscard]] Instant midnight(local_days day) const {
        return system_zones()->resolve(LocalDateTime{day}, zone).value();
    }
    [[nodiscard]] bool is_suspended(local_days day) const {
        for (Suspension const& one : suspensions) {
            if (one.from < one.until && one.from < midnight(day + days{1}) &&
                midnight(day) < one.until)
                return true;
        }
        return false;
    }

    [[nodiscard]] local_days end_of(Term const& term, local_days event) const {
        local_days day = event;
        if (term.first_day == FirstDay::next_day) day += days{1};
        switch (term.unit) {
            case TermUnit::day:
            case TermUnit::working_day: day = count(term, day); break;
            case TermUnit::week: day = count_all(std::int64_t{term.count} * 7, day); break;
            default: day = count_all(length_in_days(term, event, day), day);
        }
        if (term.rest_at_end == RestAtEnd::next_working_day) {
            while (!is_worked(day) || is_suspended(day))
                day += days{1};
        }
        return day;
    }

private:
    [[nodiscard]] local_days count(Term const& term, local_days day) const {
        std::uint32_t counted = 0;
        for (;; day += days{1}) {
            if (is_suspended(day)) continue;
            if (term.unit == TermUnit::working_day && !is_worked(day)) continue;
            if (++counted == term.count) return day;
        }
    }
    /// As many days that were not suspended.
    [[nodiscard]] local_days count_all(std::int64_t wanted, local_days day) const {
        for (;; day += days{1}) {
            if (!is_suspended(day) && --wanted == 0) return day;
        }
    }
    /// How many days months make, walked one by one: to the event's number, else to the month's
    /// end; the day before when the event's own day counts.
    [[nodiscard]] static std::int64_t length_in_days(Term const& term, local_days event,
                                                     local_days first) {
        int months = static_cast<int>(term.count);
        if (term.unit == TermUnit::quarter) months *= 3;
        if (term.unit == TermUnit::year) months *= 12;
        LocalDate const begun{event};
        local_days day = event;
        for (int turned = 0; turned < months;) {
            day += days{1};
            if (LocalDate{day}.day() == std::chrono::day{1}) ++turned;
        }
        // In the month of the end, on its first day.
        while (LocalDate{day}.day() < begun.day()) {
            if (LocalDate{day + days{1}}.day() == std::chrono::day{1}) {
                return (day - first).count() + 1;  // no such day: the month's last
            }
            day += days{1};
        }
        if (term.first_day == FirstDay::same_day) day -= days{1};
        return (day - first).count() + 1;
    }
};

Term any_term() {
    Term term;
    term.unit = *rc::gen::element(TermUnit::day, TermUnit::working_day, TermUnit::week,
                                  TermUnit::month, TermUnit::quarter, TermUnit::year);
    // Zones that change their clocks are known up to 2037.
    std::uint32_t most = 70;
    if (term.unit == TermUnit::month) most = 48;
    if (term.unit == TermUnit::quarter) most = 16;
    if (term.unit == TermUnit::year) most = 4;
    term.count = *rc::gen::inRange<std::uint32_t>(1, most);
    term.first_day = *rc::gen::element(FirstDay::next_day, FirstDay::same_day);
    term.rest_at_end = *rc::gen::element(RestAtEnd::next_working_day, RestAtEnd::stays);
    return term;
}

Instant any_instant(int years = 12) {
    auto const start = test::at("2020-01-01T00:00");
    return start + std::chrono::minutes{*rc::gen::inRange(0, years * 366 * 24 * 60)};
}

ZoneName any_zone() {
    return test::zone_named(*rc::gen::element<std::string>("Asia/Almaty", "America/New_York",
                                                           "Europe/London", "Pacific/Apia"));
}

std::vector<Suspension> any_suspensions(Instant from) {
    std::vector<Suspension> suspensions;
    int const many = *rc::gen::inRange(0, 4);
    for (int i = 0; i < many; ++i) {
        Instant const begin = from + std::chrono::minutes{*rc::gen::inRange(-3'000, 60'000)};
        suspensions.push_back({begin, begin + std::chrono::minutes{*rc::gen::inRange(0, 9'000)}});
    }
    return suspensions;
}

RC_GTEST_PROP(TermProperty, ends_where_someone_counting_on_fingers_ends, ()) {
    static WorkingCalendar const calendar = test::invented_calendar();
    Term const term = any_term();
    Instant const event = any_instant();
    ZoneName const zone = any_zone();
    std::vector<Suspension> const suspensions = any_suspensions(event);
    TermContext const context{zone, &calendar, system_zones().get(), suspensions};

    Result<Reckoning> const found = reckon(term, event, context);
    RC_ASSERT(found.has_value());
    local_days const on = std::chrono::floor<days>(system_zones()->at(event, zone).value().local);
    local_days const last = Fingers{calendar, zone, suspensions}.end_of(term, on);
    RC_ASSERT(found->ends.local == LocalDateTime{last + days{1}});
    RC_ASSERT(found->ends.instant ==
              system_zones()->resolve(LocalDateTime{last + days{1}}, zone).value());
}

RC_GTEST_PROP(TermProperty, of_hours_lasts_so_long_without_what_was_suspended, ()) {
    static WorkingCalendar const calendar = test::invented_calendar();
    Instant const event = any_instant();
    std::vector<Suspension> const suspensions = any_suspensions(event);
    std::uint32_t const count = *rc::gen::inRange<std::uint32_t>(1, 500);
    TermContext const context{any_zone(), &calendar, system_zones().get(), suspensions};

    Result<Reckoning> const found = reckon({count, TermUnit::hour}, event, context);
    RC_ASSERT(found.has_value());
    std::int64_t running = 0;
    for (Instant minute = event; minute < found->ends.instant; minute += std::chrono::minutes{1}) {
        bool suspended = false;
        for (Suspension const& one : suspensions)
            suspended = suspended || (one.from <= minute && minute < one.until);
        if (!suspended) ++running;
    }
    RC_ASSERT(running == std::int64_t{count} * 60);
}

/// From the last moment for notice the whole term passes before the event, and from a day later it
/// does not.
RC_GTEST_PROP(TermProperty, before_an_event_is_the_last_moment_from_which_it_passes, ()) {
    static WorkingCalendar const calendar = test::invented_calendar();
    Term term = any_term();
    term.first_day = FirstDay::next_day;
    term.rest_at_end = RestAtEnd::stays;
    term.unit = *rc::gen::element(TermUnit::day, TermUnit::working_day, TermUnit::week);
    Instant const event = any_instant();
    ZoneName const zone = any_zone();
    TermContext const context{zone, &calendar, system_zones().get(), {}};

    Result<Reckoning> const found = reckon_before(term, event, context);
    RC_ASSERT(found.has_value());
    local_days const on = std::chrono::floor<days>(system_zones()->at(event, zone).value().local);
    std::vector<Suspension> const none;
    Fingers const fingers{calendar, zone, none};
    local_days const notice = std::chrono::floor<days>(found->ends.local) - days{1};
    RC_ASSERT(fingers.end_of(term, notice) < on);
    RC_ASSERT(fingers.end_of(term, notice + days{1}) >= on);
}

}  // namespace
}  // namespace consult
