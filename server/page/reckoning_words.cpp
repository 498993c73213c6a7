#include "page/reckoning_words.h"

#include "page/date_list.h"
#include "page/format.h"
#include "page/term_words.h"

namespace consult::page {
namespace {

/// Says one reckoning, sentence by sentence.
class ReckoningTold {
public:
    ReckoningTold(Translator const& words, Reckoning const& reckoning, ZoneDatabase const& zones)
        : words_(words),
          reckoning_(reckoning),
          there_(words.language(), reckoning.event.zone, zones),
          in_utc_(words.language(), ZoneName{}, zones) {}

    std::vector<std::string> sentences() {
        if (!reckoning_.added_for.empty()) {
            say(words_.text(
                "Longer for {season}.",
                {{"season", reckoning_.added_for.in(domain_language(words_.language()))}}));
        }
        say_term();
        say_days();
        say_suspensions();
        if (reckoning_.ended_with_month)
            say(words_.text("The month has no such day, so its last day is taken."));
        say_move();
        say_end();
        say_calendar();
        return std::move(sentences_);
    }

private:
    /// Where a sentence ends with an abbreviation, such as `2026 г.`, its point serves for both.
    void say(std::string sentence) {
        if (sentence.ends_with("..")) sentence.pop_back();
        sentences_.push_back(std::move(sentence));
    }

    [[nodiscard]] std::string date(LocalDate date) const {
        return format_date(words_.language(), date);
    }

    void say_term() {
        MessageArguments const arguments{{"term", term_text(words_, reckoning_.term)},
                                         {"event", event()},
                                         {"first", reckoning_.first ? date(*reckoning_.first) : ""},
                                         {"last", reckoning_.last ? date(*reckoning_.last) : ""}};
        if (!reckoning_.first || !reckoning_.last) {
            say(reckoning_.is_backwards
                    ? words_.text("The term is {term} before {event}, by the clock.", arguments)
                    : words_.text("The term is {term} from {event}, by the clock.", arguments));
        } else if (reckoning_.is_backwards) {
            say(
                words_.text("The term is {term} before {event}: counted back, its first day is "
                            "{first}, its last {last}.",
                            arguments));
        } else {
            say(
                words_.text("The term is {term} from {event}: its first day is {first}, its last "
                            "{last}.",
                            arguments));
        }
    }

    [[nodiscard]] std::string event() const {
        LocalDateTime const local = reckoning_.event.local;
        Instant const at{(local - reckoning_.event.offset).time_since_epoch()};
        if (!reckoning_.is_from_end) return there_.date_time(at);
        return there_.deadline({local, reckoning_.event.zone, at, {}});
    }

    void say_days() {
        bool const by_working_days = reckoning_.term.unit == TermUnit::working_day;
        if (!reckoning_.passed_over.empty()) {
            MessageArguments const days{
                {"days", special_days_text(words_, reckoning_.passed_over)}};
            say(by_working_days
                    ? words_.text("Besides the days of rest of each week, these do not count: "
                                  "{days}.",
                                  days)
                    : words_.text("Days off at the end: {days}.", days));
        }
        if (!reckoning_.worked.empty()) {
            say(words_.text("Worked, though days of rest by the week: {days}.",
                            {{"days", special_days_text(words_, reckoning_.worked)}}));
        }
    }

    void say_suspensions() {
        for (Suspension const& suspension : reckoning_.suspensions) {
            say(words_.text("No term ran from {from} until {until}.",
                            {{"from", there_.date_time(suspension.from)},
                             {"until", there_.date_time(suspension.until)}}));
        }
        if (reckoning_.days_suspended > 0) {
            say(words_.plural("For that {n} day does not count.", "For that {n} days do not count.",
                              reckoning_.days_suspended));
        }
    }

    void say_move() {
        if (!reckoning_.moved_to) return;
        MessageArguments const day{{"day", date(*reckoning_.moved_to)}};
        say(reckoning_.is_backwards
                ? words_.text("The last day for it is no working day; the working day before it is "
                              "{day}.",
                              day)
                : words_.text("The last day is no working day; the next working day is {day}.",
                              day));
    }

    void say_end() {
        Deadline const& ends = reckoning_.ends;
        MessageArguments const end{{"end", there_.deadline(ends)},
                                   {"utc", in_utc_.date_time(ends.instant)}};
        if (reckoning_.is_backwards)
            say(words_.text("It has to be done by {end}; that is {utc}.", end));
        else say(words_.text("The term ends on {end}; that is {utc}.", end));
    }

    void say_calendar() {
        if (!reckoning_.calendar.empty()) {
            say(words_.text(
                "Calendar of working days: {calendar}, version {version}.",
                {{"calendar", reckoning_.calendar}, {"version", reckoning_.calendar_version}}));
        }
        if (!reckoning_.is_provisional()) return;
        std::vector<std::string> gaps;
        for (LocalizedText const& gap : reckoning_.gaps)
            gaps.push_back(gap.in(domain_language(words_.language())));
        say(words_.text("Provisional; still to come: {gaps}.",
                        {{"gaps", format_list(words_.language(), gaps)}}));
    }

    Translator const& words_;
    Reckoning const& reckoning_;
    Formatter there_;
    Formatter in_utc_;
    std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> reckoning_sentences(Translator const& words, Reckoning const& reckoning,
                                             ZoneDatabase const& zones) {
    return ReckoningTold{words, reckoning, zones}.sentences();
}

std::string day_reason_text(Translator const& words, CalendarDay const& day) {
    std::string reason = day.name.in(domain_language(words.language()));
    if (day.kind == DayKind::substitute && !reason.empty())
        reason = words.text_in("day off", "in place of {name}", {{"name", reason}});
    if (reason.empty() && day.kind == DayKind::day_off_by_transfer)
        reason = words.text("off by decree");
    if (reason.empty() && day.kind == DayKind::worked_by_transfer)
        reason = words.text("worked by decree");
    if (!day.is_expected) return reason;
    return words.text("{name}, expected, not announced yet", {{"name", reason}});
}

std::string special_days_text(Translator const& words, std::vector<CalendarDay> const& days) {
    std::string text;
    for (std::size_t i = 0; i < days.size();) {
        std::string const reason = day_reason_text(words, days[i]);
        std::vector<LocalDate> dates;
        for (; i < days.size() && day_reason_text(words, days[i]) == reason; ++i)
            dates.push_back(days[i].date);
        if (!text.empty()) text += ", ";
        text += format_dates(words.language(), dates);
        if (!reason.empty()) text += " (" + reason + ")";
    }
    return text;
}

std::string day_kind_text(Translator const& words, DayKind kind) {
    switch (kind) {
        case DayKind::working: return words.text_in("day", "working day");
        case DayKind::weekend: return words.text_in("day", "day of rest of the week");
        case DayKind::holiday: return words.text_in("day", "holiday");
        case DayKind::substitute: return words.text_in("day", "day off in place of a holiday");
        case DayKind::day_off_by_transfer: return words.text_in("day", "day off by decree");
        case DayKind::worked_by_transfer: return words.text_in("day", "working day by decree");
    }
    throw Fault{"no such kind of day"};
}

}  // namespace consult::page
