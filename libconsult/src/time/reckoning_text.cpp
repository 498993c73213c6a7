/// Reckonings in English words.
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include <consult/term.h>

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr std::array months_by_name{"January",   "February", "March",    "April",
                                    "May",       "June",     "July",     "August",
                                    "September", "October",  "November", "December"};

std::string month_of(LocalDate date) {
    return months_by_name[unsigned{date.month()} - 1];
}

std::string day_and_month(LocalDate date) {
    return std::to_string(unsigned{date.day()}) + " " + month_of(date);
}

std::string in_words(LocalDate date) {
    return day_and_month(date) + " " + std::to_string(int{date.year()});
}

/// `23–25 March 2026`, `30 April–2 May 2026`, or one day alone.
std::string span_in_words(LocalDate first, LocalDate last) {
    if (first == last) return in_words(first);
    if (first.year() != last.year()) return in_words(first) + "–" + in_words(last);
    if (first.month() != last.month()) return day_and_month(first) + "–" + in_words(last);
    return std::to_string(unsigned{first.day()}) + "–" + in_words(last);
}

std::string in_english(LocalizedText const& text) {
    static Language const english = Language::parse("en").value();
    return text.in(english);
}

std::string why(CalendarDay const& day) {
    std::string reason = in_english(day.name);
    switch (day.kind) {
        case DayKind::substitute: reason = "in place of " + reason; break;
        case DayKind::day_off_by_transfer: reason = "off by decree"; break;
        case DayKind::worked_by_transfer: reason = "worked by decree"; break;
        default: break;
    }
    return day.is_expected ? reason + ", expected" : reason;
}

/// Days with the same reason that follow each other are one span.
std::string listed(std::vector<CalendarDay> const& days_of) {
    std::string text;
    for (std::size_t i = 0; i < days_of.size();) {
        std::size_t end = i + 1;
        while (end < days_of.size() && why(days_of[end]) == why(days_of[i]) &&
               local_days{days_of[end].date} == local_days{days_of[end - 1].date} + days{1})
            ++end;
        if (!text.empty()) text += ", ";
        text +=
            span_in_words(days_of[i].date, days_of[end - 1].date) + " (" + why(days_of[i]) + ")";
        i = end;
    }
    return text;
}

std::string clock_of(std::chrono::seconds of_day) {
    std::chrono::hh_mm_ss const time{of_day};
    auto const two = [](auto count) {
        std::string const digits = std::to_string(count);
        return digits.size() < 2 ? "0" + digits : digits;
    };
    std::string text = two(time.hours().count()) + ":" + two(time.minutes().count());
    if (time.seconds().count() != 0) text += ":" + two(time.seconds().count());
    return text;
}

/// `31 March 2026 at 24:00`: midnight is said of the day that ends.
std::string end_in_words(LocalDateTime local) {
    local_days const day = std::chrono::floor<days>(local);
    if (local == day) return in_words(LocalDate{day - days{1}}) + " at 24:00";
    return in_words(LocalDate{day}) + " at " + clock_of(local - day);
}

/// The day that the event is of; a midnight that ends something is of the day before.
LocalDate event_day(Reckoning const& reckoning) {
    LocalDateTime const local = reckoning.event.local;
    return LocalDate{
        std::chrono::floor<days>(reckoning.is_from_end ? local - std::chrono::seconds{1} : local)};
}

std::string instant_in_words(Instant instant) {
    auto const day = std::chrono::floor<days>(instant);
    return clock_of(std::chrono::floor<std::chrono::seconds>(instant - day)) + " UTC on " +
           in_words(LocalDate{day});
}

std::string suspended(Reckoning const& reckoning) {
    std::string text;
    for (Suspension const& suspension : reckoning.suspensions) {
        text += text.empty() ? "suspended from " : " and from ";
        text += instant_in_words(suspension.from) + " until " + instant_in_words(suspension.until);
    }
    if (reckoning.days_suspended > 0) {
        text += ", so that " + std::to_string(reckoning.days_suspended) +
                (reckoning.days_suspended == 1 ? " day does" : " days do") + " not count";
    }
    return text;
}

std::string gaps_in_words(Reckoning const& reckoning) {
    std::string text;
    for (LocalizedText const& gap : reckoning.gaps) {
        if (!text.empty()) text += ", ";
        text += in_english(gap);
    }
    return text;
}

}  // namespace

std::string text(Term const& term) {
    std::string unit{name(term.unit)};
    if (term.unit == TermUnit::working_day) unit = "working day";
    return std::to_string(term.count) + " " + unit + (term.count == 1 ? "" : "s");
}

std::string text(Reckoning const& reckoning) {
    Term const& term = reckoning.term;
    LocalDate const event = event_day(reckoning);
    std::string line;
    if (!reckoning.added_for.empty()) line = "for " + in_english(reckoning.added_for) + ", ";
    line += text(term);
    if (reckoning.is_backwards) line += " before ";
    else line += " from ";
    line += reckoning.is_from_end ? end_in_words(reckoning.event.local) : in_words(event);
    if (term.unit == TermUnit::hour && !reckoning.is_from_end)
        line += " at " + clock_of(reckoning.event.local - local_days{event});
    if (reckoning.first && *reckoning.first != event_day(reckoning)) {
        line += ", counted from " + in_words(*reckoning.first);
    }
    if (!reckoning.passed_over.empty())
        line += "; no working days: " + listed(reckoning.passed_over);
    if (!reckoning.worked.empty()) line += "; worked: " + listed(reckoning.worked);
    if (!reckoning.suspensions.empty()) line += "; " + suspended(reckoning);
    if (reckoning.ended_with_month) line += "; the month has no such day, so its last one stands";
    if (reckoning.moved_to) {
        line += "; the last day is no working day, so " + in_words(*reckoning.moved_to) +
                " is in its place";
    }
    line += reckoning.is_backwards ? "; at the latest " : "; ends ";
    line += end_in_words(reckoning.ends.local) + " " + reckoning.ends.zone.text() + " = " +
            instant_in_words(reckoning.ends.instant);
    if (reckoning.is_provisional())
        line += "; provisional, for still to come: " + gaps_in_words(reckoning);
    return line;
}

}  // namespace consult
